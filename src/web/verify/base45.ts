// Base45, RFC 9285: bytes in the letters of a QR code's alphanumeric mode, so that every scanner gives them back as text.

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [a = 0, b] = bytes.subarray(at, at + 2)
    const value = b === undefined ? a : a * 256 + b
    text += alphabet.charAt(value % 45) + alphabet.charAt(Math.floor(value / 45) % 45)
    if (b !== undefined) text += alphabet.charAt(Math.floor(value / 2025))
  }
  return text
}

/** The bytes, or null for a text that `toBase45` would not have written. */
export function fromBase45(text: string): Uint8Array | null {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const [a = 0, b = 0, c] = [...text.slice(at, at + 3)].map((letter) => alphabet.indexOf(letter))
    const value = a + b * 45 + (c ?? 0) * 2025
    if (c === undefined) bytes.push(value)
    else bytes.push(value >> 8, value & 0xff)
  }
  const read = Uint8Array.from(bytes)
  return toBase45(read) === text ? read : null
}
