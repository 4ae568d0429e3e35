/**
 * Unpacks deflated bytes (RFC 1950 with zlib's frame, RFC 1951 raw) of a size that is known. Stops as soon as more comes out.
 */
export async function unpackTo(
  format: 'deflate' | 'deflate-raw',
  packed: Uint8Array,
  size: number,
): Promise<Uint8Array | 'too-long' | 'damaged'> {
  const out = new Uint8Array(size)
  const stream = new DecompressionStream(format)
  const reader = stream.readable.getReader()
  const feeding = feed(stream.writable, packed)
  let filled = 0
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const chunk: Uint8Array = part.value
      if (filled + chunk.length > size) {
        await reader.cancel().catch(() => undefined)
        return 'too-long'
      }
      out.set(chunk, filled)
      filled += chunk.length
    }
    await feeding
  } catch {
    return 'damaged'
  }
  return filled === size ? out : 'damaged'
}

/** Settles quietly: what goes wrong on the way in is seen by whoever reads the way out. */
async function feed(writable: WritableStream<BufferSource>, packed: Uint8Array): Promise<void> {
  const writer = writable.getWriter()
  try {
    await writer.write(packed as Uint8Array<ArrayBuffer>) // Uploads are never in shared memory.
    await writer.close()
  } catch {
    // The reading side refuses the archive.
  }
}
