// Keeps personal data: sealed with AES-256-GCM, found again by a keyed index, shown masked.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const keyVersion = 1
const ivBytes = 12

/** Where a sealed value lives. A ciphertext moved to another row or column does not open. */
export type Shelf = { readonly table: string; readonly column: string; readonly row: string }

export type Vault = {
  readonly seal: (shelf: Shelf, text: string) => Promise<string>
  /** Throws when the value was tampered with or moved. */
  readonly open: (shelf: Shelf, sealed: string) => Promise<string>
  /** As `seal` and `open`, for files. */
  readonly sealBytes: (shelf: Shelf, bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
  readonly openBytes: (shelf: Shelf, sealed: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
  /** 128 bits by which equal values of one column are found, and nothing else learnt. */
  readonly index: (column: string, text: string) => string
}

/**
 * Opens the vault of one county.
 * @param secret 32 random bytes in base64, kept outside the database
 */
export async function openVault(secret: string, county: string): Promise<Vault> {
  const root = Uint8Array.from(atob(secret), (c) => c.charCodeAt(0))
  if (root.length !== 32) throw new Error('the vault secret is 32 bytes in base64')
  const sealKey = await crypto.subtle.importKey(
    'raw',
    derive(root, `seal/${county}/${keyVersion}`),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  )
  const indexKey = derive(root, `index/${county}`)
  const associated = ({ table, column, row }: Shelf) =>
    encoder.encode(`${table}.${column}:${row}:${county}:${keyVersion}`)

  const sealBytes: Vault['sealBytes'] = async (shelf, value) => {
    const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
    const options = { name: 'AES-GCM', iv, additionalData: associated(shelf) }
    const plain = value as Uint8Array<ArrayBuffer> // Nothing here comes from shared memory.
    const body = new Uint8Array(await crypto.subtle.encrypt(options, sealKey, plain))
    const sealed = new Uint8Array(ivBytes + body.length)
    sealed.set(iv)
    sealed.set(body, ivBytes)
    return sealed
  }
  const openBytes: Vault['openBytes'] = async (shelf, sealed) => {
    const iv = sealed.slice(0, ivBytes)
    const options = { name: 'AES-GCM', iv, additionalData: associated(shelf) }
    return new Uint8Array(await crypto.subtle.decrypt(options, sealKey, sealed.slice(ivBytes)))
  }

  return {
    sealBytes,
    openBytes,
    seal: async (shelf, text) => {
      const sealed = await sealBytes(shelf, encoder.encode(text))
      return `${keyVersion}.${base64(sealed)}`
    },
    open: async (shelf, sealed) => {
      const [, body = ''] = sealed.split('.')
      return decoder.decode(await openBytes(shelf, bytes(body)))
    },
    index: (column, text) =>
      base64(hmac(sha256, indexKey, encoder.encode(`${column}:${text}`)).subarray(0, 16)),
  }
}

function derive(root: Uint8Array, label: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hmac(sha256, root, encoder.encode(label)))
}

function base64(value: Uint8Array): string {
  return btoa(String.fromCharCode(...value))
}

function bytes(value: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(value), (c) => c.charCodeAt(0))
}
