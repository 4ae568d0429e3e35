import type { ComponentChildren, JSX } from 'preact'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { roadsWords } from '#web/words/roads.ts'

/** Closes roads from day to day, or until further notice. */
export function CloseRoads(props: {
  readonly name: string
  readonly roads: readonly number[]
  readonly done: () => void
  /** What will be closed, as a sentence. */
  readonly children: ComponentChildren
}): JSX.Element {
  const words = roadsWords()
  const { name, roads, done, children } = props
  return (
    <Deed
      name={name}
      look="danger"
      reason={words.why}
      act={(reason, field) =>
        send('POST', '/road-closures', {
          ...{ roads, reason },
          from: field('from'),
          to: field('to') || null,
        })
      }
      done={() => {
        toast(words.closed)
        done()
      }}
    >
      <p>{children}</p>
      <div class="day-pair">
        <label>
          {words.from}
          <input type="date" name="from" required defaultValue={isoDay()} />
        </label>
        <label>
          {words.to}
          <input type="date" name="to" />
          <span class="field-hint">{words.toHint}</span>
        </label>
      </div>
    </Deed>
  )
}
