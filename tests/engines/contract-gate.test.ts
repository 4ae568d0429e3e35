import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalText, readCanonical } from '#engines/contract/canonical.ts'
import { standardTerms } from '#engines/contract/defaults.ts'
import type { Parts } from '#engines/contract/finding.ts'
import { gate } from '#engines/contract/gate.ts'
import { partiesShape } from '#engines/contract/parties.ts'
import { type Site, sitesOf } from '#engines/contract/shape.ts'
import {
  blankParties,
  blankTerms,
  clauseOf,
  readDocument,
  readParties,
  readTerms,
  termsShape,
} from '#engines/contract/terms.ts'
import { unwrap } from '#kernel/result.ts'
import { county, documentOf, full, order, plain, put, unsaidParties } from './contract-worlds.ts'

const sites = (parts: Parts): Site[] => [
  ...sitesOf(termsShape, parts.terms, 'terms'),
  ...sitesOf(partiesShape, parts.parties, 'parties'),
]
const fieldOf = (path: string) => path.replace(/^terms\./, '')

it('lets a contract through that says everything soundly', () => {
  expect(gate(plain)).toEqual([])
  expect(gate(full)).toEqual([])
})

it('asks of an accepted round only what people must still say', () => {
  const terms = standardTerms(order, county)
  expect(gate({ terms, parties: unsaidParties }).map(({ field }) => field)).toEqual([
    'parties.firm.licence',
    'parties.firm.address',
    'parties.firm.representative',
    'parties.firm.signer.name',
    'parties.firm.signer.capacity',
    'parties.firm.signer.hallStaff',
    'parties.household.second.relation',
    'parties.household.second.name',
    'parties.household.second.idNumber',
    'parties.household.account.holder',
    'parties.household.account.bank',
    'parties.household.account.number',
    'parties.hall.person',
  ])
})

it('invents no body that the county has not named', () => {
  const silent = { ...county, retestBody: '', forumName: '', excuseEvents: [] }
  const found = gate({ ...plain, terms: standardTerms(order, silent) })
  expect(found.map(({ field }) => field)).toEqual([
    'delivery.retestBody',
    'excuses.events',
    'disputes.forumName',
  ])
})

const optional = new Set([
  'site.parcels.0.rightNo',
  'parties.household.head.phone',
  'parties.firm.signer.authority',
  'notarisation.fixedSumFen',
  'notarisation.debtorAccepts',
  'assignment.insurer',
  'assignment.bank',
])
const optionalInLine =
  /^goods\.lines\.\d\.(demandNo|plan)$|^goods\.lines\.1\.rule\.(index|indexSource|rateBp)$/

it('names any single field that is blanked, by its clause', () => {
  for (const { path, shape } of sites(full)) {
    const field = fieldOf(path)
    if (shape.is === 'list') continue
    const blank = shape.is === 'text' || shape.is === 'choice' ? '' : null
    const found = gate(put(full, path, blank)).filter((each) => each.field.startsWith(field))
    const free = optional.has(field) || optionalInLine.test(field)
    if (free) expect(found, field).toEqual([])
    else {
      expect(found.map(({ code }) => code).join(), field).toMatch(/contract-(term|floor)-missing/)
      expect(found[0]?.clause).toBe(clauseOf(field))
      expect(clauseOf(field)).toBeGreaterThan(0)
    }
  }
})

it('names each list that may not be empty', () => {
  const emptied = sites(plain).filter(({ shape }) => shape.is === 'list')
  const named = emptied.filter(({ path }) =>
    gate(put(plain, path, [])).some(({ field }) => field === fieldOf(path)),
  )
  expect(named.map(({ path }) => fieldOf(path))).toEqual([
    'site.parcels',
    'goods.lines',
    'goods.lines.0.floors',
    'goods.prohibited',
    'redPacket.channels',
    'redPacket.costs',
    'excuses.events',
  ])
})

