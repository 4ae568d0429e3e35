// The device's own shelf: one store of commands in IndexedDB. Where a browser has none, commands live as long as the page.

import type { Command } from './queue.ts'

const store = 'commands'

export async function allCommands(): Promise<Command[]> {
  const all = await request((commands) => commands.getAll(), 'readonly')
  return (all ?? []) as Command[] // Only keepCommand writes here.
}

export async function keepCommand(command: Command): Promise<void> {
  await request((commands) => commands.put(command), 'readwrite')
}

export async function dropCommand(id: string): Promise<void> {
  await request((commands) => commands.delete(id), 'readwrite')
}

let opened: Promise<IDBDatabase | null> | undefined

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    const opening = indexedDB.open('orderfield-carriage', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath: 'id' })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => resolve(null)
  })
  return opened
}

async function request(
  ask: (commands: IDBObjectStore) => IDBRequest,
  mode: IDBTransactionMode,
): Promise<unknown> {
  const database = await open()
  if (database === null) return undefined
  return new Promise((resolve, reject) => {
    const asked = ask(database.transaction(store, mode).objectStore(store))
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}
