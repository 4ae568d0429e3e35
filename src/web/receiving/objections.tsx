// A grade that the household does not accept: said by the household, sealed where it was received, tested anew, told by the office.

import type { JSX } from 'preact'
import { hourMs } from '#kernel/time.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { dayName, instant, labelled, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { receivingWords } from '#web/words/receiving.ts'
import type { Account, Decision, Items, Objection, Reversals } from './wire.ts'

type Props = { readonly account: Account; readonly done: () => void }

/** What became of the objection to a part, or the way to make one; nothing where neither is possible. */
export function Contest(
  props: Props & { readonly decision: Decision; readonly part: number },
): JSX.Element | null {
  const { account, decision, part, done } = props
  const made = account.objections.find((each) => each.seq === decision.seq && each.part === part)
  if (made !== undefined) return <Course account={account} objection={made} done={done} />
  return mayObject(account, decision, part) ? <Raise {...props} /> : null
}

/** The server says the last word: here is only who can, of what, and until when. */
function mayObject(
  { delivery, grading }: Account,
  { parts, at }: Decision,
  number: number,
): boolean {
  const { role, party } = session.value ?? {}
  const part = parts[number - 1]
  const isTheirs = role === 'household' || (role === 'hall' && party === delivery.hall)
  if (!isTheirs || delivery.replacedBy !== null || part === undefined) return false
  if (Date.now() > at + grading.objectionHours * hourMs) return false
  const best = Math.min(...grading.grades.map(({ grade }) => grade))
  if (part.outcome === 'accepted') return part.grade > best
  return delivery.rejected - delivery.returned >= part.quantity
}

function Raise(props: Props & { readonly decision: Decision; readonly part: number }): JSX.Element {
  const { objection: words } = receivingWords()
  const { account, decision, part, done } = props
  const { objectionHours, retestBody, retestPaidBy } = account.grading
  return (
    <p class="contest">
      <Deed
        name={words.raise}
        act={(_, field) =>
          send('POST', `/deliveries/${account.delivery.id}/objections`, {
            ...{ seq: decision.seq, part, words: field('words') },
          })
        }
        done={said(words.raised, done)}
      >
        <p>
          {words.raiseAsk(retestBody)}
          {words.paidBy[retestPaidBy]}
        </p>
        <label>
          {words.words}
          <textarea name="words" rows={2} maxLength={200} />
        </label>
      </Deed>
      <small class="hint">{words.until(instant(decision.at + objectionHours * hourMs))}</small>
    </p>
  )
}

function said(sentence: string, done: () => void): () => void {
  return () => {
    toast(sentence)
    done()
  }
}

function Course(props: Props & { readonly objection: Objection }): JSX.Element {
  const { objection: words } = receivingWords()
  const { account, objection, done } = props
  const { role, party } = session.value ?? {}
  const { result, sample, no, madeAt } = objection
  const isHere = party === account.delivery.place
  return (
    <div class="contest">
      <p>
        <Pill tone={result === null ? 'wait' : 'good'}>{words.title}</Pill>{' '}
        {courseOf(account, objection)}
        <small class="hint">
          {objection.words === ''
            ? words.said(no, instant(madeAt))
            : labelled(words.said(no, instant(madeAt)), objection.words)}
        </small>
      </p>
      {sample === null && result === null && isHere ? (
        <Seal objection={objection} done={done} />
      ) : null}
      {sample !== null && result === null && role === 'office' ? (
        <Retest account={account} objection={objection} done={done} />
      ) : null}
    </div>
  )
}

function courseOf({ grading }: Account, objection: Objection): string {
  const { objection: words } = receivingWords()
  const { result, sample, body, dueDay, report, costFen, costTo } = objection
  if (result === null) {
    return sample === null ? words.waitsForSeal : words.atRetest(sample, body, dayName(dueDay))
  }
  const name = grading.grades.find(({ grade }) => grade === objection.grade)?.name ?? ''
  const found =
    result === 'reversed' ? words.reversed(name, report ?? '') : words.upheld(report ?? '')
  if (costTo === null) return found
  return words.withCost(found, words.costTo(yuan(costFen ?? 0), words.costs[costTo]))
}

function Seal({ objection, done }: Pick<Props, 'done'> & { objection: Objection }): JSX.Element {
  const { objection: words } = receivingWords()
  const { id, revision } = objection
  return (
    <Deed
      name={words.seal}
      look="main"
      act={(_, field) =>
        send('PUT', `/objections/${id}/seal`, { revision, sample: field('sample') })
      }
      done={said(words.sealed, done)}
    >
      <p>{words.sealAsk}</p>
      <label>
        {words.sample}
        <input name="sample" required maxLength={60} autocomplete="off" />
      </label>
    </Deed>
  )
}

function Retest({ account, objection, done }: Props & { objection: Objection }): JSX.Element {
  const { objection: words } = receivingWords()
  const { id, revision } = objection
  return (
    <Deed
      name={words.retest}
      look="main"
      act={(_, field) =>
        send('PUT', `/objections/${id}/retest`, {
          ...{ revision, report: field('report') },
          finding: findingOf(field('finding')),
          costFen: Math.round(Number(field('cost')) * 100),
        })
      }
      done={said(words.retested, done)}
    >
      <label>
        {words.finding}
        <select name="finding" required>
          {account.grading.grades.map(({ grade, name }) => (
            <option key={grade} value={grade}>
              {name}
            </option>
          ))}
          <option value="rejected">{words.notConforming}</option>
        </select>
      </label>
      <label>
        {words.report}
        <input name="report" required maxLength={80} autocomplete="off" />
      </label>
      <label>
        {words.cost}
        <input name="cost" type="number" min={0} max={1_000_000} step="0.01" required />
      </label>
    </Deed>
  )
}

function findingOf(value: string) {
  return value === 'rejected' ? { outcome: value } : { outcome: 'accepted', grade: Number(value) }
}

/** Whose grading was reversed how often. */
export function ReversalList(): JSX.Element {
  const { objection: words } = receivingWords()
  const { columns } = words
  const { value, problem } = useAnswer<Items<Reversals>>('/reversals')
  if (value === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  return (
    <>
      <p class="hint">{words.ratesIntro}</p>
      {value.items.length === 0 ? <p class="desk-empty">{words.ratesEmpty}</p> : null}
      {value.items.length === 0 ? null : (
        <Rows
          label={words.rates}
          items={value.items}
          keyOf={({ kind, name }) => `${kind}/${name}`}
          columns={[
            { name: columns.name, cell: ({ name }) => name },
            { name: columns.kind, cell: ({ kind }) => words.kinds[kind] },
            { name: columns.decisions, numeric: true, cell: ({ decisions }) => decisions },
            { name: columns.objections, numeric: true, cell: ({ objections }) => objections },
            { name: columns.decided, numeric: true, cell: ({ decided }) => decided },
            { name: columns.reversed, numeric: true, cell: ({ reversed }) => reversed },
            {
              name: columns.rate,
              numeric: true,
              cell: ({ reversed, decided }) => rate(reversed, decided),
            },
          ]}
        />
      )}
    </>
  )
}

function rate(reversed: number, decided: number): string {
  return decided === 0 ? '—' : `${Math.round((100 * reversed) / decided)} %`
}
