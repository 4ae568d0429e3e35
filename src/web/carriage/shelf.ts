// The device's own shelf: one store of commands in IndexedDB. Where a browser has none, commands live as long as the page.

import { databaseOf, inStore } from '#web/shell/browser-store.ts'
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

const open = databaseOf('orderfield-carriage', (database) => {
  database.createObjectStore(store, { keyPath: 'id' })
})

async function request(
  ask: (commands: IDBObjectStore) => IDBRequest,
  mode: IDBTransactionMode,
): Promise<unknown> {
  const database = await open().catch(() => null)
  return database === null ? undefined : inStore(database, store, mode, ask)
}
