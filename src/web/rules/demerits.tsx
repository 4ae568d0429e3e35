// Points held against parties, published; the office records and withdraws them.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, type Option, optionsOf } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, dayName, instant } from '#web/shell/format.ts'
import { rulesWords } from '#web/words/rules.ts'
import { FoundChoice } from './choice.tsx'
import type { Demerit, DemeritKind, Desk, Policy } from './wire.ts'

const dayMs = 86_400_000

export function Demerits(props: {
  readonly desk: Desk
  readonly policy: Policy | undefined
}): JSX.Element {
  const { demerits: words, policy: rules } = rulesWords()
  const { desk, policy } = props
  const { values, set, query } = useFilters(['kind', 'standing'])
  const pages = usePages<Demerit>(`/demerits${query()}`)
  const countDays = policy?.demerits.countDays
  return (
    <>
      <p class="hint">
        {words.intro} {countDays === undefined ? '' : rules.countDays(count(countDays))}
      </p>
      <FilterRow>
        <Choice
          label={words.kind}
          value={values.kind}
          options={optionsOf(words.kinds)}
          onChoose={(kind) => set('kind', kind)}
        />
        <Choice
          label={words.state}
          value={values.standing}
          options={optionsOf(words.states)}
          onChoose={(standing) => set('standing', standing)}
        />
        {desk === 'office' ? <RecordDemerit again={pages.again} /> : null}
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.kind, cell: ({ kind }) => words.kinds[kind] },
          { name: words.party, cell: ({ partyName, partyNo }) => `${partyName} ${partyNo}` },
          { name: words.points, numeric: true, cell: ({ points }) => count(points) },
          { name: words.day, cell: ({ day }) => dayName(day) },
          { name: words.reason, cell: ({ reason }) => reason },
          {
            name: words.state,
            cell: (demerit) => (
              <DemeritState {...{ demerit, desk, countDays, again: pages.again }} />
            ),
          },
        ]}
      />
    </>
  )
}

/** Until when the points count, or that and why they were withdrawn. */
export function DemeritState(props: {
  readonly demerit: Demerit
  readonly desk: Desk
  readonly countDays: number | undefined
  readonly again: () => void
}): JSX.Element {
  const { demerits: words } = rulesWords()
  const { demerit, desk, countDays, again } = props
  const { id, revision, withdrawnAt, withdrawReason } = demerit
  if (withdrawnAt !== null) {
    return (
      <span class="rule-state">
        <Pill tone="quiet">{words.states.false}</Pill>
        <span class="rule-why">{words.withdrawn(instant(withdrawnAt), withdrawReason ?? '')}</span>
      </span>
    )
  }
  return (
    <span class="rule-state">
      {countDays === undefined ? null : <Counting day={demerit.day} countDays={countDays} />}
      {desk === 'office' ? (
        <Deed
          name={words.withdraw}
          reason={words.withdrawWhy}
          act={(reason) => send('PUT', `/demerits/${id}/withdrawal`, { revision, reason })}
          done={() => {
            toast(words.done)
            again()
          }}
        >
          <p>{words.withdrawAsk}</p>
        </Deed>
      ) : null}
    </span>
  )
}

/** The last day on which the points count, or that they do no more. */
function Counting({ day, countDays }: { day: string; countDays: number }): JSX.Element {
  const { demerits: words } = rulesWords()
  const last = Date.parse(`${day}T00:00:00+08:00`) + (countDays - 1) * dayMs
  if (Date.now() >= last + dayMs) return <Pill tone="quiet">{words.over}</Pill>
  const until = new Date(last + 8 * 3_600_000).toISOString().slice(0, 10)
  return <Pill tone="bad">{words.counting(dayName(until))}</Pill>
}

type Party = {
  readonly id: string
  readonly name?: string
  readonly no?: string
  readonly headName?: string
  readonly township?: string
  readonly townshipName?: string
}

const listOf = { household: '/households', hall: '/halls', firm: '/firms' } as const

function partyOption({ id, name, no, headName, townshipName }: Party): Option {
  const label = no === undefined ? `${townshipName ?? ''} ${name ?? ''}` : `${no} ${headName}`
  return { value: id, label: label.trim() }
}

function RecordDemerit({ again }: { again: () => void }): JSX.Element {
  const { demerits: words } = rulesWords()
  const [kind, setKind] = useState<DemeritKind>('firm')
  return (
    <Deed
      name={words.record}
      look="danger"
      reason={words.why}
      act={(reason, fields) =>
        send('POST', '/demerits', {
          ...{ kind, party: fields('party'), points: Number(fields('points')) },
          ...{ day: fields('day'), reason },
        })
      }
      done={() => {
        toast(words.recorded)
        again()
      }}
    >
      <p>{words.recordAsk}</p>
      <label>
        {words.kind}
        <select
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as DemeritKind)}
        >
          {optionsOf(words.kinds).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <FoundChoice<Party>
        key={kind}
        name="party"
        label={words.party}
        hint={words.find}
        none={words.none}
        path={`${listOf[kind]}?limit=100`}
        optionOf={partyOption}
      />
      <label>
        {words.pointsHint}
        <input name="points" type="number" min="1" max="12" step="1" required />
      </label>
      <label>
        {words.day}
        <input name="day" type="date" required />
      </label>
    </Deed>
  )
}
