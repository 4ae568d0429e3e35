// Writes OpenStreetMap extracts for tests, as the format's own documents describe it: dense nodes, ways, zlib or raw blobs.

export type OsmNode = { readonly id: number; readonly lat: number; readonly lon: number }
export type OsmWay = {
  readonly id: number
  readonly refs: readonly number[]
  readonly tags: Readonly<Record<string, string>>
}
type Extract = { readonly nodes: readonly OsmNode[]; readonly ways: readonly OsmWay[] }
type Writing = {
  readonly zlib?: boolean
  readonly features?: readonly string[]
  /** As a program writes that does not know dense nodes. */
  readonly plain?: boolean
  /** Nodes in a block. */
  readonly perBlock?: number
}

export async function writeOsm(extract: Extract, writing: Writing = {}): Promise<Uint8Array> {
  const { features = ['OsmSchema-V0.6', 'DenseNodes'], perBlock = 8000 } = writing
  const header = message(features.map((feature) => field(4, utf8(feature))))
  const blocks: Uint8Array[] = []
  for (let at = 0; at < extract.nodes.length; at += perBlock) {
    blocks.push(nodeBlock(extract.nodes.slice(at, at + perBlock), writing.plain === true))
  }
  blocks.push(wayBlock(extract.ways))
  const blobs = await Promise.all([
    blob('OSMHeader', header, writing.zlib === true),
    ...blocks.map((block) => blob('OSMData', block, writing.zlib === true)),
  ])
  return join(blobs)
}

async function blob(type: string, data: Uint8Array, zlib: boolean): Promise<Uint8Array> {
  const body = zlib
    ? message([number(2, data.length), field(3, await deflate(data))])
    : message([field(1, data)])
  const header = message([field(1, utf8(type)), number(3, body.length)])
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, header.length)
  return join([length, header, body])
}

async function deflate(data: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(data)])
    .stream()
    .pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const units = (degrees: number) => Math.round(degrees * 1e7)

function nodeBlock(nodes: readonly OsmNode[], plain: boolean): Uint8Array {
  const strings = message([field(1, utf8(''))])
  const each = ({ id, lat, lon }: OsmNode) =>
    field(
      1,
      message([
        join([varint(1 * 8), zigzag(id)]),
        join([varint(8 * 8), zigzag(units(lat))]),
        join([varint(9 * 8), zigzag(units(lon))]),
      ]),
    )
  const dense = field(
    2,
    message([
      field(1, differences(nodes.map(({ id }) => id))),
      field(8, differences(nodes.map(({ lat }) => units(lat)))),
      field(9, differences(nodes.map(({ lon }) => units(lon)))),
    ]),
  )
  const group = plain ? message(nodes.map(each)) : message([dense])
  return message([field(1, strings), field(2, group)])
}

function wayBlock(ways: readonly OsmWay[]): Uint8Array {
  const texts = ['', ...new Set(ways.flatMap(({ tags }) => Object.entries(tags).flat()))]
  const group = ways.map(({ id, refs, tags }) => {
    const at = (text: string) => varint(texts.indexOf(text))
    return field(
      3,
      message([
        number(1, id),
        field(2, join(Object.keys(tags).map(at))),
        field(3, join(Object.values(tags).map(at))),
        field(8, differences(refs)),
      ]),
    )
  })
  const strings = message(texts.map((text) => field(1, utf8(text))))
  return message([field(1, strings), field(2, message(group)), number(17, 100)])
}

function differences(values: readonly number[]): Uint8Array {
  return join(values.map((value, i) => zigzag(value - (values[i - 1] ?? 0))))
}

function zigzag(value: number): Uint8Array {
  return varint(value < 0 ? -2 * value - 1 : 2 * value)
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let left = value
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128)
  return Uint8Array.from([...bytes, left])
}

function number(index: number, value: number): Uint8Array {
  return join([varint(index * 8), varint(value)])
}

function field(index: number, bytes: Uint8Array): Uint8Array {
  return join([varint(index * 8 + 2), varint(bytes.length), bytes])
}

function message(fields: readonly Uint8Array[]): Uint8Array {
  return join(fields)
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
