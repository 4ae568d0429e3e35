// The smallest ZIP writer that can lie: about sizes, and about encryption.

type Lies = { readonly declare?: number; readonly flags?: number }

export async function zipOf(
  files: Readonly<Record<string, Uint8Array>>,
  { declare, flags = 0 }: Lies = {},
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, bytes] of Object.entries(files)) {
    const packed = await deflate(bytes)
    const title = new TextEncoder().encode(name)
    const sizes = { packed: packed.length, size: declare ?? bytes.length, title: title.length }
    parts.push(record(0x04034b50, [20, flags, 8, 0, 0], sizes, []), title, packed)
    directory.push(record(0x02014b50, [20, 20, flags, 8, 0, 0], sizes, [0, 0, 0, 0, 0, at]), title)
    at += 30 + title.length + packed.length
  }
  const end = new DataView(new ArrayBuffer(22))
  const length = directory.reduce((total, part) => total + part.length, 0)
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, Object.keys(files).length, true)
  end.setUint16(10, Object.keys(files).length, true)
  end.setUint32(12, length, true)
  end.setUint32(16, at, true)
  return join([...parts, ...directory, new Uint8Array(end.buffer)])
}

function record(
  mark: number,
  shorts: readonly number[],
  sizes: { packed: number; size: number; title: number },
  tail: readonly number[],
): Uint8Array {
  const view = new DataView(new ArrayBuffer(64))
  let at = 0
  const short = (value: number) => {
    view.setUint16(at, value, true)
    at += 2
  }
  const long = (value: number) => {
    view.setUint32(at, value, true)
    at += 4
  }
  long(mark)
  for (const value of shorts) short(value)
  for (const value of [0, sizes.packed, sizes.size]) long(value)
  short(sizes.title)
  short(0)
  // Comment, disk and attributes, then where the entry begins: the directory alone has them.
  if (tail.length > 0) {
    for (const value of tail.slice(0, 3)) short(value)
    for (const value of tail.slice(4)) long(value)
  }
  return new Uint8Array(view.buffer, 0, at)
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const body = new Response(bytes as Uint8Array<ArrayBuffer>).body
  const packed = body?.pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed ?? null).arrayBuffer())
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
