// One contract: in plain words first, then its clauses, its versions and everything people did with it.

import type { JSX } from 'preact'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { contractsWords } from '#web/words/contracts.ts'
import { Account } from './account.tsx'
import { Acts } from './acts.tsx'
import { ChangeNote } from './change-note.tsx'
import { Clauses } from './clauses.tsx'
import { Counter } from './counter.tsx'
import { Findings } from './findings.tsx'
import { type Opened, useOpened } from './opened.ts'
import { openCounter, setback, standingVersion } from './standing.ts'
import { StatePill, waitsLine } from './state-pill.tsx'
import { Summary } from './summary.tsx'
import { Timeline } from './timeline.tsx'
import { Versions } from './versions.tsx'
import type { Contract, Desk } from './wire.ts'
import '#web/style/contract-work.css'
import '#web/style/desk.css'
import '#web/style/contracts.css'

const tabNames = ['summary', 'clauses', 'versions', 'timeline'] as const
type Tab = (typeof tabNames)[number]
type Props = { readonly desk: Desk; readonly opened: Opened; readonly contract: Contract }

export function ContractScreen({ desk, id }: { desk: Desk; id: string }): JSX.Element {
  const words = contractsWords()
  const opened = useOpened(id)
  const { contract, problem } = opened
  return (
    <Screen
      title={contract?.no ?? words.title}
      back={{ href: `/${desk}/contracts`, label: words.page.back }}
      deeds={contract ? <Acts desk={desk} opened={opened} contract={contract} /> : null}
    >
      <Alarm problem={problem} />
      {isComing(opened) ? <Waiting /> : null}
      {contract && !isComing(opened) ? (
        <Body desk={desk} opened={opened} contract={contract} />
      ) : null}
    </Screen>
  )
}

function Body({ desk, opened, contract }: Props): JSX.Element {
  const words = contractsWords()
  const { values } = useFilters(['tab', 'v'])
  const tab = tabNames.find((name) => name === values.tab) ?? 'summary'
  const path = `/${desk}/contracts/${contract.id}`
  const ended = setback(contract)
  return (
    <>
      <p class="contract-head">
        <StatePill state={contract.state} />
        <span>{contract.firmName}</span>
        <span>
          {contract.householdNo} {contract.headName}
        </span>
        <span>{contract.hallName}</span>
      </p>
      <p class="sentence waits-line">
        <b>{words.waits.title}</b> {waitsLine(contract, opened.draft)}
      </p>
      {ended === undefined ? null : (
        <p class="quoted">
          {words.parties[ended.role]} · {words.acts.reason}: {ended.reason}
        </p>
      )}
      <Showing desk={desk} opened={opened} contract={contract} />
      <Tabs
        label={words.title}
        chosen={tab}
        tabs={tabNames.map((key) => ({
          key,
          label: words.tabs[key],
          href: `${path}?${new URLSearchParams({ tab: key, ...(values.v ? { v: values.v } : {}) })}`,
        }))}
      />
      <TabBody tab={tab} desk={desk} opened={opened} contract={contract} />
    </>
  )
}

/** Which of the two is shown, where there is a version and a draft of the next. */
function Showing({ desk, opened, contract }: Props): JSX.Element | null {
  const words = contractsWords()
  const { draft, shown } = opened
  const path = `/${desk}/contracts/${contract.id}`
  if (contract.version === 0 || shown === null) return null
  return (
    <p class="showing">
      {shown.version === 0
        ? `${words.page.draft} · ${words.versionKinds[shown.kind]}`
        : words.page.showing(shown.version, words.versionKinds[shown.kind])}
      {shown.version === standingVersion(contract) ? null : <a href={path}>{words.page.newest}</a>}
      {desk === 'hall' && draft !== null && shown.version !== 0 ? (
        <a href={`${path}?v=draft`}>{words.page.showDraft}</a>
      ) : null}
    </p>
  )
}

function TabBody({ tab, ...props }: Props & { tab: Tab }): JSX.Element {
  const { opened, contract, desk } = props
  if (tab === 'versions') return <Versions desk={desk} contract={contract} />
  if (tab === 'timeline') return <Timeline contract={contract} />
  return tab === 'summary' ? (
    <SummaryTab {...props} />
  ) : (
    <Clauses desk={desk} contract={contract} shown={opened.shown} draft={opened.draft} />
  )
}

/** Whether something is still on its way: what comes late would move what is being pressed. */
function isComing({ contract, shown, problem }: Opened): boolean {
  if (problem !== null || shown !== null) return false
  return contract === undefined || contract.drafted || contract.version > 0
}

function SummaryTab({ desk, opened, contract }: Props): JSX.Element {
  const { draft, shown, again } = opened
  return (
    <>
      {openCounter(contract) !== undefined ? (
        <Counter desk={desk} contract={contract} again={again} />
      ) : null}
      {draft !== null && shown?.version === 0 ? (
        <Findings desk={desk} contract={contract} draft={draft} />
      ) : null}
      {desk === 'hall' && draft !== null ? (
        <Account contract={contract} draft={draft} again={again} />
      ) : null}
      {shown === null ? null : <ChangeNote contract={contract} changing={shown} />}
      <Summary desk={desk} contract={contract} shown={shown} />
    </>
  )
}
