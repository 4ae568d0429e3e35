// Base64 of RFC 4648 §4 with exactly one spelling for each value: padded, no blanks, no stray trailing bits.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Uint8Array(128)
for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63)
    text += left > 1 ? alphabet.charAt((group >> 6) & 63) : '='
    text += left > 2 ? alphabet.charAt(group & 63) : '='
  }
  return text
}

/** The bytes, or undefined for every text that `toBase64` would not have written. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/={1,2}$/, '')
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let group = 0
  let filled = 0
  for (let at = 0; at < digits.length; at++) {
    group = ((group << 6) | (values[digits.charCodeAt(at)] ?? 0)) & 0xffffff
    if (at % 4 > 0) bytes[filled++] = (group >> (6 - 2 * (at % 4))) & 0xff
  }
  return toBase64(bytes) === text ? bytes : undefined
}
