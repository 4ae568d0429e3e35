import { expect, it } from 'vitest'
import { stateOf } from '#engines/contract/chain.ts'
import type { ChainRecord } from '#engines/contract/records.ts'
import {
  amendment,
  at,
  cancellation,
  certificate,
  consent,
  countersign,
  draft,
  firm,
  giveBack,
  notarized,
  offer,
  refusal,
  signed,
  withdrawal,
} from './contract-records.ts'

const incomplete = { ...certificate(7), scan: '' } as ChainRecord
const illegal: readonly (readonly [name: string, records: readonly ChainRecord[], code: string])[] =
  [
    ['signing a draft', [draft(1), consent(2)], 'chain-not-signing'],
    ['signing nothing', [consent(1)], 'chain-not-signing'],
    ['offering what was not drafted', [offer(1)], 'chain-not-drafted'],
    [
      'offering for a time that is over',
      [draft(1), { ...offer(2), expiresAt: at(2) } as ChainRecord],
      'chain-expiry-past',
    ],
    ['drafting over an open version', [draft(1), offer(2), draft(3, 2)], 'chain-version-open'],
    ['offering twice', [draft(1), offer(2), offer(3)], 'chain-version-open'],
    ['skipping a version', [draft(1, 2)], 'chain-other-version'],
    ['a second consent', [draft(1), offer(2), consent(3), consent(4)], 'chain-signed-already'],
    ['a second consent after all have signed', [...signed, consent(6)], 'chain-signed-already'],
    [
      'refusing after consent',
      [draft(1), offer(2), consent(3), refusal(4)],
      'chain-signed-already',
    ],
    [
      'refusing without a reason',
      [draft(1), offer(2), { ...refusal(3), reason: '' } as ChainRecord],
      'chain-reason-missing',
    ],
    ['signing another version', [draft(1), offer(2), consent(3, 2)], 'chain-other-version'],
    [
      'signing other contents',
      [draft(1), offer(2), { ...consent(3), content: 'x' } as ChainRecord],
      'chain-other-content',
    ],
    ['signing after expiry', [draft(1), offer(2), consent(100)], 'chain-expired'],
    ['signing after a refusal', [draft(1), offer(2), refusal(3), firm(4)], 'chain-not-signing'],
    [
      'signing an amendment after expiry',
      [...notarized, amendment(8), consent(100, 2)],
      'chain-expired',
    ],
    [
      'countersigning before all have signed',
      [draft(1), offer(2), consent(3), firm(4), countersign(5)],
      'chain-signatures-missing',
    ],
    ['countersigning twice', [...signed, countersign(6), countersign(7)], 'chain-signed-already'],
    [
      'returning before all have signed',
      [draft(1), offer(2), giveBack(3)],
      'chain-signatures-missing',
    ],
    [
      'returning without a reason',
      [...signed, { ...giveBack(6), reason: '' } as ChainRecord],
      'chain-reason-missing',
    ],
    [
      'signing once the notary returned it',
      [...signed, giveBack(6), countersign(7)],
      'chain-not-signing',
    ],
    [
      'a certificate before the countersignature',
      [...signed, certificate(6)],
      'chain-not-countersigned',
    ],
    [
      'a certificate without its scan',
      [...signed, countersign(6), incomplete],
      'chain-certificate-incomplete',
    ],
    [
      'a certificate without its number',
      [...signed, countersign(6), { ...certificate(7), number: ' ' } as ChainRecord],
      'chain-certificate-incomplete',
    ],
    [
      'amending what is not in force',
      [...signed, countersign(6), amendment(7)],
      'chain-version-open',
    ],
    ['amending nothing', [draft(1), amendment(2)], 'chain-nothing-in-force'],
    ['amending twice at once', [...notarized, amendment(8), amendment(9, 3)], 'chain-version-open'],
    ['drafting over a contract in force', [...notarized, draft(8, 2)], 'chain-in-force'],
    [
      'amending a cancelled contract',
      [...notarized, cancellation(8), amendment(9)],
      'chain-cancelled',
    ],
    ['cancelling twice', [...notarized, cancellation(8), cancellation(9)], 'chain-cancelled'],
    [
      'cancelling without the household',
      [...notarized, cancellation(8, { agreedBy: ['firm'] })],
      'chain-cancel-unagreed',
    ],
    [
      'cancelling without a document',
      [...notarized, cancellation(8, { document: '' })],
      'chain-document-missing',
    ],
    ['cancelling what is not in force', [draft(1), cancellation(2)], 'chain-nothing-in-force'],
    [
      'taking back an offer that is in force',
      [...notarized, cancellation(8, { ground: 'offer-withdrawn' })],
      'chain-in-force',
    ],
    ['withdrawing an act that is not there', [...signed, withdrawal(6)], 'chain-nothing-in-force'],
    ['withdrawing another version’s act', [...notarized, withdrawal(8, 2)], 'chain-other-version'],
    ['a clock that goes back', [draft(5), offer(4)], 'chain-clock-back'],
  ]

it.each(illegal)('refuses %s', (_, records, code) => {
  const before = stateOf(records.slice(0, -1))
  expect(before.ok).toBe(true)
  const after = stateOf(records)
  expect(after.ok ? null : after.refusal.code).toBe(code)
})
