// The most memory that a process holds while something runs, looked at from another thread.

import { Worker } from 'node:worker_threads'

const watcher = `
  const { workerData } = require('node:worker_threads')
  const seen = new Int32Array(workerData)
  Atomics.store(seen, 0, Math.round(process.memoryUsage.rss() / 1024))
  Atomics.notify(seen, 0)
  setInterval(() => {
    const now = Math.round(process.memoryUsage.rss() / 1024)
    if (now > Atomics.load(seen, 0)) Atomics.store(seen, 0, now)
  }, 5)`

/** By how many MB the process grew at most while `work` ran, young objects of the heap included. */
export async function peakOf<Value>(work: () => Value): Promise<{ value: Value; peakMB: number }> {
  const seen = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(watcher, { eval: true, workerData: seen.buffer })
  Atomics.wait(seen, 0, 0)
  const before = Atomics.load(seen, 0)
  const value = work()
  const peakMB = Math.round((Atomics.load(seen, 0) - before) / 1024)
  await worker.terminate()
  return { value, peakMB }
}
