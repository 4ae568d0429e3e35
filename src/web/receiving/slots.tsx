import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { minuteOf, useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { dayName } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { receivingWords } from '#web/words/receiving.ts'
import type { Items, Slot } from './wire.ts'

/** The slots of the hall, and a form for another one. */
export function Slots(): JSX.Element {
  const { slots: words } = receivingWords()
  const path = `/halls/${session.value?.party ?? ''}/slots`
  const { value, problem, again } = useAnswer<Items<Slot>>(path)
  const form = useForm(
    (field) =>
      send('POST', path, {
        ...{ day: field('day'), room: Number(field('room')) },
        ...{ fromMin: minuteOf(field('from')), toMin: minuteOf(field('to')) },
      }),
    () => {
      toast(words.opened)
      again()
    },
  )
  return (
    <>
      <p class="screen-intro">{words.intro}</p>
      <form class="panel line-form" onSubmit={form.submit}>
        <label class="field">
          <span class="field-label">{words.day}</span>
          <input type="date" name="day" required min={isoDay()} defaultValue={isoDay(2)} />
        </label>
        <label class="field">
          <span class="field-label">{words.from}</span>
          <input type="time" name="from" required defaultValue="08:00" />
        </label>
        <label class="field">
          <span class="field-label">{words.to}</span>
          <input type="time" name="to" required defaultValue="10:00" />
        </label>
        <label class="field">
          <span class="field-label">{words.room}</span>
          <input type="number" name="room" required min={1} max={200} defaultValue="6" />
        </label>
        <button type="submit" class="button button-main" disabled={form.busy}>
          {words.open}
        </button>
        <Alarm problem={form.problem} />
      </form>
      <Alarm problem={problem} />
      {value === undefined ? <Waiting /> : null}
      {value?.items.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {value === undefined || value.items.length === 0 ? null : (
        <Rows
          label={words.time}
          items={value.items}
          keyOf={({ id }) => id}
          columns={[
            { name: words.day, cell: ({ day }) => dayName(day) },
            {
              name: words.time,
              cell: ({ fromMin, toMin }) => `${formatMinute(fromMin)}–${formatMinute(toMin)}`,
            },
            { name: words.places, cell: ({ taken, room }) => words.taken(taken, room) },
          ]}
        />
      )}
    </>
  )
}
