// The household's red packets, in large type: how much, from what, and how it comes about.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { periodName } from '#web/redpacket/periods.tsx'
import { type OwnPortion, partsOf } from '#web/redpacket/wire.ts'
import { count, quantityOf, yuan } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { redPacketWords } from '#web/words/redpacket.ts'

export function MyRedPackets(): JSX.Element {
  const { mine: words } = redPacketWords()
  const { items, problem, more } = usePages<OwnPortion>('/own-red-packets')
  return (
    <Screen title={words.title} intro={words.intro}>
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      <section class="own-cards">
        {(items ?? []).map((portion) => (
          <article key={portion.statement} class="panel own-card">
            <h2>
              {portion.productName} · {periodName(portion.period)}
            </h2>
            <p>
              {portion.firmName} · {words.among(count(portion.households))} ·{' '}
              {words.accepted(quantityOf(portion.quantity / partsOf[portion.unit], portion.unit))}
            </p>
            <p class="own-total">
              {words.yours} <b>{yuan(portion.fen)}</b>
            </p>
            {portion.addedFen < portion.fen ? (
              <p class="hint">{words.added(yuan(portion.addedFen))}</p>
            ) : null}
            {portion.replaced ? <p class="hint">{words.replaced}</p> : null}
            <details class="price-way">
              <summary>{words.how}</summary>
              <ol>
                {portion.told.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </details>
          </article>
        ))}
      </section>
      {more === null ? null : (
        <button type="button" class="button" onClick={more}>
          {receivingWords().more}
        </button>
      )}
    </Screen>
  )
}
