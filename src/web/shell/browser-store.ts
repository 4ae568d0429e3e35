// What a page keeps in its own browser: IndexedDB, opened once, asked one request at a time.

/** Opens a database when it is first asked for; `lay` makes its stores where it is new. */
export function databaseOf(
  name: string,
  lay: (database: IDBDatabase) => void,
): () => Promise<IDBDatabase> {
  let opened: Promise<IDBDatabase> | null = null
  return () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => lay(request.result)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    return opened
  }
}

/** One request in a transaction of its own. A write counts once it is on the disk, not when it is asked for. */
export function inStore<Value>(
  database: IDBDatabase,
  name: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode)
    const request = ask(transaction.objectStore(name))
    transaction.oncomplete = () => resolve(request.result as Value) // What the store was given under this name.
    transaction.onabort = () => reject(transaction.error)
  })
}
