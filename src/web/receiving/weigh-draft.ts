// What the clerk is typing at the scale: loads, grades and rejects as text, and what they come to.

import { readWhole } from '#web/parts/draft.ts'
import type { Account, Certificate, Line, RejectReason } from './wire.ts'

export type Load = { readonly gross: string; readonly tare: string; readonly bags: string }
export type PartDraft = {
  /** Its own name, so that rows keep their fields when one is dropped. */
  readonly key: number
  readonly outcome: 'accepted' | 'rejected'
  readonly grade: string
  readonly quantity: string
  readonly reason: RejectReason | ''
  readonly note: string
  /** Percent taken off by each deduction that the contract lists, by its place. */
  readonly deducted: Readonly<Record<number, string>>
  /** The bonuses that the whole part earns, by their place. */
  readonly earned: readonly number[]
}
export type WeighDraft = {
  readonly scale: string
  readonly notice: string
  readonly loads: readonly Load[]
  readonly pieces: string
  readonly parts: readonly PartDraft[]
  /** The sample of a large lot, and the units of it that did not conform; null where all was looked through. */
  readonly sample: { readonly size: number; readonly found: string } | null
  readonly inspector: string
  readonly note: string
  readonly present: boolean
  readonly absentReason: string
  readonly certificate: Certificate['kind']
  readonly certificateNo: string
  readonly certificateReason: string
  readonly degrees: string
  readonly damage: string
  readonly beyondReason: string
  readonly correctsReason: string
}

const noLoad: Load = { gross: '', tare: '', bags: '1' }
let keys = 0

export function newPart(outcome: PartDraft['outcome'], grade = ''): PartDraft {
  keys += 1
  const blank = { quantity: '', reason: '', note: '', deducted: {}, earned: [] } as const
  return { key: keys, outcome, grade, ...blank }
}

export function newDraft(line: Line, scale: string, notice: string, inspector: string): WeighDraft {
  return {
    ...{ scale, notice, loads: [noLoad], pieces: '', sample: null, inspector, note: '' },
    parts: [newPart('accepted', String(line.grades[0]?.grade ?? ''))],
    ...{ present: true, absentReason: '', certificate: line.certificate ? 'collected' : 'not-due' },
    ...{ certificateNo: '', certificateReason: '', degrees: '', damage: '' },
    ...{ beyondReason: '', correctsReason: '' },
  }
}

/** A draft that begins with what the delivery to be corrected had said. */
export function draftFrom(line: Line, scale: string, { delivery, decisions }: Account): WeighDraft {
  const { certificate, weighings, decidegrees } = delivery
  const loads = weighings.map(({ grossG, tareG, bags }) => {
    return { gross: String(grossG / 1000), tare: String(tareG / 1000), bags: String(bags) }
  })
  return {
    ...newDraft(line, scale, delivery.notice ?? '', decisions[0]?.inspector ?? ''),
    loads: loads.length > 0 ? loads : [noLoad],
    pieces: line.unit === 'kg' ? '' : String(delivery.quantity),
    ...{ present: delivery.present, absentReason: delivery.absentReason },
    certificate: certificate.kind,
    certificateNo: certificate.kind === 'collected' ? certificate.no : '',
    certificateReason: certificate.kind === 'exempt' ? certificate.reason : '',
    degrees: decidegrees === null ? '' : String(decidegrees / 10),
    damage: delivery.damage,
  }
}

export function addLoad({ loads }: WeighDraft): readonly Load[] {
  return [...loads, { ...noLoad, tare: loads.at(-1)?.tare ?? '' }]
}

export type Sums = {
  readonly netG: number
  readonly quantity: number
  readonly decided: number
  /** What no part names; negative where they name too much. */
  readonly pending: number
}

