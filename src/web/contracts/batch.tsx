// The contracts of one demand together: drafted, checked, offered and signed, each with a state of its own.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { FilterRow } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { contractsWords } from '#web/words/contracts.ts'
import { CheckStep, OfferStep, PrepareStep, SignStep } from './batch-steps.tsx'
import { DemandChoice } from './choices.tsx'
import { columnsOf } from './contracts.tsx'
import { GroupedFindings } from './grouped-findings.tsx'
import { batchMax, useAll } from './use-all.ts'
import { type Checks, useChecks } from './use-checks.ts'
import type { ContractItem, Counts, Desk } from './wire.ts'
import '#web/style/contract-work.css'
import '#web/style/desk.css'
import '#web/style/contracts.css'

export function BatchScreen({ desk }: { desk: Desk }): JSX.Element {
  const words = contractsWords()
  const { values, set } = useFilters(['demand'])
  const { demand } = values
  return (
    <Screen
      title={words.batch.title}
      intro={words.batch.intro}
      back={{ href: `/${desk}/contracts`, label: words.page.back }}
    >
      <FilterRow>
        <DemandChoice desk={desk} value={demand} onChoose={(id) => set('demand', id)} />
      </FilterRow>
      {demand === '' ? (
        <p class="desk-empty">{words.batch.choose}</p>
      ) : (
        <Batch key={demand} desk={desk} demand={demand} />
      )}
    </Screen>
  )
}

function Batch({ desk, demand }: { desk: Desk; demand: string }): JSX.Element {
  const { batch: words } = contractsWords()
  const all = useAll(`/contracts?demand=${demand}`)
  const mine = useAll(desk === 'office' ? null : `/contracts?demand=${demand}&waitsFor=${desk}`)
  const counts = useAnswer<Counts>(`/contract-counts?demand=${demand}`)
  const checks = useChecks()
  const again = (): void => {
    all.again()
    mine.again()
    counts.again()
  }
  const { items } = all
  if (items === undefined)
    return all.problem === null ? <Waiting /> : <Alarm problem={all.problem} />
  if (items.length === 0) return <p class="desk-empty">{words.none}</p>
  const drafts = items.filter(({ state }) => state === 'draft')
  const undrafted = counts.value?.undrafted ?? 0
  return (
    <>
      <Alarm problem={all.problem ?? mine.problem ?? counts.problem} />
      {items.length === batchMax ? <p class="hint">{words.limit}</p> : null}
      <ol class="batch-steps">
        {desk === 'hall' ? null : (
          <>
            <PrepareStep demand={demand} undrafted={undrafted} again={again} />
            <CheckStep drafts={drafts} undrafted={undrafted} checks={checks} />
            <OfferStep drafts={drafts} checks={checks} again={again} />
          </>
        )}
        {desk === 'office' ? null : <SignStep desk={desk} items={mine.items ?? []} again={again} />}
      </ol>
      <GroupedFindings desk={desk} items={items} found={checks.found} />
      <h2>{words.each}</h2>
      <Rows
        label={words.each}
        items={items}
        keyOf={({ id }) => id}
        columns={[
          ...columnsOf(desk),
          ...(desk === 'hall'
            ? []
            : [{ name: words.found, cell: (one: ContractItem) => checkOf(one, checks) }]),
        ]}
      />
    </>
  )
}

function checkOf({ id, state }: ContractItem, { found }: Checks): string {
  const { batch: words } = contractsWords()
  const findings = found.get(id)
  if (state !== 'draft' || findings === undefined) return '—'
  return findings.length === 0 ? words.pass : words.held(String(findings.length))
}
