// The scale: whose goods, the loads with the net in large figures, what becomes of it, and the ticket.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { toast } from '#web/parts/toast.tsx'
import { newKey, send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { windowName } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { amount, deliveryNo } from './amounts.ts'
import { LinePicker, lineQuery } from './line-picker.tsx'
import { Loads, Pieces } from './loads.tsx'
import { OfHall, weighingDesk } from './of-hall.tsx'
import { PartRows } from './part-rows.tsx'
import { PhotoButtons, sendPhoto, type Taken } from './photos.tsx'
import { SampleChoice } from './sample.tsx'
import { bodyOf, draftFrom, isReadable, newDraft, sumsOf, type WeighDraft } from './weigh-draft.ts'
import { Handover, type HandoverProps } from './weigh-handover.tsx'
import type { Account, Items, Line, Notice, Scale } from './wire.ts'

type Asked = {
  readonly contract?: string
  readonly line?: string
  readonly notice?: string
  readonly corrects?: string
  readonly hall?: string
}

export function WeighScreen(): JSX.Element {
  const words = receivingWords()
  const asked = useLocation().query as Asked
  const former = useAnswer<Account>(asked.corrects ? `/deliveries/${asked.corrects}` : null)
  const title = former.value
    ? words.form.correctTitle(deliveryNo(former.value.delivery.no))
    : words.form.title
  const ready = asked.corrects === undefined || former.value !== undefined
  return (
    <Screen title={title} back={{ href: `/${weighingDesk()}/receiving`, label: words.back }}>
      <Alarm problem={former.problem} />
      {ready ? <Weigh asked={asked} former={former.value ?? null} /> : <Waiting />}
    </Screen>
  )
}

type WeighProps = { readonly asked: Asked; readonly former: Account | null }

/** Finds the line and the scales, then shows the form. */
function Weigh({ asked, former }: WeighProps): JSX.Element {
  const [picked, setPicked] = useState<Line | null>(null)
  const [other, setOther] = useState(false)
  const named = former?.delivery.contractNo ?? asked.contract
  const at = former?.delivery.line ?? Number(asked.line ?? 1)
  const path =
    named === undefined || other ? null : lineQuery(named, former?.delivery.hall ?? asked.hall)
  const found = useAnswer<Items<Line>>(path).value
  const scales = useAnswer<Items<Scale>>('/scales').value
  const line = picked ?? found?.items.find(({ line: no }) => no === at) ?? null
  if (scales === undefined || (path !== null && found === undefined)) return <Waiting />
  if (line === null) {
    return <OfHall>{(hall) => <LinePicker hall={hall} onPick={setPicked} />}</OfHall>
  }
  return (
    <WeighForm
      key={`${line.contract}/${line.line}`}
      line={line}
      scales={usable(scales.items)}
      notice={asked.notice ?? ''}
      former={former}
      onOther={() => {
        setPicked(null)
        setOther(true)
      }}
    />
  )
}

type FormProps = {
  readonly line: Line
  readonly scales: readonly Scale[]
  readonly notice: string
  readonly former: Account | null
  readonly onOther: () => void
}

function WeighForm({ line, scales, notice, former, onOther }: FormProps): JSX.Element {
  const words = receivingWords()
  const { route } = useLocation()
  const doing = useDoing()
  // The id is the delivery's from now on: sent again after a lost answer it is kept once.
  const [id] = useState(newKey)
  const own = session.value?.name ?? ''
  const [draft, setDraft] = useState<WeighDraft>(() =>
    former === null
      ? newDraft(line, scales[0]?.id ?? '', notice, own)
      : draftFrom(line, scales[0]?.id ?? '', former),
  )
  const [photos, setPhotos] = useState<readonly Taken[]>([])
  const [unread, setUnread] = useState(false)
  const sums = sumsOf(draft, line)
  const change = (part: Partial<WeighDraft>): void => setDraft((now) => ({ ...now, ...part }))
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const readable = isReadable(draft, line)
    setUnread(!readable)
    if (!readable) return
    const at = { id, line, place: session.value?.party ?? '' }
    const keep = async (key: string): Promise<Account> => {
      const body = bodyOf(draft, at, former?.delivery.id ?? null)
      const kept = await send<Account>('POST', '/deliveries', body, key)
      for (const photo of photos) await sendPhoto(id, photo)
      return kept
    }
    doing.run(keep, ({ delivery }) => {
      toast(words.form.saved)
      route(`/${weighingDesk()}/deliveries/${delivery.id}/ticket`)
    })
  }
  const form: HandoverProps = { line, draft, sums, change, former: former !== null }
  return (
    <form class="form weigh" onSubmit={submit} noValidate>
      <Whose line={line} onOther={former === null ? onOther : null} />
      <section class="panel">
        <NoticeChoice line={line} draft={draft} change={change} former={former} />
        <ScaleChoice line={line} scales={scales} draft={draft} change={change} />
        {line.unit === 'kg' ? null : <Pieces draft={draft} change={change} />}
        <Loads draft={draft} change={change} />
        <NetFigure line={line} quantity={sums.quantity} />
      </section>
      <SampleChoice line={line} quantity={sums.quantity} draft={draft} change={change} />
      <section class="panel">
        <h2>{words.form.grading}</h2>
        <PartRows
          line={line}
          parts={draft.parts}
          pending={sums.pending}
          onChange={(parts) => change({ parts })}
        />
        <p class={sums.pending < 0 ? 'weigh-pending weigh-over' : 'weigh-pending'} role="status">
          {sums.pending < 0 ? words.form.over : words.form.undecided}{' '}
          <b>{amount(Math.abs(sums.pending), line)}</b>
        </p>
      </section>
      <Handover {...form} />
      <section class="panel">
        <h2>{words.form.photos}</h2>
        <PhotoButtons taken={photos} onTake={(taken) => setPhotos((all) => [...all, taken])} />
      </section>
      <div class="action-bar">
        {unread ? (
          <p class="desk-alarm" role="alert">
            {words.form.whole}
          </p>
        ) : null}
        <Alarm problem={doing.problem} />
        <button type="submit" class="button button-main button-big" disabled={doing.busy}>
          {words.save}
        </button>
      </div>
    </form>
  )
}

