// What a scan means for the custody of a package. What lies on the ground is believed; what cannot be is an exception for a person.

import { dayMs, type Instant } from '#kernel/time.ts'
import { after, type Holder, type Movement, moved, type Package } from './package.ts'

export const scanActions = ['load', 'unload'] as const
/**
 * - `done`: as planned. `repeated`: it was so already.
 * - `filled`: it came late, and what is known since agrees with it.
 * - `gap`: a scan before this one is missing; the goods are where they are.
 * - `wrong-place`, `wrong-trip`: moved, though planned otherwise. `held`: goods held apart may not leave.
 * - `contradiction`: it cannot have been so; nothing moved. `unknown`, `malformed`: no such code, no code at all.
 */
export const outcomes = [
  'done',
  'repeated',
  'filled',
  'gap',
  'wrong-place',
  'wrong-trip',
  'held',
  'contradiction',
  'unknown',
  'malformed',
] as const
export type Outcome = (typeof outcomes)[number]

/** A scan as the device told it. Both clocks are the device's: when it was scanned, when it was sent. */
export type Told = {
  readonly id: string
  readonly action: (typeof scanActions)[number]
  readonly code: string
  readonly place: string
  readonly trip: string | null
  readonly scannedAt: Instant
  readonly sentAt: Instant
}
export type Timed = {
  /** When it was scanned by our clock. */
  readonly at: Instant
  /** How far our clock is ahead of the device's. */
  readonly skewMs: number
  readonly late: boolean
}
export type Known = {
  readonly package: Package
  /** Changes of holder, the oldest first. */
  readonly history: readonly Pick<Movement, 'from' | 'to' | 'at'>[]
  /** Where the schedule loads or unloads it, its first and last place included. */
  readonly places: ReadonlySet<string>
  /** Which trip is to take it on board where: `trip/place`. */
  readonly loads: ReadonlySet<string>
  /** Whether the trip that has it on board was broken off: whoever is to fetch it takes it over from there. */
  readonly stranded: boolean
}
type Weighed = { readonly outcome: Outcome; readonly movements: readonly Movement[] }
type Scan = Told & Timed

const skewMsMax = 120_000
const lateMs = 15 * 60_000
/** No device keeps a scan so long: its clock had stopped and begun anew. */
const stoppedMs = 60 * dayMs

/**
 * Reads a scan's time: a clock that is wrong by more than two minutes when it sends was as wrong when it scanned. Where it had
 * stopped when it scanned and went right when it sent, only the time of receipt is known.
 */
export function timeOf(
  { scannedAt, sentAt }: Pick<Told, 'scannedAt' | 'sentAt'>,
  now: Instant,
): Timed {
  const skewMs = now - sentAt
  const wrong = Math.abs(skewMs) > skewMsMax
  const at = Math.min(now, Math.min(scannedAt, sentAt) + (wrong ? skewMs : 0)) as Instant
  if (now - at > stoppedMs) return { at: now, skewMs: now - scannedAt, late: true }
  return { at, skewMs: wrong ? skewMs : 0, late: now - at > lateMs }
}

/** What a scan of one package does. */
export function weigh(known: Known, scan: Scan): Weighed {
  const target: Holder =
    scan.action === 'unload'
      ? { kind: 'place', id: scan.place }
      : { kind: 'trip', id: scan.trip ?? '' }
  const { holder } = known.package
  if (holder.kind === 'gone') return nothing('contradiction')
  if (isSame(holder, target)) return nothing('repeated')
  if (scan.at + skewMsMax < movedAt(known))
    return nothing(agrees(known, scan) ? 'filled' : 'contradiction')
  return scan.action === 'unload' ? unload(known, scan, target) : load(known, scan, target)
}

/** What a scan of a whole consignment does: what is here is meant, not what has not come or has gone on. */
export function weighAll(
  known: readonly Known[],
  scan: Scan,
): Weighed & { readonly pieces: number } {
  const each = known.map((one) => weigh(one, scan))
  for (const wanted of [straight, (outcome: Outcome) => outcome === 'gap', () => true]) {
    const [first, ...rest] = each.filter(({ outcome }) => wanted(outcome))
    if (first === undefined) continue
    const all = [first, ...rest]
    return {
      outcome: worst(all.map(({ outcome }) => outcome)),
      movements: all.flatMap(({ movements }) => movements),
      pieces: all.length,
    }
  }
  return { ...nothing('unknown'), pieces: 0 }
}

const straight = (outcome: Outcome): boolean =>
  ['done', 'wrong-place', 'wrong-trip', 'held'].includes(outcome)

/** Of several answers the one that asks most of a person. A repeated piece beside others says nothing. */
function worst(all: readonly Outcome[]): Outcome {
  const order: readonly Outcome[] = ['repeated', 'filled', 'contradiction', 'done', 'gap']
  const rank = (outcome: Outcome): number => (order.indexOf(outcome) + 1 || order.length + 1) - 1
  return all.reduce((a, b) => (rank(b) > rank(a) ? b : a))
}

function unload({ package: goods, places }: Known, scan: Scan, to: Holder): Weighed {
  const planned = places.has(scan.place)
  const carried = goods.holder.kind === 'place'
  const kind = carried ? 'carry' : 'unload'
  const movement = moved(goods, { kind, to, at: scan.at, scan: scan.id, reason: '' })
  if (!planned) return { outcome: 'wrong-place', movements: [movement] }
  return { outcome: carried ? 'gap' : 'done', movements: [movement] }
}

function load({ package: goods, places, loads, stranded }: Known, scan: Scan, to: Holder): Weighed {
  const here: Holder = { kind: 'place', id: scan.place }
  const leave = { kind: 'load', to, at: scan.at, scan: scan.id, reason: '' } as const
  if (isSame(goods.holder, here)) {
    if (goods.held) return nothing('held')
    const outcome = loads.has(`${to.id}/${scan.place}`) ? 'done' : 'wrong-trip'
    return { outcome, movements: [moved(goods, leave)] }
  }
  // It came by another trip and nobody scanned it in, so it must have been here.
  if (goods.holder.kind !== 'trip' || !places.has(scan.place)) return nothing('contradiction')
  if (goods.held) return nothing('held')
  const came = moved(goods, {
    kind: 'unload',
    to: here,
    at: scan.at,
    scan: scan.id,
    reason: '',
  })
  const takenOver = stranded && loads.has(`${to.id}/${scan.place}`)
  return {
    outcome: takenOver ? 'done' : 'gap',
    movements: [came, moved(after(goods, came), leave)],
  }
}

/** When the package last changed hands. Its label may have been printed after the goods had left. */
function movedAt({ history }: Known): number {
  const last = history.at(-1)
  return last === undefined || last.from.kind === 'none' ? 0 : last.at
}

/** Whether what is known since has the package where an old scan says that it was. */
function agrees({ history }: Known, { action, place }: Scan): boolean {
  const here: Holder = { kind: 'place', id: place }
  return history.some(({ from, to }) => isSame(action === 'load' ? from : to, here))
}

function isSame(a: Holder, b: Holder): boolean {
  return a.kind === b.kind && a.id === b.id
}

function nothing(outcome: Outcome): Weighed {
  return { outcome, movements: [] }
}
