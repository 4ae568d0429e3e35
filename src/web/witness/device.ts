// What a department's device keeps in its own browser: a key that cannot leave, the last checkpoint, every note it signed.

import type { SigningKey } from '#engines/tlog/ed25519.ts'
import { databaseOf, inStore } from '#web/shell/browser-store.ts'

/** The log as this device first met it: from then on another key is another log. */
export type PinnedLog = { readonly origin: string; readonly vkey: string }
export type Seen = { readonly size: number; readonly root: Uint8Array }

export type Device = {
  /** The witness's name, which is the department's. */
  readonly name: string
  readonly vkey: string
  readonly key: SigningKey
  readonly log: PinnedLog
  /** Null before the first cosignature. */
  readonly seen: Seen | null
  /** The name of what went wrong; nothing more is signed until people have looked into it. */
  readonly alarm: string | null
}

/** A checkpoint that was cosigned, or one that was refused and proves why. */
export type KeptNote = {
  readonly name: string
  readonly size: number
  readonly note: string
  /** The cosignature's line; '' for a note that was refused. */
  readonly line: string
  readonly at: number
}

const devices = 'devices'
const notes = 'notes'

export async function readDevice(name: string): Promise<Device | null> {
  const device = await inStore<Device | undefined>(await open(), devices, 'readonly', (store) =>
    store.get(name),
  )
  return device ?? null
}

/** Keeps a device that is new; one that is there stays, and its key with it. */
export async function addDevice(device: Device): Promise<void> {
  await inStore(await open(), devices, 'readwrite', (store) => store.add(device))
  // A browser may refuse; the page says what is lost with the profile.
  await navigator.storage.persist?.()
}

/**
 * Moves on from one checkpoint to the next, in one transaction: of two windows that try at once the second is told no, and
 * signs nothing.
 */
export async function moveOn(name: string, from: Seen | null, to: Seen): Promise<boolean> {
  const database = await open()
  return await new Promise((resolve, reject) => {
    const transaction = database.transaction(devices, 'readwrite')
    const store = transaction.objectStore(devices)
    let moved = false
    const read = store.get(name)
    read.onsuccess = () => {
      const device = read.result as Device | undefined
      if (device === undefined || !isSame(device.seen, from) || device.alarm !== null) return
      moved = true
      store.put({ ...device, seen: to })
    }
    transaction.oncomplete = () => resolve(moved)
    transaction.onabort = () => reject(transaction.error)
  })
}

export async function raiseAlarm(device: Device, alarm: string): Promise<void> {
  await inStore(await open(), devices, 'readwrite', (store) => store.put({ ...device, alarm }))
}

export async function keepNote(note: KeptNote): Promise<void> {
  await inStore(await open(), notes, 'readwrite', (store) => store.add(note))
}

/** The newest first. */
export async function listNotes(name: string): Promise<KeptNote[]> {
  const all = await inStore<KeptNote[]>(await open(), notes, 'readonly', (store) => store.getAll())
  return all.filter((note) => note.name === name).reverse()
}

function isSame(a: Seen | null, b: Seen | null): boolean {
  if (a === null || b === null) return a === b
  return a.size === b.size && a.root.join() === b.root.join()
}

const open = databaseOf('orderfield.witness', (database) => {
  database.createObjectStore(devices, { keyPath: 'name' })
  database.createObjectStore(notes, { autoIncrement: true })
})
