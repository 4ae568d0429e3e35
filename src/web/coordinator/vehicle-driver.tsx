// Who usually drives a vehicle: its trips are offered to that person.

import type { JSX } from 'preact'
import type { Driver, Items } from '#web/carriage/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { dispatchWords } from '#web/words/dispatch.ts'

type Seat = { readonly revision: number; readonly driver: string | null }

export function VehicleDriver({ vehicle }: { vehicle: string }): JSX.Element | null {
  const { seat: words, board } = dispatchWords()
  const seat = useAnswer<Seat>(`/vehicles/${vehicle}/driver`)
  const drivers = useAnswer<Items<Driver>>('/drivers').value?.items
  const { busy, problem, submit } = useForm(
    (field) =>
      send<Seat>('PUT', `/vehicles/${vehicle}/driver`, {
        revision: seat.value?.revision ?? 0,
        driver: field('driver') === '' ? null : field('driver'),
      }),
    () => {
      toast(words.saved)
      seat.again()
    },
  )
  if (seat.value === undefined || drivers === undefined) return <Alarm problem={seat.problem} />
  return (
    <form class="panel row-form" onSubmit={submit}>
      <h2>{words.title}</h2>
      <label class="field">
        <span class="field-label">{board.driver}</span>
        <select name="driver" key={seat.value.revision}>
          <option value="">{words.none}</option>
          {drivers.map(({ id, name }) => (
            <option key={id} value={id} selected={id === seat.value?.driver}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button" disabled={busy}>
        {words.save}
      </button>
      {drivers.length === 0 ? <p class="hint">{board.noDrivers}</p> : null}
      <Alarm problem={problem} />
    </form>
  )
}