/** What was typed so far comes to; what cannot be read counts nothing. */
export function sumsOf(draft: WeighDraft, { unit, parts }: Line): Sums {
  const netG = draft.loads.reduce((sum, { gross, tare }) => sum + grams(gross) - grams(tare), 0)
  const quantity = unit === 'kg' ? netG : (readWhole(draft.pieces) ?? 0) * parts
  const decided = draft.parts.reduce((sum, part) => sum + quantityOf(part, parts), 0)
  return { netG, quantity, decided, pending: quantity - decided }
}

function grams(kilograms: string): number {
  return readWhole(kilograms, 1000) ?? 0
}

export function quantityOf({ quantity }: PartDraft, parts: number): number {
  return readWhole(quantity, parts) ?? 0
}

/** Whether every figure that was begun can be read. */
export function isReadable(draft: WeighDraft, { unit, parts }: Line): boolean {
  const weighed = draft.loads.every(({ gross, tare, bags }) => {
    const begun = gross !== '' || tare !== ''
    return (
      !begun ||
      [readWhole(gross, 1000), readWhole(tare || '0', 1000), readWhole(bags || '0')].every(
        (value) => value !== null,
      )
    )
  })
  const counted = unit === 'kg' || readWhole(draft.pieces) !== null
  const sampled = draft.sample === null || readWhole(draft.sample.found) !== null
  return (
    weighed &&
    counted &&
    sampled &&
    draft.parts.every((part) => part.quantity === '' || readWhole(part.quantity, parts) !== null)
  )
}

/** The parts as they are handed in; rows without a quantity are not meant. */
export function partsOf(drafts: readonly PartDraft[], { parts }: Pick<Line, 'parts'>): object[] {
  return drafts
    .filter((part) => quantityOf(part, parts) > 0)
    .map((part) => {
      const quantity = quantityOf(part, parts)
      const { outcome, reason, note } = part
      if (outcome === 'rejected') return { outcome, quantity, reason: reason || 'other', note }
      const deductions = Object.entries(part.deducted).flatMap(([at, percent]) => {
        const bp = readWhole(percent, 100)
        return bp === null || bp === 0 ? [] : [{ at: Number(at), claim: { by: 'share', bp } }]
      })
      const bonuses = part.earned.map((at) => ({ at, quantity }))
      return { outcome, grade: Number(part.grade), quantity, note, bonuses, deductions }
    })
}

type Handed = { readonly id: string; readonly line: Line; readonly place: string }

/** The delivery as the API takes it. */
export function bodyOf(draft: WeighDraft, { id, line, place }: Handed, corrects: string | null) {
  const weighings = draft.loads
    .filter(({ gross }) => gross !== '')
    .map(({ gross, tare, bags }) => {
      return { grossG: grams(gross), tareG: grams(tare), bags: readWhole(bags) ?? 0 }
    })
  const { present, absentReason, damage, beyondReason, inspector, note, correctsReason } = draft
  return {
    ...{ id, contract: line.contract, line: line.line, place, weighings },
    ...{ notice: draft.notice || null, scale: weighings.length > 0 ? draft.scale || null : null },
    pieces: line.unit === 'kg' ? null : readWhole(draft.pieces),
    ...{ damage, certificate: certificateOf(draft), decidegrees: readWhole(draft.degrees, 10) },
    ...{ present, absentReason: present ? '' : absentReason, beyondReason },
    weighedAt: Date.now(),
    decision: { inspector, note, parts: partsOf(draft.parts, line) },
    sampling: sampleOf(draft),
    corrects: corrects === null ? null : { id: corrects, reason: correctsReason },
  }
}

function sampleOf({ sample }: WeighDraft) {
  if (sample === null) return null
  return { sampleSize: sample.size, nonconforming: readWhole(sample.found) ?? 0 }
}

function certificateOf(draft: WeighDraft): Certificate {
  const { certificate: kind, certificateNo: no, certificateReason: reason } = draft
  if (kind === 'collected') return { kind, no }
  return kind === 'exempt' ? { kind, reason } : { kind }
}
