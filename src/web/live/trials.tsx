// What if: own trials of a round, and what came of each, side by side.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { JobProgress } from '#web/jobs/job-progress.tsx'
import type { Names } from '#web/office/names.ts'
import { send } from '#web/shell/api.ts'
import { instant, quantityOf } from '#web/shell/format.ts'
import { liveWords } from '#web/words/live.ts'
import { Effects, Who } from './effect.tsx'
import { TrialForm } from './trial-form.tsx'
import type { Trial, TrialChange } from './wire.ts'

const tones = { computing: 'wait', computed: 'good', failed: 'bad' } as const

type Props = {
  readonly round: string
  readonly names: Names
  /** The demand that a firm tries; the office chooses. */
  readonly demand?: string
}

export function Trials({ round, names, demand }: Props): JSX.Element {
  const words = liveWords()
  const [shown, setShown] = useState<string | null>(null)
  const pages = usePages<Trial>(`/rounds/${round}/trials`)
  const tried = (id: string): void => {
    setShown(id)
    pages.again()
  }
  return (
    <>
      <p class="hint">{words.trialNote}</p>
      <TrialForm round={round} names={names} demand={demand} onTried={({ id }) => tried(id)} />
      {shown === null ? null : (
        <TrialEffect
          key={shown}
          path={`/rounds/${round}/trials/${shown}`}
          names={names}
          own={demand !== undefined}
        />
      )}
      <h2>{words.tabs.trials}</h2>
      <Listing
        label={words.tabs.trials}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.trialNone}
        columns={[
          { name: words.trialName, cell: ({ name }) => name },
          { name: words.trialAt, cell: ({ madeAt }) => instant(madeAt) },
          {
            name: words.trialState,
            cell: ({ state }) => <Pill tone={tones[state]}>{words.trialStates[state]}</Pill>,
          },
          {
            name: words.trialDeeds,
            cell: ({ id, revision, state }) => (
              <div class="row-deeds">
                <button type="button" class="button button-small" onClick={() => setShown(id)}>
                  {words.trialOpen}
                </button>
                {state === 'computing' ? null : (
                  <Deed
                    name={words.trialDelete}
                    look="danger"
                    act={() => send('DELETE', `/rounds/${round}/trials/${id}?revision=${revision}`)}
                    done={() => {
                      setShown(null)
                      pages.again()
                    }}
                  >
                    <p>{words.trialDeleteAsk}</p>
                  </Deed>
                )}
              </div>
            ),
          },
        ]}
      />
    </>
  )
}

function TrialEffect(props: {
  readonly path: string
  readonly names: Names
  readonly own: boolean
}): JSX.Element {
  const words = liveWords()
  const { path, names, own } = props
  const { value, problem, again } = useAnswer<Trial>(path)
  if (value === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  if (value.state === 'computing')
    return <JobProgress job={value.job} words={words} onEnd={again} />
  if (value.state === 'failed') return <p role="alert">{words.failed}</p>
  return (
    <section class="panel" aria-live="polite">
      <h2>{words.effectOf(value.name)}</h2>
      <Effects effects={value.effects ?? []} sentences={value.sentences ?? []} names={names} />
      <h3>{own ? words.mine : words.demands}</h3>
      <TrialChanges path={`${path}/changes?kind=demand`} names={names} />
      {own ? null : (
        <>
          <h3>{words.plans}</h3>
          <TrialChanges path={`${path}/changes?kind=plan`} names={names} />
        </>
      )}
    </section>
  )
}

function TrialChanges({ path, names }: { path: string; names: Names }): JSX.Element {
  const words = liveWords()
  const pages = usePages<TrialChange>(path)
  const amount = ({ product }: TrialChange, before: number, after: number): string =>
    `${quantityOf(before, names.unit(product))} → ${quantityOf(after, names.unit(product))}`
  return (
    <Listing
      label={words.effect}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.noChanges}
      columns={[
        { name: words.whom, cell: ({ no, name }) => <Who no={no} name={name} /> },
        { name: words.product, cell: ({ product }) => names.product(product) },
        {
          name: words.quantity,
          numeric: true,
          cell: (row) => amount(row, row.before, row.after),
        },
        {
          name: words.poor,
          numeric: true,
          cell: (row) => amount(row, row.beforePoor, row.afterPoor),
        },
      ]}
    />
  )
}
