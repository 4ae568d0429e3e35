// How much memory a Worker's isolate uses, asked of workerd's own inspector while the Worker works.

type Target = { readonly webSocketDebuggerUrl: string; readonly title: string }
type Usage = {
  readonly usedSize: number
  readonly backingStorageSize?: number
  readonly embedderHeapUsedSize?: number
}

const paceMs = 3

/** Samples the heap and the buffers until stopped; the peak counts what the collector has not fetched yet. */
export async function watchHeap(port: number): Promise<() => number> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Target[]
  const target = targets.find(({ title }) => title.includes('orderfield'))
  if (target === undefined) throw new Error('the inspector shows no Worker')
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  let peak = 0
  const ask = () =>
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage', params: {} }))
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const { result } = JSON.parse(data) as { readonly result?: Usage }
    if (result === undefined) return
    const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = result
    peak = Math.max(peak, usedSize + backingStorageSize + embedderHeapUsedSize)
    setTimeout(() => {
      if (socket.readyState === WebSocket.OPEN) ask()
    }, paceMs)
  })
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve, { once: true })
  })
  ask()
  return () => {
    socket.close()
    return Math.round(peak / 1_048_576)
  }
}
