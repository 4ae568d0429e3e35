import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { count } from '#web/shell/format.ts'
import { roadsWords } from '#web/words/roads.ts'
import type { Stranded } from './road-wire.ts'

const shown = 50

/** Places that a kind of vehicle cannot reach from the park or cannot leave for it, by the roads open today. */
export function StrandedToday(): JSX.Element {
  const words = roadsWords()
  const { value, problem } = useAnswer<{ readonly items: readonly Stranded[] }>('/road-stranded')
  return (
    <section class="panel" aria-labelledby="stranded">
      <h2 id="stranded">{words.stranded}</h2>
      <p class="hint">{words.strandedIntro}</p>
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : (
        <StrandedRows items={value.items} total={value.items.length} label={words.stranded} />
      )}
    </section>
  )
}

/** A line a place and problem, with all the kinds of vehicle that have it. */
export function StrandedRows(props: {
  readonly items: readonly Stranded[]
  readonly total: number
  readonly label: string
}): JSX.Element {
  const words = roadsWords()
  const { items, total, label } = props
  if (total === 0) return <p class="good-news">{words.strandedNone}</p>
  const lines = Map.groupBy(items, ({ place, standing }) => `${place}/${standing}`)
  return (
    <>
      <Rows
        label={label}
        items={[...lines].slice(0, shown)}
        keyOf={([key]) => key}
        columns={[
          { name: words.place, cell: ([, [first]]) => first?.name },
          {
            name: words.vehicle,
            cell: ([, each]) => each.map(({ profile }) => words.profiles[profile]).join('、'),
          },
          { name: words.problem, cell: ([, [first]]) => first && words.standings[first.standing] },
        ]}
      />
      {lines.size > shown || total > items.length ? (
        <p class="hint">{words.strandedMore(count(total))}</p>
      ) : null}
    </>
  )
}