/** Scales that may be used today. */
function usable(scales: readonly Scale[]): readonly Scale[] {
  const today = isoDay()
  return scales.filter(
    ({ state, calibration }) =>
      state === 'in-use' && calibration !== null && calibration.until >= today,
  )
}

function Whose(props: { readonly line: Line; readonly onOther: (() => void) | null }): JSX.Element {
  const { form: words } = receivingWords()
  const { line, onOther } = props
  return (
    <div class="chosen-household weigh-whose">
      <p>
        <b>
          {line.headName} {line.householdNo}
        </b>{' '}
        {line.name} · {line.firmName} · <code>{line.contractNo}</code>
        <small class="hint">
          {words.left(amount(line.room, line))} · {words.window(windowName(line.from, line.to))}
        </small>
      </p>
      {onOther === null ? null : (
        <button type="button" class="button" onClick={onOther}>
          {words.change}
        </button>
      )}
    </div>
  )
}

type Part = {
  readonly line: Line
  readonly draft: WeighDraft
  readonly change: (part: Partial<WeighDraft>) => void
}

function NoticeChoice({
  line,
  draft,
  change,
  former,
}: Part & { readonly former: Account | null }): JSX.Element | null {
  const { form: words } = receivingWords()
  const path = `/harvest-notices?open=1&limit=200&contract=${line.contract}`
  const notices = useAnswer<Items<Notice>>(path).value?.items.filter(
    (notice) => notice.line === line.line,
  )
  // The delivery that is corrected may have fetched all of its notice, which is then no longer open.
  const known = former?.delivery
  const kept = notices?.some(({ id }) => id === known?.notice) ? null : (known?.notice ?? null)
  if (notices === undefined || notices.length + (kept === null ? 0 : 1) === 0) return null
  return (
    <label class="field">
      <span class="field-label">{words.notice}</span>
      <select
        value={draft.notice}
        onChange={({ currentTarget }) => change({ notice: currentTarget.value })}
      >
        <option value="">{words.noNotice}</option>
        {kept === null ? null : (
          <option value={kept}>{words.noticed(known?.noticeNo ?? 0, amount(0, line))}</option>
        )}
        {notices.map((notice) => (
          <option key={notice.id} value={notice.id}>
            {words.noticed(notice.no, amount(notice.left, notice))}
          </option>
        ))}
      </select>
    </label>
  )
}

function ScaleChoice({
  line,
  scales,
  draft,
  change,
}: Part & { readonly scales: readonly Scale[] }): JSX.Element | null {
  const { form: words } = receivingWords()
  if (scales.length === 0) {
    return line.unit === 'kg' ? <p class="warning">{words.noScale}</p> : null
  }
  return (
    <label class="field">
      <span class="field-label">{words.scale}</span>
      <select
        value={draft.scale}
        onChange={({ currentTarget }) => change({ scale: currentTarget.value })}
      >
        {scales.map(({ id, serial, calibration }) => (
          <option key={id} value={id}>
            {serial} · {words.scaleUntil(calibration?.until ?? '')}
          </option>
        ))}
      </select>
    </label>
  )
}

function NetFigure({ line, quantity }: { line: Line; quantity: number }): JSX.Element {
  const { form: words } = receivingWords()
  return (
    <p class="weigh-net" role="status">
      {line.unit === 'kg' ? words.net : words.pieces}
      <b>{amount(quantity, line)}</b>
    </p>
  )
}
