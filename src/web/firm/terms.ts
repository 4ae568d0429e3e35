// A demand as it is typed, what is wrong with it, and what of it is sent.

import { type Faults, readNumber, readWhole } from '#web/parts/draft.ts'
import { firmWords } from '#web/words/firm.ts'
import type { Demand } from './wire.ts'

export type DemandDraft = {
  readonly product: string
  readonly gradeMin: string
  readonly quantity: string
  /** By rank of the grade. */
  readonly floors: Readonly<Record<number, string>>
  readonly windows: readonly { readonly from: string; readonly to: string }[]
  readonly rule: string
  readonly index: string
  readonly sharePercent: string
  readonly place: string
  readonly shareMaxPercent: string
  readonly hallShareMaxPercent: string
  readonly viableMin: string
  readonly lotMin: string
  readonly deposit: string
}

const priceFenMax = 10_000_000

export const blankDemand: DemandDraft = {
  ...{ product: '', gradeMin: '', quantity: '', floors: {}, windows: [{ from: '', to: '' }] },
  ...{ rule: 'floor-only', index: '', sharePercent: '50', place: '' },
  ...{
    shareMaxPercent: '100',
    hallShareMaxPercent: '100',
    viableMin: '0',
    lotMin: '0',
    deposit: '',
  },
}

export function draftOf(demand: Demand): DemandDraft {
  const { priceRule } = demand
  return {
    product: demand.product,
    gradeMin: String(demand.gradeMin),
    quantity: String(demand.quantity),
    floors: Object.fromEntries(demand.floors.map((each) => [each.grade, yuanText(each.floorFen)])),
    windows: demand.windows.length > 0 ? demand.windows : blankDemand.windows,
    rule: priceRule?.kind ?? '',
    index: priceRule?.kind === 'market-linked' ? priceRule.index : '',
    sharePercent: priceRule?.kind === 'market-linked' ? String(priceRule.sharePermille / 10) : '50',
    place: demand.place ?? '',
    shareMaxPercent: String(demand.shareMaxPermille / 10),
    hallShareMaxPercent: String(demand.hallShareMaxPermille / 10),
    viableMin: String(demand.viableMin),
    lotMin: String(demand.lotMin),
    deposit: demand.depositFen === 0 ? '' : yuanText(demand.depositFen),
  }
}

/** Floors are keyed `floors.0`, windows `windows.0`, as the server names them. */
export function faultsOf(draft: DemandDraft): Faults<DemandDraft> & Record<string, string | null> {
  const { faults } = firmWords().form
  const needed = (text: string): string | null => (text === '' ? faults.missing : null)
  const quantity = readWhole(draft.quantity)
  return {
    product: needed(draft.product),
    gradeMin: needed(draft.gradeMin),
    quantity: quantity !== null && quantity > 0 ? null : faults.quantity,
    index: draft.rule === 'market-linked' ? needed(draft.index.trim()) : null,
    sharePercent: draft.rule === 'market-linked' ? shareFault(draft.sharePercent) : null,
    shareMaxPercent: shareFault(draft.shareMaxPercent),
    hallShareMaxPercent: shareFault(draft.hallShareMaxPercent),
    viableMin: viableFault(draft.viableMin, quantity),
    lotMin: lotMinFault(draft, quantity),
    deposit: depositFault(draft.deposit),
    ...Object.fromEntries(
      gradesTaken(draft).map((rank) => [
        `floors.${rank - 1}`,
        priceFault(draft.floors[rank] ?? ''),
      ]),
    ),
    ...Object.fromEntries(
      draft.windows.map((window, index) => [`windows.${index}`, windowFault(window)]),
    ),
  }
}

/** At least 5 % of the quantity at the lowest floor; null until both are known. */
export function depositNeededFen(draft: DemandDraft): number | null {
  const quantity = readWhole(draft.quantity)
  const known = gradesTaken(draft)
    .map((rank) => readWhole(draft.floors[rank] ?? '', 100) ?? 0)
    .filter((floor) => floor > 0)
  if (quantity === null || known.length === 0) return null
  return Math.ceil((quantity * Math.min(...known)) / 20)
}

export function gradesTaken({ gradeMin }: Pick<DemandDraft, 'gradeMin'>): number[] {
  return Array.from({ length: Number(gradeMin) || 0 }, (_, index) => index + 1)
}

export function bodyOf(draft: DemandDraft) {
  return {
    product: draft.product,
    gradeMin: Number(draft.gradeMin),
    quantity: readWhole(draft.quantity) ?? 0,
    floors: gradesTaken(draft).flatMap((grade) => {
      const floorFen = readWhole(draft.floors[grade] ?? '', 100)
      return floorFen === null ? [] : [{ grade, floorFen }]
    }),
    windows: draft.windows.filter(({ from, to }) => from !== '' && to !== ''),
    priceRule: ruleOf(draft),
    place: draft.place === '' ? null : draft.place,
    shareMaxPermille: readWhole(draft.shareMaxPercent, 10) ?? 1000,
    hallShareMaxPermille: readWhole(draft.hallShareMaxPercent, 10) ?? 1000,
    viableMin: readWhole(draft.viableMin) ?? 0,
    lotMin: readWhole(draft.lotMin) ?? 0,
    depositFen: readWhole(draft.deposit, 100) ?? 0,
  }
}

export function yuanText(fen: number): string {
  return (fen / 100).toFixed(2)
}

function ruleOf({ rule, index, sharePercent }: DemandDraft): Demand['priceRule'] {
  if (rule === 'floor-only') return { kind: 'floor-only' }
  if (rule !== 'market-linked') return null
  return { kind: rule, index: index.trim(), sharePermille: readWhole(sharePercent, 10) ?? 0 }
}

function shareFault(text: string): string | null {
  const share = readWhole(text, 10)
  return share !== null && share >= 1 && share <= 1000 ? null : firmWords().form.faults.share
}

function viableFault(text: string, quantity: number | null): string | null {
  const viable = text === '' ? 0 : readWhole(text)
  const fits = viable !== null && viable >= 0 && (quantity === null || viable <= quantity)
  return fits ? null : firmWords().form.faults.viable
}

/** One lot fits into what one household, and one hall, may bring. */
function lotMinFault(draft: DemandDraft, quantity: number | null): string | null {
  const least = draft.lotMin === '' ? 0 : readWhole(draft.lotMin)
  const shares = [draft.shareMaxPercent, draft.hallShareMaxPercent].map((text) =>
    readWhole(text, 10),
  )
  const most =
    quantity === null
      ? Number.MAX_SAFE_INTEGER
      : Math.floor((quantity * Math.min(...shares.map((share) => share ?? 1000))) / 1000)
  return least !== null && least >= 0 && least <= most ? null : firmWords().form.faults.lotMin
}

function depositFault(text: string): string | null {
  if (text === '') return null
  const fen = readWhole(text, 100)
  return fen !== null && fen >= 0 ? null : firmWords().form.faults.deposit
}

/** A draft may leave a floor out; what is there must be a price. */
function priceFault(text: string): string | null {
  if (text === '') return null
  const fen = readNumber(text) === null ? null : readWhole(text, 100)
  const fits = fen !== null && fen > 0 && fen <= priceFenMax
  return fits ? null : firmWords().form.faults.price
}

function windowFault({ from, to }: { from: string; to: string }): string | null {
  const { faults } = firmWords().form
  if (from === '' && to === '') return null
  if (from === '' || to === '') return faults.day
  return to < from ? faults.order : null
}
