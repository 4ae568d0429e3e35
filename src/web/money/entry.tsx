// One entry of the passbook: a delivery with its dues and payments, or money that is owed besides.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isCode, say } from '#kernel/wording/wording.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { amount, deliveryNo, sentences, standing } from '#web/receiving/amounts.ts'
import type { Account } from '#web/receiving/wire.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { count, dayName, instant, listed, yuan } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { moneyWords } from '#web/words/money.ts'
import { componentName } from './sums.tsx'
import type { Desk, Entry, EntryDue } from './wire.ts'

type Props = { readonly entry: Entry; readonly desk: Desk }

export function EntryCard({ entry, desk }: Props): JSX.Element {
  const { passbook: words } = moneyWords()
  const { delivery, dues, at } = entry
  return (
    <article class="panel own-card passbook-entry">
      {delivery === null ? (
        <>
          <h3>{listed([...new Set(dues.map(({ component }) => componentName(component)))])}</h3>
          <p>{instant(at)}</p>
        </>
      ) : (
        <>
          <h3>
            {delivery.productName} {amount(delivery.quantity, delivery)}
          </h3>
          <p>
            {instant(delivery.weighedAt)} · {delivery.firmName} ·{' '}
            <code>{deliveryNo(delivery.no)}</code> <DeliveryMarks delivery={delivery} />
          </p>
        </>
      )}
      {dues.length > 0 ? (
        <ul class="passbook-dues">
          {dues.map((due) => (
            <DueLine key={due.id} due={due} />
          ))}
        </ul>
      ) : null}
      {dues.length === 0 && delivery !== null ? <Unbooked delivery={delivery} /> : null}
      {delivery === null ? null : <Way delivery={delivery.id} />}
      {delivery === null || desk === 'department' ? null : (
        <a class="button large" href={`/${desk}/deliveries/${delivery.id}`}>
          {words.toDelivery}
        </a>
      )}
    </article>
  )
}

type Delivered = { readonly delivery: NonNullable<Entry['delivery']> }

function DeliveryMarks({ delivery: { replaced, objected } }: Delivered): JSX.Element {
  const { passbook: words } = moneyWords()
  return (
    <>
      {replaced ? <Pill tone="quiet">{words.corrected}</Pill> : null}
      {objected > 0 ? <Pill tone="wait">{words.objected}</Pill> : null}
    </>
  )
}

/** A ticket becomes a due within minutes; until then it is said what it comes to. */
function Unbooked({ delivery: { totalFen, dueDay, replaced } }: Delivered): JSX.Element | null {
  const { passbook: words } = moneyWords()
  if (replaced) return null
  return (
    <p>{dueDay === null ? words.pendingOnly : words.notYet(yuan(totalFen), dayName(dueDay))}</p>
  )
}

const tones = { open: 'wait', 'under-way': 'quiet', paid: 'good' } as const

function DueLine({ due }: { due: EntryDue }): JSX.Element {
  const { stages } = moneyWords()
  const { code, facts } = due.why
  const late = due.stage !== 'paid' && due.dueDay < isoDay()
  return (
    <li>
      <p class="passbook-line">
        <span>{componentName(due.component)}</span>
        <b>{yuan(due.amountFen)}</b>
        <Pill tone={late ? 'bad' : tones[due.stage]}>{stages[due.stage]}</Pill>
      </p>
      <p class={late ? 'late' : undefined}>{courseOf(due, late)}</p>
      <p class="hint">{isCode(code) ? say(code, facts, language.value) : ''}</p>
    </li>
  )
}

function courseOf(due: EntryDue, late: boolean): string {
  const { passbook: words, runStates } = moneyWords()
  const { stage, paid, runNo, runState, lineFen, linePaidFen, dueDay } = due
  if (stage === 'paid' && paid !== null) {
    return words.paidOn(instant(paid.at), `${paid.bank} ${paid.masked}`, count(paid.runNo))
  }
  const by = late ? words.late(dayName(dueDay)) : words.dueBy(dayName(dueDay))
  if (stage === 'open' || runNo === null || runState === null) return by
  const run = words.inRun(count(runNo), runStates[runState])
  const partly = linePaidFen > 0 ? ` · ${words.partly(yuan(linePaidFen), yuan(lineFen ?? 0))}` : ''
  return `${run} · ${by}${partly}`
}

/** The way to the price in words; read when it is opened. */
function Way({ delivery }: { delivery: string }): JSX.Element {
  const { passbook: words } = moneyWords()
  const [open, setOpen] = useState(false)
  const { value, problem } = useAnswer<Account>(open ? `/deliveries/${delivery}` : null)
  return (
    <details class="price-way" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.how}</summary>
      <Alarm problem={problem} />
      {open && value === undefined && problem === null ? <Waiting /> : null}
      {standing(value?.tickets ?? []).map(({ id, lines }) =>
        lines.map(({ part, priced }) => (
          <ol key={`${id}/${part}`}>
            {sentences(priced.steps).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        )),
      )}
    </details>
  )
}
