// A household's card: issued with a PIN that the household types itself, printed once, replaced or ended when lost.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { Household } from '#web/hall/wire.ts'
import { send } from '#web/shell/api.ts'
import { instant } from '#web/shell/format.ts'
import { householdWords } from '#web/words/household.ts'
import { NewCard } from './new-card.tsx'
import { PhoneCode } from './phone-way.tsx'
import { PrintedCard } from './printed-card.tsx'
import '#web/style/desk.css'
import '#web/style/consent.css'
import '#web/style/ways.css'

type Card = {
  readonly id: string
  readonly state: 'active' | 'replaced' | 'blocked'
  readonly issuedAt: number
  readonly endedAt: number | null
  readonly endReason: string | null
}
type Cards = { readonly items: readonly Card[] }

export function CardScreen({ id }: { id: string }): JSX.Element {
  const words = householdWords().cards
  const { value: household, problem } = useAnswer<Household>(`/households/${id}`)
  const cards = useAnswer<Cards>(`/households/${id}/cards`)
  const [token, setToken] = useState<string | null>(null)
  const failed = problem ?? cards.problem
  return (
    <Screen
      title={household === undefined ? words.title : words.of(household.headName)}
      intro={words.intro}
      back={{ href: `/hall/households/${id}`, label: words.back }}
    >
      <Alarm problem={failed} />
      {(household === undefined || cards.value === undefined) && failed === null ? (
        <Waiting />
      ) : null}
      {household === undefined || token === null ? null : (
        <PrintedCard household={household} token={token} onDone={() => setToken(null)} />
      )}
      {household && cards.value && token === null ? (
        <Keep
          id={id}
          cards={cards.value.items}
          again={cards.again}
          onIssued={(issued) => {
            setToken(issued)
            cards.again()
          }}
        />
      ) : null}
    </Screen>
  )
}

type KeepProps = {
  readonly id: string
  readonly cards: readonly Card[]
  readonly again: () => void
  readonly onIssued: (token: string) => void
}

function Keep({ id, cards, again, onIssued }: KeepProps): JSX.Element {
  const words = householdWords().cards
  const active = cards.find(({ state }) => state === 'active')
  const [issuing, setIssuing] = useState(false)
  if (issuing) {
    return <NewCard household={id} onIssued={onIssued} onBack={() => setIssuing(false)} />
  }
  return (
    <>
      <section class="panel">
        <h2>{words.title}</h2>
        <p>{active === undefined ? words.none : words.active(instant(active.issuedAt))}</p>
        <div class="row-deeds">
          {active === undefined ? (
            <button type="button" class="button button-main" onClick={() => setIssuing(true)}>
              {words.issue}
            </button>
          ) : (
            <Lost {...{ id, card: active.id, again }} onReplace={() => setIssuing(true)} />
          )}
        </div>
      </section>
      {active === undefined ? null : (
        <section class="panel">
          <h2>{words.phone}</h2>
          <p class="hint">{words.phoneNote}</p>
          <details>
            <summary>{words.phoneOpen}</summary>
            <PhoneCode household={id} next="/household" />
          </details>
        </section>
      )}
      <Ended cards={cards.filter(({ state }) => state !== 'active')} />
    </>
  )
}

function Lost(props: {
  readonly id: string
  readonly card: string
  readonly again: () => void
  readonly onReplace: () => void
}): JSX.Element {
  const words = householdWords().cards
  const { id, card, again, onReplace } = props
  return (
    <>
      <Deed name={words.replace} look="main" act={() => Promise.resolve()} done={onReplace}>
        <p>{words.replaceAsk}</p>
      </Deed>
      <Deed
        name={words.block}
        look="danger"
        reason={words.blockReason}
        act={(reason) => send('PUT', `/households/${id}/cards/block`, { card, reason })}
        done={again}
      >
        <p>{words.blockAsk}</p>
      </Deed>
    </>
  )
}

function Ended({ cards }: { cards: readonly Card[] }): JSX.Element | null {
  const words = householdWords().cards
  if (cards.length === 0) return null
  return (
    <section class="panel">
      <h2>{words.ended}</h2>
      <ul class="lines">
        {cards.map(({ id, state, issuedAt, endedAt, endReason }) => (
          <li key={id}>
            {words.endedOn(instant(issuedAt), instant(endedAt ?? issuedAt), words.states[state])}
            {state === 'blocked' && endReason ? `：${endReason}` : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}
