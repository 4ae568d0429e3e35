// A contract as it is typed by hand, what is wrong with it, and what of it is sent.

import { type Faults, readWhole } from '#web/parts/draft.ts'
import { handContractWords } from '#web/words/hand-contract.ts'

export type HandLine = {
  readonly product: string
  readonly grade: string
  readonly quantity: string
  readonly floor: string
  readonly from: string
  readonly to: string
  readonly place: string
}
export type HandDraft = {
  readonly firm: string
  readonly householdNo: string
  readonly lines: readonly HandLine[]
}

export const blankLine: HandLine = {
  ...{ product: '', grade: '', quantity: '', floor: '', from: '', to: '', place: '' },
}
export const linesMax = 50

/** Faults of a line are keyed `lines.0.quantity`. */
export function faultsOf(draft: HandDraft): Faults<HandDraft> & Record<string, string | null> {
  const { faults } = handContractWords()
  const needed = (text: string): string | null => (text.trim() === '' ? faults.missing : null)
  return {
    firm: needed(draft.firm),
    householdNo: needed(draft.householdNo),
    ...Object.fromEntries(
      draft.lines.flatMap((line, at) =>
        Object.entries(lineFaults(line)).map(([name, fault]) => [`lines.${at}.${name}`, fault]),
      ),
    ),
  }
}

function lineFaults(line: HandLine): Record<keyof HandLine, string | null> {
  const { faults } = handContractWords()
  const needed = (text: string): string | null => (text === '' ? faults.missing : null)
  const isAbove0 = (text: string, scale: number): boolean => (readWhole(text, scale) ?? 0) > 0
  const to = needed(line.to) ?? (line.to < line.from ? faults.order : null)
  return {
    ...{ product: needed(line.product), grade: needed(line.grade), place: needed(line.place) },
    quantity: isAbove0(line.quantity, 1) ? null : faults.quantity,
    floor: isAbove0(line.floor, 100) ? null : faults.price,
    ...{ from: needed(line.from), to },
  }
}

export function bodyOf({ firm, householdNo, lines }: HandDraft, season: string) {
  return {
    ...{ firm, season, householdNo: householdNo.trim() },
    lines: lines.map((line) => ({
      ...{ product: line.product, grade: Number(line.grade), place: line.place },
      quantity: readWhole(line.quantity) ?? 0,
      floorFen: readWhole(line.floor, 100) ?? 0,
      ...{ windowFrom: line.from, windowTo: line.to },
    })),
  }
}
