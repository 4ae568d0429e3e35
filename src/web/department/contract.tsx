import type { JSX } from 'preact'
import { Summary } from '#web/consent/summary.tsx'
import { type Contract, standingPath, type Version } from '#web/consent/wire.ts'
import { ChangeNote } from '#web/contracts/change-note.tsx'
import { ReceiptDeeds } from '#web/contracts/receipt-deeds.tsx'
import { StatePill } from '#web/contracts/state-pill.tsx'
import { Timeline } from '#web/contracts/timeline.tsx'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { FullPaper } from '#web/household/full-paper.tsx'
import { LogPlace } from '#web/notary/log-state.tsx'
import { yuan } from '#web/shell/format.ts'
import { householdWords } from '#web/words/household.ts'
import { notaryWords } from '#web/words/notary.ts'
import '#web/style/contract-work.css'
import '#web/style/contracts.css'
import '#web/style/consent.css'
import '#web/style/notary.css'

export function ReadContract({ id }: { id: string }): JSX.Element {
  const words = notaryWords()
  const contract = useAnswer<Contract>(`/contracts/${id}`)
  const at = contract.value
  const version = useAnswer<Version>(standingPath(at))
  const problem = contract.problem ?? version.problem
  return (
    <Screen
      title={at?.no ?? words.department.contracts}
      back={{ href: '/department/contracts', label: words.department.back }}
      deeds={at === undefined ? null : <StatePill state={at.state} />}
    >
      <Alarm problem={problem} />
      {at === undefined && problem === null ? <Waiting /> : null}
      {at === undefined ? null : <Whole contract={at} version={version.value} />}
    </Screen>
  )
}

function Whole(props: {
  readonly contract: Contract
  readonly version: Version | undefined
}): JSX.Element {
  const { contract, version } = props
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
            [
              words.log.title,
              version === undefined ? '' : <LogPlace key="log" version={version} />,
            ],
          ]}
        />
      </section>
      {version === undefined ? null : (
        <>
          <ChangeNote contract={contract} changing={version} />
          <section class="stage-page">
            <Summary blocks={version.summary} />
          </section>
          <FullPaper contract={contract} version={version} />
        </>
      )}
      {version === undefined || version.logIndex === null ? null : (
        <section class="panel">
          <h2>{householdWords().contract.receipt}</h2>
          <ReceiptDeeds contract={{ id: contract.id, no: contract.no, version: version.version }} />
        </section>
      )}
      <section class="panel">
        <h2>{words.department.happened}</h2>
        <Timeline contract={contract} />
      </section>
    </>
  )
}
