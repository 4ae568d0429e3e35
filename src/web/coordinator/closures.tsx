// What is, was and will be closed, the latest closure first.

import type { JSX } from 'preact'
import type { Pages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, dayName, instant, km, windowName } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { roadsWords } from '#web/words/roads.ts'
import type { Closure } from './road-wire.ts'

const tones = { closed: 'bad', planned: 'wait', over: 'quiet', lifted: 'quiet' } as const
const namesShown = 3

type Props = {
  readonly pages: Pages<Closure>
  /** Shows a road on the map. */
  readonly show: (road: number) => void
  readonly done: () => void
}

export function Closures({ pages, show, done }: Props): JSX.Element {
  const words = roadsWords()
  return (
    <section class="panel" aria-labelledby="closures">
      <h2 id="closures">{words.closures}</h2>
      <Listing
        label={words.closures}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.closuresEmpty}
        columns={[
          {
            name: words.state,
            cell: ({ state }) => <Pill tone={tones[state]}>{words.states[state]}</Pill>,
          },
          { name: words.roads, cell: (closure) => <ClosedRoads closure={closure} show={show} /> },
          {
            name: words.days,
            cell: ({ from, to }) =>
              to === null ? words.openEnd(dayName(from)) : windowName(from, to),
          },
          { name: words.reason, cell: (closure) => <Why closure={closure} /> },
          { name: '', cell: (closure) => <Lift closure={closure} done={done} /> },
        ]}
      />
    </section>
  )
}

type Shown = { readonly closure: Closure; readonly show: (road: number) => void }

function ClosedRoads({ closure: { roads, roadCount }, show }: Shown): JSX.Element {
  const words = roadsWords()
  const [first] = roads
  if (first === undefined) return <span class="hint">{words.gone}</span>
  const { noName } = coordinatorWords().map
  const names = [...new Set(roads.map(({ name }) => name || noName))].slice(0, namesShown)
  const length = roads.reduce((sum, { lengthM }) => sum + lengthM, 0)
  return (
    <span class="closed-roads">
      <button type="button" class="link-button" title={words.show} onClick={() => show(first.id)}>
        {names.join('、')}
      </button>
      <span class="hint">
        {roadCount > 1 ? `${words.andMore(count(roadCount))} ` : ''}
        {roadCount > roads.length ? '' : km(length)}
      </span>
    </span>
  )
}

function Why({ closure }: { closure: Closure }): JSX.Element {
  const { reason, liftedAt, liftReason } = closure
  return (
    <span class="closed-roads">
      <span>{reason}</span>
      {liftedAt === null ? null : (
        <span class="hint">{roadsWords().liftedWhy(instant(liftedAt), liftReason ?? '')}</span>
      )}
    </span>
  )
}

function Lift({ closure, done }: { closure: Closure; done: () => void }): JSX.Element | null {
  const words = roadsWords()
  const { id, revision, state, roadCount } = closure
  if (state !== 'closed' && state !== 'planned') return null
  return (
    <Deed
      name={words.lift}
      reason={words.liftWhy}
      act={(reason) => send('PUT', `/road-closures/${id}/lift`, { revision, reason })}
      done={() => {
        toast(words.lifted)
        done()
      }}
    >
      <p>{words.liftAsk(count(roadCount))}</p>
    </Deed>
  )
}
