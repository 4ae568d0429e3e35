// What is in public notice, and the objections to it.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, dayName, instant, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import type { Account, Desk, Notice, Objection } from './wire.ts'

export function NoticeList(): JSX.Element {
  const words = claimsWords()
  const pages = usePages<Notice>('/subsidy-notices')
  return (
    <>
      <p class="hint">{words.notice.intro}</p>
      <Listing
        label={words.views.notices}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.notice.empty}
        columns={[
          { name: words.subsidy.name, cell: ({ name, no }) => `${name} ${no}` },
          { name: words.notice.who, cell: ({ who }) => who },
          { name: words.village, cell: ({ village }) => village },
          { name: words.subsidy.lot, cell: ({ lot }) => lot },
          { name: words.subsidy.count, numeric: true, cell: ({ payable }) => count(payable) },
          { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          { name: words.notice.until, cell: ({ noticeUntil }) => dayName(noticeUntil) },
          {
            name: words.subsidy.objections,
            cell: ({ id, open }) => (
              <span class="row-deeds">
                {open > 0 ? <Pill tone="bad">{words.subsidy.open(open)}</Pill> : null}
                <ObjectDeed id={id} done={pages.again} />
              </span>
            ),
          },
        ]}
      />
    </>
  )
}

function ObjectDeed({ id, done }: { id: string; done: () => void }): JSX.Element {
  const { subsidy: words } = claimsWords()
  return (
    <Deed
      name={words.object}
      reason={words.words}
      act={(reason) => send('POST', `/subsidy-claims/${id}/objections`, { words: reason })}
      done={() => {
        toast(words.done)
        done()
      }}
    >
      <p>{words.objectAsk}</p>
    </Deed>
  )
}

export function Objections(props: {
  readonly account: Account
  readonly desk: Desk
  readonly done: () => void
}): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { account, desk, done } = props
  const { objections, claim } = account
  const decides = desk === 'office' || desk === 'department'
  return (
    <section class="panel">
      <h2>{words.objections}</h2>
      {objections.length === 0 ? <p class="hint">{words.noObjections}</p> : null}
      <ul class="claim-steps">
        {objections.map((objection) => (
          <li key={objection.id}>
            {objection.words} <small class="hint">{instant(objection.at)}</small>
            <Outcome objection={objection} />
            {decides && objection.result === null ? (
              <Decide objection={objection} done={done} />
            ) : null}
          </li>
        ))}
      </ul>
      {claim.state === 'accepted' ? <ObjectDeed id={claim.id} done={done} /> : null}
    </section>
  )
}

function Outcome({ objection: { result, answer } }: { objection: Objection }): JSX.Element {
  const { subsidy: words } = claimsWords()
  if (result === null) return <Pill tone="wait">{words.pending}</Pill>
  return (
    <>
      <Pill tone={result === 'upheld' ? 'bad' : 'quiet'}>{words.results[result]}</Pill>
      <small class="hint">{answer}</small>
    </>
  )
}

function Decide(props: { readonly objection: Objection; readonly done: () => void }): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { objection, done } = props
  const { id, revision } = objection
  return (
    <Deed
      name={words.decide}
      look="main"
      reason={words.answer}
      act={(answer, field) =>
        send('PUT', `/subsidy-objections/${id}/decision`, {
          ...{ revision, result: field('result'), answer },
        })
      }
      done={done}
    >
      <p>{objection.words}</p>
      <label>
        {words.result}
        <select name="result" required>
          {optionsOf(words.results).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </Deed>
  )
}
