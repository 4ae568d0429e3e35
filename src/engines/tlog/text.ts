// What the C2SP text formats share: UTF-8 without exceptions, decimals with one spelling.

import { ok, type Result, refuse } from '#kernel/result.ts'

// Every runtime has it; the compiler is told here, for an engine is compiled without the types of any runtime.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }

/** Bytes from a wire or a file as text; nothing is replaced or left out, so the text encodes to the same bytes. */
export function textOf(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return refuse('malformed', 'log-text-not-utf8')
  }
}

/** A whole number up to 2^53 - 1 in ASCII decimal without leading zeros; undefined for any other text. */
export function readDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

/** Whether UTF-8 can say it, and it has no control character below U+0020 but newline (signed-note, Format). */
export function isNoteText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return false
  }
  return text.isWellFormed()
}

export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
