// One contract under review: what is promised on the left, what proves it on the right, the deeds below.

import type { JSX } from 'preact'
import { Scans } from '#web/consent/evidence.tsx'
import { ReadRecord, readAloudIn } from '#web/consent/read-record.tsx'
import { Summary } from '#web/consent/summary.tsx'
import { type Contract, spokenIn, standingPath, type Version } from '#web/consent/wire.ts'
import { ChangeNote } from '#web/contracts/change-note.tsx'
import { ReceiptDeeds } from '#web/contracts/receipt-deeds.tsx'
import { StatePill } from '#web/contracts/state-pill.tsx'
import { Timeline } from '#web/contracts/timeline.tsx'
import { useAnswer } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { Clauses } from '#web/household/full-paper.tsx'
import { yuan } from '#web/shell/format.ts'
import { consentWords } from '#web/words/consent.ts'
import { householdWords } from '#web/words/household.ts'
import { notaryWords } from '#web/words/notary.ts'
import type { Completeness } from './acts.ts'
import { CheckList } from './check-list.tsx'
import { type Check, checksOf } from './checks.ts'
import { Acts } from './deeds.tsx'
import { LogPlace } from './log-state.tsx'
import '#web/style/contract-work.css'
import '#web/style/contracts.css'
import '#web/style/consent.css'
import '#web/style/ways.css'
import '#web/style/notary.css'

export function Review({ id }: { id: string }): JSX.Element {
  const words = notaryWords()
  const contract = useAnswer<Contract>(`/contracts/${id}`)
  const at = contract.value
  const path = standingPath(at)
  const version = useAnswer<Version>(path)
  const complete = useAnswer<Completeness>(path && `${path}/completeness`)
  const problem = contract.problem ?? version.problem ?? complete.problem
  const again = (): void => {
    contract.again()
    version.again()
    complete.again()
  }
  return (
    <Screen
      title={at?.no ?? words.title}
      back={{ href: '/notary/contracts', label: words.back }}
      deeds={at === undefined ? null : <StatePill state={at.state} />}
    >
      <Alarm problem={problem} />
      {at && version.value && complete.value ? (
        <Sides
          contract={at}
          version={version.value}
          checks={checksOf(version.value, complete.value, Date.now())}
          again={again}
        />
      ) : null}
      {problem === null && !(version.value && complete.value) ? <Waiting /> : null}
    </Screen>
  )
}

type Props = {
  readonly contract: Contract
  readonly version: Version
  readonly checks: readonly Check[]
  readonly again: () => void
}

function Sides({ contract, version, checks, again }: Props): JSX.Element {
  const words = notaryWords()
  return (
    <>
      <section class="panel">
        <Facts
          facts={[
            [words.household, `${contract.headName} ${contract.householdNo}`],
            [words.firm, contract.firmName],
            [words.hall, contract.hallName],
            [words.total, yuan(contract.floorTotalFen)],
            [words.log.title, <LogPlace key="log" version={version} />],
          ]}
        />
      </section>
      <ChangeNote contract={contract} changing={version} />
      <div class="stage review">
        <Terms contract={contract} version={version} />
        <div class="review-proof">
          <CheckList checks={checks} open={contract.state === 'signed'} />
          <Evidence contract={contract} version={version} />
        </div>
      </div>
      <Acts contract={contract} checks={checks} again={again} />
    </>
  )
}

function Terms({ contract, version }: Pick<Props, 'contract' | 'version'>): JSX.Element {
  const words = notaryWords()
  const { values } = useFilters(['view'])
  const view = values.view === 'clauses' ? 'clauses' : 'summary'
  const base = `/notary/contracts/${contract.id}`
  return (
    <section class="stage-page" aria-label={words.terms}>
      <Tabs
        label={words.terms}
        chosen={view}
        tabs={[
          { key: 'summary', label: words.summary, href: base },
          { key: 'clauses', label: words.clauses, href: `${base}?view=clauses` },
        ]}
      />
      {view === 'summary' ? (
        <Summary blocks={version.summary} />
      ) : (
        <Clauses contract={contract} version={version} />
      )}
    </section>
  )
}

function Evidence({ contract, version }: Pick<Props, 'contract' | 'version'>): JSX.Element {
  const words = notaryWords()
  const read = readAloudIn(spokenIn(version.records))
  const reader = version.records.find(({ user }) => user === read?.by)
  return (
    <>
      {read === null ? null : (
        <section class="panel">
          <h2>{consentWords().readRecord.title}</h2>
          <ReadRecord read={read} name={reader?.userName ?? read.by} />
        </section>
      )}
      <section class="panel">
        <h2>{words.scans}</h2>
        <Scans contract={contract.id} evidence={version.evidence} />
      </section>
      {version.logIndex === null ? null : (
        <section class="panel">
          <h2>{householdWords().contract.receipt}</h2>
          <ReceiptDeeds contract={{ id: contract.id, no: contract.no, version: version.version }} />
        </section>
      )}
      <details class="panel">
        <summary>{householdWords().contract.happened}</summary>
        <Timeline contract={contract} />
      </details>
    </>
  )
}
