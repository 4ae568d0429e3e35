// Scans: what they may be, and how large.

import type { ContractId, FileId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

export const evidenceKinds = ['paper', 'identity', 'authority', 'certificate', 'other'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
export type Media = 'image/jpeg' | 'image/png' | 'application/pdf'

export type Evidence = {
  readonly id: string
  readonly contract: ContractId
  readonly version: number
  readonly kind: EvidenceKind
  readonly media: Media
  readonly sizeBytes: number
  /** In hex. */
  readonly sha256: string
  readonly file: FileId
  readonly madeBy: UserId
  readonly at: Instant
}

const bytesMax = 5 * 1024 * 1024
const bytesMin = 64

// The first bytes of each kind: JFIF/Exif, PNG (RFC 2083 §3.1), PDF (ISO 32000-1 §7.5.2).
const heads: readonly (readonly [Media, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/** What a scan is by its first bytes, whatever its sender calls it. */
export function mediaOf(bytes: Uint8Array): Result<Media> {
  if (bytes.length > bytesMax) return refuse('too-large', 'evidence-too-large', { limit: '5 MB' })
  const [media] = heads.find(([, head]) => head.every((byte, at) => bytes[at] === byte)) ?? []
  if (media === undefined || bytes.length < bytesMin) return refuse('invalid', 'evidence-no-scan')
  return ok(media)
}
