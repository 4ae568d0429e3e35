// The household says what is ready, and sees how long the firm has to fetch it.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { minuteOf, useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { amount } from '#web/receiving/amounts.ts'
import { NoticeList } from '#web/receiving/notices.tsx'
import type { Items, Line, Notice } from '#web/receiving/wire.ts'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { unitName } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'

export function Ready(): JSX.Element {
  const { notices: words } = receivingWords()
  const lines = useAnswer<Items<Line>>('/contract-quantities?limit=200')
  const pages = usePages<Notice>('/harvest-notices')
  return (
    <Screen title={words.title} intro={words.intro}>
      <Alarm problem={lines.problem} />
      {lines.value === undefined ? <Waiting /> : null}
      {lines.value === undefined || lines.value.items.length === 0 ? null : (
        <ReadyForm
          lines={lines.value.items}
          done={() => {
            pages.again()
            lines.again()
          }}
        />
      )}
      <NoticeList desk="household" pages={pages} />
    </Screen>
  )
}

/** A day and a time in the county, eight hours ahead of UTC. */
function instantOf(day: string, minute: number): number {
  return Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000
}

function ReadyForm(props: {
  readonly lines: readonly Line[]
  readonly done: () => void
}): JSX.Element {
  const { notices: words, quantities } = receivingWords()
  const { lines, done } = props
  const form = useForm(
    (field) => {
      const line = lines[Number(field('line'))]
      const now = field('day') === isoDay() && field('time') === ''
      return send('POST', '/harvest-notices', {
        ...{ contract: line?.contract, line: line?.line, whereabouts: field('where') },
        quantity: Math.round(Number(field('quantity')) * (line?.parts ?? 1)),
        readyAt: now ? Date.now() : instantOf(field('day'), minuteOf(field('time'))),
      })
    },
    (_, sent) => {
      toast(words.given)
      sent.reset()
      done()
    },
  )
  return (
    <form class="panel form" onSubmit={form.submit}>
      <div class="grid">
        <label class="field wide">
          <span class="field-label">{words.line}</span>
          <select name="line">
            {lines.map((line, at) => (
              <option key={`${line.contract}/${line.line}`} value={String(at)}>
                {line.name} · {line.firmName} · {quantities.remaining}{' '}
                {amount(line.remaining, line)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-label">
            {words.quantity([...new Set(lines.map(({ unit }) => unitName(unit)))].join(' / '))}
          </span>
          <input name="quantity" inputMode="decimal" pattern="\d+(\.\d+)?" required />
        </label>
        <label class="field">
          <span class="field-label">{words.where}</span>
          <input name="where" required maxLength={80} placeholder={words.whereHint} />
        </label>
        <label class="field">
          <span class="field-label">{words.ready}</span>
          <input
            type="date"
            name="day"
            required
            min={isoDay()}
            max={isoDay(30)}
            defaultValue={isoDay()}
          />
        </label>
        <label class="field">
          <span class="field-label">{words.readyTime}</span>
          <input type="time" name="time" />
          <span class="field-hint">{words.readyHint}</span>
        </label>
      </div>
      <Alarm problem={form.problem} />
      <button type="submit" class="button button-main large" disabled={form.busy}>
        {words.give}
      </button>
    </form>
  )
}
