import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, printBundle, readBundle } from '#engines/contract/bundle.ts'
import type { Proof } from '#engines/contract/proof.ts'
import { unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { checkReceipt, type Verdict } from '#web/verify/check.ts'
import { policyFingerprint } from '#web/verify/fingerprint.ts'
import { hourMs, type ReceiptWorld, receiptWorld, sealedAt } from './receipt-worlds.ts'

const now = (sealedAt + 30 * hourMs) as Instant
let world: ReceiptWorld
let fingerprint: string

beforeAll(async () => {
  world = await receiptWorld()
  fingerprint = policyFingerprint(world.policy)
})

function check(bundle: Bundle): Promise<Verdict> {
  return checkReceipt(printBundle(bundle), { now, fingerprint })
}

function outcomes({ steps }: Verdict): Record<string, string> {
  return Object.fromEntries(
    steps.map((step) => [step.name, step.outcome === 'failed' ? step.refusal.code : step.outcome]),
  )
}

/** The steps that fail when a copy of the receipt is changed. */
async function failed(change: (bundle: Bundle) => unknown): Promise<Record<string, string>> {
  const copy = structuredClone(world.bundle)
  change(copy)
  const found = outcomes(await check(copy))
  return Object.fromEntries(Object.entries(found).filter(([, outcome]) => outcome !== 'passed'))
}

function put(bundle: Bundle, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<unknown>((at, key) => Reflect.get(at as object, key), bundle)
  Reflect.set(holder as object, last, value)
}

describe('a receipt', () => {
  it.each<Proof['by']>(['passkey', 'card', 'paper'])(
    'is checked in every step when the household said yes by %s',
    async (household) => {
      const { bundle, policy } = await receiptWorld({ household })
      const known = { now, fingerprint: policyFingerprint(policy) }
      const verdict = await checkReceipt(printBundle(bundle), known)
      expect(new Set(Object.values(outcomes(verdict)))).toEqual(new Set(['passed']))
      expect(Object.keys(outcomes(verdict))).toEqual([
        'bytes',
        'paper',
        'commitments',
        'leaf',
        'inclusion',
        'checkpoint',
        'quorum',
        'policy',
        'signature-household',
        'signature-firm',
        'signature-hall',
        'signature-notary',
        'history',
      ])
      expect(verdict.state?.stage).toBe('notarized')
      expect(verdict.cosigned.map(({ witness }) => witness)).toEqual([
        'audit',
        'finance',
        'poverty',
      ])
    },
  )

  it('reads back as the same bytes, and no others', () => {
    const text = printBundle(world.bundle)
    expect(printBundle(unwrap(readBundle(text)))).toBe(text)
    expect(readBundle(` ${text}`).ok).toBe(false)
    expect(readBundle(text.replace('{', '{"a":1,')).ok).toBe(false)
  })

  it('without the parties proves all but the paper, and says so', async () => {
    const shown = { ...world.bundle, parties: null, paper: null }
    const found = outcomes(await check(shown))
    expect(found.paper).toBe('absent')
    expect(Object.values(found).filter((each) => each !== 'passed')).toEqual(['absent'])
  })

  it('leaves the policy to whoever holds the paper', async () => {
    const { steps, holds } = await checkReceipt(printBundle(world.bundle), { now })
    expect(steps.find(({ name }) => name === 'policy')?.outcome).toBe('absent')
    expect(holds).toBe(true)
  })

  it('names the step that fails', async () => {
    const first = 'seals.0.envelope.signatures.0'
    const cases: readonly (readonly [path: string, value: unknown, step: string, code: string])[] =
      [
        ['terms.value.payment.days', 8, 'paper', 'receipt-paper-data'],
        ['parties.value.household.head.name', '别人', 'commitments', 'receipt-commitment-wrong'],
        ['terms.salt', world.bundle.parties?.salt, 'commitments', 'receipt-commitment-wrong'],
        ['paper.text', 'ab'.repeat(32), 'paper', 'receipt-paper-text'],
        ['paper.no', 'XC-2026-000008', 'paper', 'receipt-paper-data'],
        ['seals.0.evidence.value.0.sizeBytes', 1, 'commitments', 'receipt-commitment-wrong'],
        ['seals.0.salt', world.bundle.seals[1]?.salt, 'leaf', 'receipt-leaf-other'],
        ['seals.0.envelope.county', 'y-county', 'leaf', 'receipt-leaf-other'],
        [`${first}.by`, 'paper', 'signature-household', 'receipt-proof-other'],
        ['seals.0.proofs.2.rpId', 'other.example', 'signature-hall', 'receipt-proof-other'],
        ['history.hash', 'ab'.repeat(32), 'history', 'receipt-history-hash'],
        ['history.records.3.at', sealedAt, 'history', 'receipt-history-hash'],
        [
          'policy',
          world.bundle.policy.replace('all audit', 'any audit'),
          'policy',
          'receipt-policy-other',
        ],
      ]
    for (const [path, value, step, code] of cases) {
      const found = await failed((copy) => put(copy, path, value))
      expect(found[step], path).toBe(code)
    }
  })

  it('of another contract does not lend its proof, its signatures or its certificate', async () => {
    const other = await receiptWorld({ document: { ...world.document, id: 'ct_2026_000008' } })
    const [own, certificate] = other.bundle.seals
    expect(await failed((copy) => put(copy, 'seals.0.proof', own.proof))).toMatchObject({
      inclusion: 'log-entry-not-included',
      checkpoint: 'log-note-not-signed',
    })
    expect(
      await failed((copy) => put(copy, 'seals.0.envelope.signatures', own.envelope.signatures)),
    ).toMatchObject({ leaf: 'receipt-leaf-other', 'signature-firm': 'statement-other-contract' })
    expect(await failed((copy) => put(copy, 'seals.1', certificate))).toMatchObject({
      leaf: 'receipt-leaf-order',
    })
  })

  it('fails a named step when any one character of any part is another', async () => {
    const text = printBundle(world.bundle)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.integer({ min: 32, max: 126 }),
        async (at, code) => {
          const letter = String.fromCharCode(code)
          fc.pre(text[at] !== letter)
          const changed = text.slice(0, at) + letter + text.slice(at + 1)
          const { steps, holds } = await checkReceipt(changed, { now, fingerprint })
          expect(holds).toBe(false)
          expect(steps.some(({ outcome }) => outcome === 'failed')).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('fails when one bit of its bytes is another, UTF-8 or not', async () => {
    const bytes = new TextEncoder().encode(printBundle(world.bundle))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        expect((await checkReceipt(changed, { now, fingerprint })).holds).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
