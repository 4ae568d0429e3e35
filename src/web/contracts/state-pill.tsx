import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { instant } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { answerTo, failedChange, openCounter } from './standing.ts'
import type { Contract, ContractState, Draft } from './wire.ts'

const tones = {
  draft: 'quiet',
  offered: 'wait',
  countered: 'wait',
  refused: 'bad',
  lapsed: 'bad',
  signed: 'wait',
  returned: 'bad',
  sealed: 'wait',
  notarized: 'good',
  withdrawn: 'bad',
  cancelled: 'quiet',
} as const

export function StatePill({ state }: { state: ContractState }): JSX.Element {
  return <Pill tone={tones[state]}>{contractsWords().states[state]}</Pill>
}

/** Who is to do what next, in one line. */
export function waitsLine(contract: Contract, draft: Draft | null): string {
  const { state, waits, expiresAt } = contract
  const words = contractsWords()
  const counter = openCounter(contract)
  const answered = counter !== undefined && answerTo(contract, counter) !== undefined
  if (state === 'notarized') return inForceLine(contract, { answered, draft })
  if (state === 'cancelled') return words.waits.over
  if (state === 'draft') return words.waits.draft
  if (state === 'withdrawn') return words.waits.withdrawn
  if (state === 'countered' && !answered) return words.waits.countered
  const said = waits.filter(({ who }) => who !== 'office')
  if (said.length === 0) return words.waits.revise
  const named = said.map(({ who, to }) => words.waits.one(words.parties[who], words.todo[to]))
  const until = expiresAt === null ? '' : words.waits.until(instant(expiresAt))
  return `${named.join(' · ')}${until}`
}

/** What binds, and what is on its way to change it. */
function inForceLine(
  contract: Contract,
  { answered, draft }: { readonly answered: boolean; readonly draft: Draft | null },
): string {
  const { waits: words, versionKinds, versionStates } = contractsWords()
  const failed = failedChange(contract)
  if (failed === undefined) {
    return draft === null ? words.done : words.drafting(versionKinds[draft.kind])
  }
  if (failed.state === 'countered' && !answered) return words.counteredChange(contract.inForce)
  const states: Readonly<Record<string, string>> = versionStates
  const how = failed.state === 'offered' ? versionStates.lapsed : (states[failed.state] ?? '')
  return words.failed(versionKinds[failed.kind], how, contract.inForce)
}
