// Reads large XML parts block by block, so that a sheet is never in memory as bytes and as text at once.

const blockBytes = 512 * 1024

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/**
 * The text of an XML part in blocks that each end after `mark`; the last block is whatever follows the last mark.
 * The prefix that some producers give the namespace (`<x:row>`) is taken off.
 */
export function* blocksOf(bytes: Uint8Array, mark: string): Generator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  let prefix: string | null = null
  for (let at = 0; at < bytes.length; at += blockBytes) {
    rest += decoder.decode(bytes.subarray(at, at + blockBytes), { stream: true })
    prefix ??= prefixOf(rest)
    const end = rest.lastIndexOf(prefix === '' ? mark : mark.replace('</', `</${prefix}`))
    if (end < 0) continue
    const cut = end + mark.length + prefix.length
    yield strip(rest.slice(0, cut), prefix)
    rest = rest.slice(cut)
  }
  yield strip(rest, prefix ?? '')
}

function prefixOf(text: string): string {
  return /<(\w+:)?(?:worksheet|sst)[\s>]/.exec(text)?.[1] ?? ''
}

function strip(text: string, prefix: string): string {
  return prefix === '' ? text : text.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</')
}

/** The text of all `<t>` in a rich string, without the phonetic guides. */
export function richText(xml: string): string {
  const plain = xml.includes('<rPh') ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : xml
  let text = ''
  for (const [, part = ''] of plain.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)) text += part
  return resolveEntities(text)
}

export function resolveEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

export function attribute(text: string, name: string): string {
  const [, , value = ''] = new RegExp(`(?:^|\\s)${name}=(["'])(.*?)\\1`).exec(text) ?? []
  return resolveEntities(value)
}
