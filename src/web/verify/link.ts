// What the small QR code opens: the verification page, with what is to be checked behind the `#`, which no browser sends.

import { fromBase64Url } from '#engines/contract/encoding.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'

/** Where the log holds a contract version, and the salt that opens its leaf. */
export type Pointer = {
  /** The salt of the envelope, base64url. */
  readonly salt: string
  readonly index: number
  readonly contract: string
  readonly version: number
}

/** What the text of the large code begins with: the format and its version. */
export const slipPrefix = 'OF1:'

/** `https://host/verify#<salt>.<index>.<version>.<contract>` */
export function printLink(site: string, { salt, index, version, contract }: Pointer): string {
  return `${site}/verify#${[salt, index, version, encodeURIComponent(contract)].join('.')}`
}

/** Reads what stands behind the `#`. */
export function readFragment(fragment: string): Result<Pointer> {
  const [, salt = '', index = '', version = '', encoded = ''] =
    /^#?([\w-]{43})\.(0|[1-9]\d{0,15})\.([1-9]\d{0,8})\.([^.].{0,239})$/.exec(fragment) ?? []
  const contract = decoded(encoded)
  if (fromBase64Url(salt)?.length !== 32 || contract === '' || !isSafe(index)) {
    return refuse('malformed', 'receipt-link-malformed')
  }
  return ok({ salt, index: Number(index), version: Number(version), contract })
}

function isSafe(decimal: string): boolean {
  return Number.isSafeInteger(Number(decimal))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
