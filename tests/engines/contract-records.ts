// Records of a chain in short: the hour they were made, the version they are of.

import type { ChainRecord } from '#engines/contract/records.ts'
import type { Instant } from '#kernel/time.ts'

export const digest = 'ab'.repeat(32)
export const at = (hour: number) => hour as Instant
export const of = (version: number) => ({ version, content: `content ${version}` })

export const draft = (hour: number, version = 1): ChainRecord => ({
  kind: 'draft',
  at: at(hour),
  version,
})
export const offer = (hour: number, version = 1): ChainRecord => ({
  kind: 'version',
  at: at(hour),
  ...of(version),
  expiresAt: at(100),
})
export const consent = (hour: number, version = 1): ChainRecord => ({
  kind: 'consent',
  at: at(hour),
  ...of(version),
})
export const firm = (hour: number, version = 1): ChainRecord => ({
  kind: 'firm-signature',
  at: at(hour),
  ...of(version),
})
export const hall = (hour: number, version = 1): ChainRecord => ({
  kind: 'hall-signature',
  at: at(hour),
  ...of(version),
})
export const refusal = (hour: number): ChainRecord => ({
  kind: 'refusal',
  at: at(hour),
  ...of(1),
  by: 'household',
  reason: digest,
})
export const counter = (hour: number): ChainRecord => ({
  kind: 'counter-proposal',
  at: at(hour),
  ...of(1),
  by: 'household',
  reason: digest,
})
export const countersign = (hour: number, version = 1): ChainRecord => ({
  kind: 'countersign',
  at: at(hour),
  ...of(version),
})
export const giveBack = (hour: number): ChainRecord => ({
  kind: 'return',
  at: at(hour),
  ...of(1),
  reason: digest,
})
export const certificate = (hour: number, version = 1): ChainRecord => ({
  kind: 'certificate',
  at: at(hour),
  ...of(version),
  number: '(2026)X证字第7号',
  scan: digest,
})
export const amendment = (hour: number, version = 2): ChainRecord => ({
  kind: 'amendment',
  at: at(hour),
  ...of(version),
  expiresAt: at(100),
})
export const correction = (hour: number, version = 2): ChainRecord =>
  ({ ...amendment(hour, version), kind: 'correction' }) as ChainRecord
export const cancellation = (hour: number, change = {}): ChainRecord => ({
  kind: 'cancellation',
  at: at(hour),
  version: 1,
  ground: 'agreement',
  agreedBy: ['household', 'firm'],
  document: digest,
  ...change,
})
export const withdrawal = (hour: number, version = 1): ChainRecord => ({
  kind: 'withdrawal',
  at: at(hour),
  version,
  document: digest,
})

export const signed = [draft(1), offer(2), consent(3), firm(4), hall(5)]
export const notarized = [...signed, countersign(6), certificate(7)]
export const amended = [
  ...notarized,
  amendment(8),
  consent(9, 2),
  firm(10, 2),
  hall(11, 2),
  countersign(12, 2),
]