it('finds every gap of a contract in which nothing is said', () => {
  const empty = { terms: blankTerms(), parties: blankParties() }
  const fields = new Set(gate(empty).map(({ field }) => field))
  const clauses = new Set([...fields].map(clauseOf))
  const silent = Array.from({ length: 26 }, (_, at) => at + 1).filter((no) => !clauses.has(no))
  // Wages, land, animals and special terms are things that a contract need not have.
  expect(silent).toEqual([14, 22, 26])
  expect(fields.size).toBeGreaterThan(100)
})

it('asks for what another term calls for', () => {
  const wanted = (parts: Parts) => gate(parts).map(({ field }) => field)
  expect(wanted(put(plain, 'parties.firm.signer.capacity', 'proxy'))).toEqual([
    'parties.firm.signer.authority',
  ])
  expect(wanted(put(plain, 'terms.notarisation.enforceable', true))).toEqual([
    'notarisation.fixedSumFen',
    'notarisation.debtorAccepts',
  ])
  expect(wanted(put(plain, 'terms.risk.handoverMaxDeciC', null))).toEqual(['risk.handoverMaxDeciC'])
  const alone = put(plain, 'parties.household.second', { relation: 'sole', name: '', idNumber: '' })
  expect(wanted(alone)).toEqual([])
})

it('reads the terms and parties that it writes, and no other shape', () => {
  const read = unwrap(readCanonical(canonicalText(documentOf(full))))
  expect(unwrap(readDocument(read))).toEqual(documentOf(full))
  const code = (value: unknown) => {
    const result = readDocument(value)
    return result.ok ? null : [result.refusal.code, result.refusal.field ?? '']
  }
  const changed = (path: string, value: unknown) => documentOf(put(full, path, value))
  expect(code({ ...documentOf(full), extra: 1 })).toEqual(['contract-field-unknown', ''])
  expect(code({ ...documentOf(full), version: 0 })).toEqual(['contract-document-malformed', ''])
  expect(code({ ...documentOf(full), before: 'x' })).toEqual(['contract-document-malformed', ''])
  expect(code(changed('terms.payment.days', 7.5))).toEqual([
    'contract-field-type',
    'terms.payment.days',
  ])
  expect(code(changed('terms.payment.days', '7'))).toEqual([
    'contract-field-type',
    'terms.payment.days',
  ])
  expect(code(changed('terms.payment.days', 367))).toEqual([
    'contract-field-range',
    'terms.payment.days',
  ])
  expect(code(changed('terms.payment.note', 'x'))).toEqual([
    'contract-field-unknown',
    'terms.payment.note',
  ])
  expect(code(changed('terms.payment.after', 'never'))).toEqual([
    'contract-field-type',
    'terms.payment.after',
  ])
  for (const text of ['一行\n9.9　二行', '\u202e倒', '零\u200b宽', 'e\u0301']) {
    expect(code(changed('parties.firm.name', text))).toEqual([
      'contract-field-unprintable',
      'parties.firm.name',
    ])
  }
  const { payment: _, ...rest } = full.terms
  expect(readTerms(rest).ok).toBe(false)
  expect(readParties([]).ok).toBe(false)
})

it('takes a blank draft for a draft', () => {
  expect(readTerms(blankTerms()).ok).toBe(true)
  expect(readParties(blankParties()).ok).toBe(true)
})

const types = {
  text: ['string'],
  choice: ['string'],
  whole: ['number', 'object'],
  day: ['number', 'object'],
  flag: ['boolean', 'object'],
  list: ['object'],
} as const

it('refuses any field of another type', () => {
  const property = fc.property(fc.constantFrom(...sites(full)), fc.anything(), (site, other) => {
    const read = readDocument(documentOf(put(full, site.path, other)))
    if (read.ok) expect(types[site.shape.is], site.path).toContain(typeof other)
    if (read.ok && typeof other === 'object' && other !== null) expect(other).toEqual([])
  })
  fc.assert(property, { seed: 9, numRuns: 2000 })
})
