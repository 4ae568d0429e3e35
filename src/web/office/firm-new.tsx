import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { officeWords } from '#web/words/desks.ts'
import type { Firm, Page } from './wire.ts'

type Place = { readonly id: string; readonly name: string }

export function NewFirm(): JSX.Element {
  const words = officeWords().firms
  const { route } = useLocation()
  const places = useAnswer<Page<Place>>('/places?kind=warehouse&limit=200')
  const { busy, problem, submit } = useForm(
    (field) => {
      const warehouse = field('warehouse')
      return send<Firm>('POST', '/firms', {
        name: field('name'),
        uscc: field('uscc').toUpperCase(),
        contactName: field('contactName'),
        contactPhone: field('contactPhone'),
        channel: field('channel'),
        ...(warehouse === '' ? {} : { warehouse }),
      })
    },
    ({ id }) => route(`/office/firms/${id}`),
  )
  return (
    <Screen title={words.create} back={{ href: '/office/firms', label: words.back }}>
      <form class="panel form" onSubmit={submit}>
        <label>
          {words.name}
          <input name="name" required maxLength={80} />
        </label>
        <label>
          {words.uscc}
          <input
            name="uscc"
            required
            pattern="[0-9A-Za-z]{18}"
            title={words.usccHint}
            aria-describedby="uscc-hint"
          />
          <small id="uscc-hint">{words.usccHint}</small>
        </label>
        <label>
          {words.contactName}
          <input name="contactName" required maxLength={40} />
        </label>
        <label>
          {words.contactPhone}
          <input name="contactPhone" type="tel" required maxLength={20} />
        </label>
        <label>
          {words.channel}
          <input name="channel" required maxLength={60} />
        </label>
        <label>
          {words.warehouse}
          <select name="warehouse">
            <option value="">{words.noWarehouse}</option>
            {places.value?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Alarm problem={problem} />
        <button type="submit" class="button button-main" disabled={busy}>
          {words.create}
        </button>
      </form>
    </Screen>
  )
}
