// A sales file from choosing it to the last part sent: what its columns say is shown first, and chosen by hand where it is not known.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { newKey, type Problem, problemOf, send } from '#web/shell/api.ts'
import { count } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { lastMonth, PeriodField } from './periods.tsx'
import { planFile, sendParts } from './send-parts.ts'
import { type ColumnKey, columnKeys, type Mapping, type Reading, type UploadKind } from './wire.ts'

/** The beginning of a file says enough of its columns. */
const readingBytes = 256 * 1024

export function NewUpload({ done }: { done: (id: string) => void }): JSX.Element {
  const words = redPacketWords().upload
  const doing = useDoing()
  const [kind, setKind] = useState<UploadKind>('orders')
  const [chosen, setChosen] = useState<{ file: File; reading: Reading } | null>(null)
  const read = (file: File): void => {
    const text = /\.(csv|txt)$/i.test(file.name)
    const beginning = text && file.size > readingBytes ? firstLines(file) : Promise.resolve(file)
    const query = new URLSearchParams({ kind, name: file.name })
    doing.run(
      async (key) =>
        send<Reading>('POST', `/sales-readings?${query.toString()}`, await beginning, key),
      (reading) => setChosen({ file, reading }),
    )
  }
  return (
    <section class="panel">
      <h2>{words.title}</h2>
      <fieldset class="row-form sales-kind" disabled={chosen !== null}>
        <legend class="field-label">{words.kind}</legend>
        {(['orders', 'refunds'] as const).map((each) => (
          <label key={each} class="check">
            <input
              type="radio"
              name="kind"
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            {words.kinds[each]}
          </label>
        ))}
      </fieldset>
      {chosen === null ? (
        <FileDrop label={words.choose} accept=".xlsx,.csv" busy={doing.busy} onFile={read} />
      ) : (
        <Columns {...chosen} kind={kind} done={done} leave={() => setChosen(null)} />
      )}
      <Alarm problem={doing.problem} />
    </section>
  )
}

/** The whole lines at the beginning of a file. */
async function firstLines(file: File): Promise<Blob> {
  const bytes = new Uint8Array(await file.slice(0, readingBytes).arrayBuffer())
  const end = bytes.lastIndexOf(10)
  return file.slice(0, end < 0 ? readingBytes : end + 1)
}

type Props = {
  readonly file: File
  readonly reading: Reading
  readonly kind: UploadKind
  readonly done: (id: string) => void
  readonly leave: () => void
}
type Sending = { readonly sent: number; readonly parts: number }

function Columns({ file, reading, kind, done, leave }: Props): JSX.Element {
  const words = redPacketWords().upload
  const [mapping, setMapping] = useState<Mapping>(reading.mapping)
  const [period, setPeriod] = useState(lastMonth())
  const [channel, setChannel] = useState(reading.platform === 'jd' ? '京东' : '')
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const begin = async (): Promise<void> => {
    const planned = await planFile(file, reading.headerRow)
    const parts = planned.parts.length
    const id = newKey()
    const firm = session.value?.party ?? ''
    const opening = { id, firm, kind, channel, period, fileName: file.name, columns: mapping }
    setSending({ sent: 0, parts })
    await send('POST', '/sales-uploads', { ...opening, parts })
    const numbers = planned.parts.map((_, at) => at + 1)
    await sendParts(id, planned, numbers, (sent) => setSending({ sent, parts }))
    done(id)
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setProblem(null)
    begin().catch((error: unknown) => {
      setSending(null)
      setProblem(problemOf(error))
    })
  }
  return (
    <form class="sales-form" onSubmit={submit}>
      <p>
        <b>{file.name}</b> {reading.missing.length === 0 ? words.recognised : words.unrecognised}
      </p>
      <div class="row-form">
        <label class="field">
          <span class="field-label">{words.channel}</span>
          <input
            name="channel"
            list="sales-channels"
            required
            maxLength={40}
            value={channel}
            onInput={({ currentTarget }) => setChannel(currentTarget.value)}
          />
          <datalist id="sales-channels">
            {['天猫', '淘宝', '京东', '村头'].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
        <PeriodField value={period} onChoose={setPeriod} />
      </div>
      <ColumnChoices kind={kind} reading={reading} mapping={mapping} onChange={setMapping} />
      {sending === null ? null : (
        <p role="status">
          <progress
            max={Math.max(1, sending.parts)}
            value={sending.sent}
            aria-label={words.sending}
          />{' '}
          {words.sent(count(sending.sent), count(sending.parts))}
        </p>
      )}
      <Alarm problem={problem} />
      <div class="row-deeds">
        <button type="button" class="button" disabled={sending !== null} onClick={leave}>
          {words.other}
        </button>
        <button type="submit" class="button button-main" disabled={sending !== null}>
          {words.send}
        </button>
      </div>
    </form>
  )
}

type Choices = {
  readonly kind: UploadKind
  readonly reading: Reading
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

const shownFor: Readonly<Record<UploadKind, readonly ColumnKey[]>> = {
  orders: columnKeys.filter((key) => key !== 'refundNo'),
  refunds: ['refundNo', 'order', 'sku', 'returned', 'refund', 'day', 'status'],
}
const neededFor: Readonly<Record<UploadKind, readonly ColumnKey[]>> = {
  orders: ['order', 'sku', 'quantity', 'amount', 'day'],
  refunds: ['refundNo', 'order', 'sku', 'refund', 'day'],
}

function ColumnChoices({ kind, reading, mapping, onChange }: Choices): JSX.Element {
  const words = redPacketWords()
  const choose = (key: ColumnKey, heading: string): void => {
    const { [key]: _, ...rest } = mapping
    onChange(heading === '' ? rest : { ...rest, [key]: heading })
  }
  const sampleOf = (heading: string | undefined): string =>
    reading.samples[0]?.[reading.headings.indexOf(heading ?? '')] ?? ''
  return (
    <fieldset class="sales-columns">
      <legend class="field-label">{words.upload.columns}</legend>
      {shownFor[kind].map((key) => (
        <label key={key} class="field">
          <span class="field-label">
            {words.columns[key]}
            {neededFor[kind].includes(key) ? <em>*</em> : null}
          </span>
          <select
            name={key}
            required={neededFor[kind].includes(key)}
            value={mapping[key] ?? ''}
            onChange={({ currentTarget }) => choose(key, currentTarget.value)}
          >
            <option value="">{words.upload.none}</option>
            {reading.headings.filter(Boolean).map((heading) => (
              <option key={heading} value={heading}>
                {heading}
              </option>
            ))}
          </select>
          <span class="hint sales-sample">{sampleOf(mapping[key])}</span>
        </label>
      ))}
    </fieldset>
  )
}
