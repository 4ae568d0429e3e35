// What travels: a shipment of the schedule, labelled piece by piece. A label's code is seven digits of the consignment, three of
// the piece and a check digit; piece 000 stands for the whole consignment.

import type { temperatures } from '#domains/logistics/model/schedule.ts'
import { withCheckDigit } from '#kernel/check-digit.ts'
import type { ConsignmentId, PlaceId, ProductId, ScheduleId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'

export const piecesMax = 999
/** Produce that nobody has counted in crates is labelled in crates of this mass. */
export const crateKg = 25

export type Temperature = (typeof temperatures)[number]
export type Consignment = {
  readonly id: ConsignmentId
  readonly no: number
  readonly schedule: ScheduleId
  readonly shipment: number
  readonly day: Day
  readonly direction: 'up' | 'down'
  readonly from: PlaceId
  readonly to: PlaceId
  readonly product: ProductId | null
  readonly goods: string
  readonly temperature: Temperature
  readonly kg: number
  readonly pieces: number
}

export const holderKinds = ['none', 'place', 'trip', 'gone'] as const
export type Holder = { readonly kind: (typeof holderKinds)[number]; readonly id: string }

export const movementKinds = [
  'issue',
  'load',
  'unload',
  'carry',
  'hold',
  'release',
  'lose',
  'correct',
] as const
/** A change of custody; what is held apart for its quality stays where it is. */
export type Movement = {
  readonly package: string
  readonly seq: number
  readonly consignment: ConsignmentId
  readonly kind: (typeof movementKinds)[number]
  readonly from: Holder
  readonly to: Holder
  readonly kgBefore: number
  readonly kgAfter: number
  readonly heldBefore: boolean
  readonly heldAfter: boolean
  readonly at: Instant
  readonly scan: string | null
  readonly reason: string
}

/** A package as it stands: who holds it, since when, after how many movements. */
export type Package = {
  readonly code: string
  readonly consignment: ConsignmentId
  readonly piece: number
  readonly kg: number
  readonly holder: Holder
  readonly held: boolean
  readonly since: Instant
  readonly moves: number
}

export function codeOf(no: number, piece: number): string {
  return withCheckDigit(`${String(no).padStart(7, '0')}${String(piece).padStart(3, '0')}`)
}

/** Digits as a scanner or a person hands them in: full width, blanks and hyphens do not count. */
export function tidyCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '')
}

/** Whether a code is that of a whole consignment, of which no piece bears it. */
export function isWholeCode(code: string): boolean {
  return /^\d{7}000\d$/.test(code)
}

/** How many labels a shipment gets: one a crate, never more than its kilograms or than a code can count. */
export function piecesOf({ kg, crates }: { readonly kg: number; readonly crates: number }): number {
  const wanted = crates > 0 ? crates : Math.ceil(kg / crateKg)
  return Math.max(1, Math.min(wanted, kg, piecesMax))
}

/** The mass of each piece: whole kilograms that add up, the first ones a kilogram heavier where they must. */
export function massesOf(kg: number, pieces: number): number[] {
  const each = Math.floor(kg / pieces)
  return Array.from({ length: pieces }, (_, i) => each + (i < kg % pieces ? 1 : 0))
}

/** The next movement of a package as it stands. */
export function moved(
  from: Package,
  change: Pick<Movement, 'kind' | 'to' | 'at' | 'scan' | 'reason'> & {
    readonly kg?: number
    readonly held?: boolean
  },
): Movement {
  const { kg = from.kg, held = from.held, ...rest } = change
  return {
    ...rest,
    package: from.code,
    seq: from.moves + 1,
    consignment: from.consignment,
    from: from.holder,
    kgBefore: from.kg,
    kgAfter: kg,
    heldBefore: from.held,
    heldAfter: held,
  }
}

/** The package once the movement has happened. */
export function after(from: Package, movement: Movement): Package {
  const { to, kgAfter, heldAfter, at, seq } = movement
  return { ...from, holder: to, kg: kgAfter, held: heldAfter, since: at, moves: seq }
}
