// One contract as its household sees it: the summary first, then its decision, then everything else.

import type { JSX } from 'preact'
import { Summary } from '#web/consent/summary.tsx'
import { type Contract, spokenIn, standingPath, type Version } from '#web/consent/wire.ts'
import { ChangeNote } from '#web/contracts/change-note.tsx'
import { answerTo, failedChange, openCounter, setback } from '#web/contracts/standing.ts'
import { StatePill } from '#web/contracts/state-pill.tsx'
import { Timeline } from '#web/contracts/timeline.tsx'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { householdWords } from '#web/words/household.ts'
import { Aloud } from './aloud.tsx'
import { Decide } from './decide.tsx'
import { FullPaper } from './full-paper.tsx'
import { Receipt } from './receipt.tsx'

export function MyContract({ id }: { id: string }): JSX.Element {
  const words = householdWords().contract
  const contract = useAnswer<Contract>(`/contracts/${id}`)
  const at = contract.value
  const version = useAnswer<Version>(standingPath(at))
  const problem = contract.problem ?? version.problem
  const again = (): void => {
    contract.again()
    version.again()
  }
  return (
    <Screen
      title={at?.firmName ?? householdWords().list.title}
      back={{ href: '/household', label: words.back }}
    >
      <Alarm problem={problem} />
      {at === undefined && problem === null ? <Waiting /> : null}
      {at?.version === 0 ? <p class="desk-empty">{words.notOffered}</p> : null}
      {at && version.value ? <Whole contract={at} version={version.value} again={again} /> : null}
    </Screen>
  )
}

/** How it stands, in one sentence; a change that came to nothing is named, for the contract still binds as it was. */
function standsLine(contract: Contract): string {
  const words = householdWords().contract
  const counter = openCounter(contract)
  if (counter !== undefined) {
    const answer = answerTo(contract, counter)
    if (answer !== undefined) return words.answered(answer.reason)
    if (contract.state === 'notarized') return words.counteredChange
  }
  return failedChange(contract) === undefined ? words.waits[contract.state] : words.unchanged
}

function Whole(props: {
  readonly contract: Contract
  readonly version: Version
  readonly again: () => void
}): JSX.Element {
  const { contract, version, again } = props
  const words = householdWords().contract
  const ended = setback(contract)
  const open = contract.state === 'offered' && spokenIn(version.records) === undefined
  return (
    <>
      <p class="own-state" role="status">
        <StatePill state={contract.state} /> {open ? null : standsLine(contract)}
      </p>
      {ended === undefined ? null : (
        <p class="quoted">
          {ended.role === 'household' ? words.yourReason : words.returnReason} {ended.reason}
        </p>
      )}
      <ChangeNote contract={contract} changing={version} />
      <section class="panel">
        <Aloud blocks={version.summary} />
        <Summary blocks={version.summary} />
      </section>
      {open ? <Decide contract={contract} version={version} again={again} /> : null}
      <FullPaper contract={contract} version={version} />
      <Receipt contract={contract} />
      <section class="panel" aria-label={words.happened}>
        <h2>{words.happened}</h2>
        <Timeline contract={contract} />
      </section>
    </>
  )
}
