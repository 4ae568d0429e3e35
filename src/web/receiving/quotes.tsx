// Index quotes as the office writes them down from their sources.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { dayName } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { unitPrice } from './amounts.ts'
import type { Items, Quote } from './wire.ts'

type Index = Pick<Quote, 'index' | 'source'>
type Quotes = Items<Quote> & { readonly indexes: readonly Index[] }

export function Quotes(): JSX.Element {
  const { quotes: words } = receivingWords()
  const { value, problem, again } = useAnswer<Quotes>('/index-quotes')
  return (
    <Screen title={words.title} intro={words.intro}>
      <Alarm problem={problem} />
      {value === undefined ? <Waiting /> : null}
      {value === undefined ? null : <NewQuote indexes={value.indexes} done={again} />}
      {value?.items.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {value === undefined || value.items.length === 0 ? null : (
        <Rows
          label={words.title}
          items={value.items}
          keyOf={({ id }) => id}
          columns={[
            { name: words.day, cell: ({ day }) => dayName(day) },
            {
              name: words.index,
              cell: ({ index, source }) => (
                <span>
                  {index}
                  <small class="hint">{source}</small>
                </span>
              ),
            },
            {
              name: words.value,
              numeric: true,
              cell: ({ centiFen, corrected }) =>
                corrected ? <s>{unitPrice(centiFen * 10_000)}</s> : unitPrice(centiFen * 10_000),
            },
            { name: words.evidence, cell: ({ evidence }) => evidence },
            {
              name: words.by,
              cell: ({ madeByName, reason }) => (
                <span>
                  {madeByName}
                  <small class="hint">{reason}</small>
                </span>
              ),
            },
            { name: '', cell: (quote) => <Correct quote={quote} done={again} /> },
          ]}
        />
      )}
    </Screen>
  )
}

/** Yuan with up to four decimals, in hundredths of a fen. */
function centiFenOf(yuan: string): number {
  return Math.round(Number(yuan) * 10_000)
}

function NewQuote(props: {
  readonly indexes: readonly Index[]
  readonly done: () => void
}): JSX.Element {
  const { quotes: words } = receivingWords()
  const { indexes, done } = props
  const form = useForm(
    (field) => {
      const { index = '', source = '' } = indexes[Number(field('index'))] ?? {}
      const said = { day: field('day'), evidence: field('evidence'), corrects: null }
      return send('POST', '/index-quotes', {
        ...{ index, source, ...said, centiFen: centiFenOf(field('value')) },
      })
    },
    (_, sent) => {
      toast(words.saved)
      sent.reset()
      done()
    },
  )
  if (indexes.length === 0) return <p class="desk-empty">{words.noIndex}</p>
  return (
    <form class="panel line-form" onSubmit={form.submit}>
      <label class="field wide">
        <span class="field-label">{words.index}</span>
        <select name="index">
          {indexes.map(({ index, source }, at) => (
            <option key={`${index}/${source}`} value={String(at)}>
              {index} · {source}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span class="field-label">{words.day}</span>
        <input type="date" name="day" required max={isoDay()} defaultValue={isoDay()} />
      </label>
      <label class="field">
        <span class="field-label">{words.value}</span>
        <input type="number" name="value" required min={0.0001} step={0.0001} />
      </label>
      <label class="field">
        <span class="field-label">{words.evidence}</span>
        <input name="evidence" required maxLength={300} />
      </label>
      <button type="submit" class="button button-main" disabled={form.busy}>
        {words.write}
      </button>
      <Alarm problem={form.problem} />
    </form>
  )
}

function Correct({ quote, done }: { quote: Quote; done: () => void }): JSX.Element {
  const { quotes: words } = receivingWords()
  if (quote.corrected) return <Pill tone="quiet">{words.corrected}</Pill>
  const { id, index, source, day, evidence } = quote
  return (
    <Deed
      name={words.correct}
      reason={words.reason}
      act={(reason, field) =>
        send('POST', '/index-quotes', {
          ...{ index, source, day, evidence, corrects: id, reason },
          centiFen: centiFenOf(field('value')),
        })
      }
      done={() => {
        toast(words.saved)
        done()
      }}
    >
      <p>{words.correctAsk}</p>
      <label>
        {words.value}
        <input type="number" name="value" required min={0.0001} step={0.0001} />
      </label>
    </Deed>
  )
}
