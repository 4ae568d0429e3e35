// A round matched again: what it follows, who changed, and why.

import '#web/style/live.css'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import type { Names } from '#web/office/names.ts'
import { RoundPill } from '#web/office/round-pill.tsx'
import type { Round } from '#web/office/wire.ts'
import { send } from '#web/shell/api.ts'
import { instant, quantityOf } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'
import { liveWords } from '#web/words/live.ts'
import { Effects, Who } from './effect.tsx'
import type { Change, Comparison } from './wire.ts'

export function Revisions({ round, names }: { round: Round; names: Names }): JSX.Element {
  const words = liveWords()
  return (
    <>
      {round.revises === null ? (
        <p class="desk-empty">{words.notCompared}</p>
      ) : (
        <Compared round={round} names={names} />
      )}
      <section class="panel">
        <h2>{words.revisions}</h2>
        <RevisionList round={round.id} />
      </section>
    </>
  )
}

/** Where a round stands among others: which it follows, which took its place. */
export function Lineage({ round }: { round: Round }): JSX.Element | null {
  const words = liveWords()
  if (round.supersededBy === null && round.revises === null) return null
  return (
    <div class="note">
      {round.supersededBy === null ? null : (
        <p>
          {words.superseded} <a href={`/office/rounds/${round.supersededBy}`}>{words.openNext}</a>
        </p>
      )}
      {round.revises === null ? null : (
        <p>
          {words.revises} <a href={`/office/rounds/${round.revises}`}>{words.openBase}</a>{' '}
          {round.reason === '' ? '' : words.because(round.reason)}
        </p>
      )}
    </div>
  )
}

export function ReviseDeed({ round }: { round: Round }): JSX.Element | null {
  const words = liveWords()
  const { route } = useLocation()
  const { id, revision, state, supersededBy } = round
  if (supersededBy !== null || (state !== 'computed' && state !== 'accepted')) return null
  return (
    <Deed
      name={words.revise}
      reason={words.reason}
      act={async (reason) => {
        const next = await send<Round>('POST', `/rounds/${id}/revisions`, { revision, reason })
        route(`/office/rounds/${next.id}?view=changes`)
      }}
      done={() => undefined}
    >
      <p>{words.reviseAsk}</p>
      {state === 'computed' ? <p>{words.reviseAside}</p> : null}
    </Deed>
  )
}

function Compared({ round, names }: { round: Round; names: Names }): JSX.Element {
  const words = liveWords()
  const { value, problem } = useAnswer<Comparison>(`/rounds/${round.id}/comparison`)
  if (value === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  const { plans, demands, inputs, effects, sentences } = value
  return (
    <>
      <section class="panel">
        <h2>{words.compare}</h2>
        <p>{words.counts(String(plans), String(demands), String(inputs))}</p>
        <Effects effects={effects} sentences={sentences} names={names} />
      </section>
      <h2>{words.changedPlans}</h2>
      <Changes round={round.id} kind="plan" names={names} />
      <h2>{words.changedDemands}</h2>
      <Changes round={round.id} kind="demand" names={names} />
    </>
  )
}

function Changes(props: {
  readonly round: string
  readonly kind: 'plan' | 'demand'
  readonly names: Names
}): JSX.Element {
  const words = liveWords()
  const { round, kind, names } = props
  const pages = usePages<Change>(`/rounds/${round}/changes?kind=${kind}`)
  const amount = ({ product }: Change, value: number): string =>
    quantityOf(value, names.unit(product))
  return (
    <Listing
      label={kind === 'plan' ? words.changedPlans : words.changedDemands}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.noChanges}
      columns={[
        { name: words.whom, cell: ({ no, name }) => <Who no={no} name={name} /> },
        {
          name: words.product,
          cell: ({ product }) => <span class="whole">{names.product(product)}</span>,
        },
        { name: words.before, numeric: true, cell: (row) => amount(row, row.before) },
        { name: words.after, numeric: true, cell: (row) => amount(row, row.after) },
        {
          name: words.pairs,
          cell: (row) => (
            <ul class="lines">
              {row.pairs.map((pair) => (
                <li key={pair.name} class="who">
                  <span>{pair.name}</span>{' '}
                  <span class="whole">
                    {amount(row, pair.before)} → {amount(row, pair.after)}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        { name: words.cause, cell: ({ cause }) => <span class="why">{cause}</span> },
      ]}
    />
  )
}

function RevisionList({ round }: { round: string }): JSX.Element {
  const words = liveWords()
  const { rounds } = roundWords()
  const pages = usePages<Round>(`/rounds/${round}/revisions`)
  return (
    <Listing
      label={words.revisions}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.noRevisions}
      columns={[
        {
          name: rounds.title,
          cell: ({ id, no }) => <a href={`/office/rounds/${id}?view=changes`}>{rounds.no(no)}</a>,
        },
        { name: rounds.state, cell: (one) => <RoundPill round={one} /> },
        { name: rounds.closedAt, cell: ({ closedAt }) => instant(closedAt) },
        { name: words.why, cell: ({ reason }) => reason },
      ]}
    />
  )
}
