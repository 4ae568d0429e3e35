// Reads a small XML document, such as a bank's message, whole. A sheet's XML is scanned in `sheet-xml.ts` instead.

import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml'
import { ok, type Result, refuse } from '#kernel/result.ts'

export type Element = {
  /** Without the prefix of its namespace. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** What stands directly in it. */
  readonly text: string
}

const bytesMax = 8 * 1024 * 1024

/**
 * The root element of a document in UTF-8, or in the encoding of Chinese banks where it says so. Refuses what is empty, larger than
 * 8 MB, not well-formed or in another encoding, and any document type declaration: its entities could grow without end.
 */
export function readXml(bytes: Uint8Array): Result<Element> {
  if (bytes.length === 0) return refuse('invalid', 'file-empty')
  if (bytes.length > bytesMax) return refuse('too-large', 'file-too-large', { limit: '8 MB' })
  const root = rootOf(bytes)
  return root === null ? refuse('invalid', 'file-xml-malformed') : ok(root)
}

// The decoder and the parser say by throwing that a file is not what it should be; so does the stack, of one nested without end.
function rootOf(bytes: Uint8Array): Element | null {
  try {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100))
    const encoding = /^<\?xml[^>]*encoding=["']gb(?:k|2312|18030)["']/i.test(head)
      ? 'gb18030'
      : 'utf-8'
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes)
    const root = /<!DOCTYPE/i.test(text) ? null : parseXml(text).root
    return root === null ? null : elementOf(root)
  } catch {
    return null
  }
}

function elementOf({ name, attributes, children }: XmlElement): Element {
  const elements: Element[] = []
  let text = ''
  for (const child of children) {
    if (child instanceof XmlElement) elements.push(elementOf(child))
    else if (child instanceof XmlText) text += child.text
  }
  return { name: name.slice(name.indexOf(':') + 1), attributes, children: elements, text }
}
