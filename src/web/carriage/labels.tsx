// Labels to print and stick on: one for the whole consignment, one for each piece, each with its code in digits and as a QR.

import '#web/style/labels.css'
import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { count, dayName, mass } from '#web/shell/format.ts'
import { QrCode } from '#web/verify/qr.tsx'
import { officeWords } from '#web/words/desks.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import type { Direction, Temperature } from './wire.ts'

type Consignment = {
  readonly no: number
  readonly code: string
  readonly pieces: number
  readonly direction: Direction
  readonly goods: string
  readonly temperature: Temperature
  readonly day: string
  readonly kg: number
  readonly from: string
  readonly fromName: string
  readonly toName: string
  readonly hubName: string | null
  readonly household: string | null
  readonly packages: readonly {
    readonly code: string
    readonly piece: number
    readonly kg: number
  }[]
}
type Label = {
  readonly code: string
  readonly kg: number
  readonly said: string
  readonly whole: boolean
  readonly of: Consignment
}

export function Labels(props: {
  readonly schedule: string
  readonly back: { readonly href: string; readonly label: string }
}): JSX.Element {
  const { schedule, back } = props
  const { labels: words, print } = dispatchWords()
  const { values, set } = useFilters(['place'])
  const pages = usePages<Consignment>(`/schedules/${schedule}/labels`)
  const all = pages.items ?? []
  const places = new Map(all.map(({ from, fromName }) => [from, fromName]))
  const shown = all
    .filter(({ from }) => values.place === '' || from === values.place)
    .flatMap(labelsOf)
  return (
    <Screen
      title={words.title}
      back={back}
      deeds={
        shown.length === 0 ? null : (
          <button type="button" class="button button-main" onClick={() => window.print()}>
            {print}
          </button>
        )
      }
    >
      <Alarm problem={pages.problem} />
      <FilterRow>
        <Choice
          label={words.place}
          value={values.place}
          options={[...places].map(([value, label]) => ({ value, label }))}
          onChoose={(place) => set('place', place)}
        />
      </FilterRow>
      {pages.items?.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {shown.length === 0 ? null : <p class="hint no-print">{words.count(count(shown.length))}</p>}
      <div class="labels">
        {shown.map((label) => (
          <LabelCard key={label.code} label={label} />
        ))}
      </div>
      {pages.more === null ? null : (
        <button type="button" class="button no-print" onClick={pages.more}>
          {officeWords().more}
        </button>
      )}
    </Screen>
  )
}

function labelsOf(of: Consignment): Label[] {
  const { labels: words } = dispatchWords()
  const { code, kg, pieces, packages } = of
  return [
    { code, kg, of, said: words.whole, whole: true },
    ...packages.map((each) => ({
      ...{ code: each.code, kg: each.kg, of },
      ...{ said: words.piece(each.piece, pieces), whole: false },
    })),
  ]
}

function LabelCard({ label }: { label: Label }): JSX.Element {
  const words = dispatchWords()
  const { code, kg, said, whole, of } = label
  return (
    <article class={whole ? 'label label-whole' : 'label'}>
      <QrCode text={code} mm={22} label={words.labels.of(of.goods)} />
      <div>
        <p class="label-goods">
          {of.goods} · {mass(kg)}
        </p>
        <p>{said}</p>
        <p>
          {of.fromName}
          {of.hubName === null ? '' : ` → ${of.hubName}`} → {of.toName}
        </p>
        <p>
          {dayName(of.day)} · {words.temperatures[of.temperature]}
          {of.household === null ? '' : ` · ${of.household}`}
        </p>
        <p class="label-code">{code.replace(/(\d{7})(\d{3})(\d)/, '$1 $2 $3')}</p>
      </div>
    </article>
  )
}
