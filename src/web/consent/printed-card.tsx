import type { JSX } from 'preact'
import type { Household } from '#web/hall/wire.ts'
import { QrCode } from '#web/verify/qr.tsx'
import { householdWords } from '#web/words/household.ts'
import { shellWords } from '#web/words/shell.ts'
import { cardLink, groupsOf } from './card.ts'

/** The card as it is cut out and laminated (ISO/IEC 7810 ID-1): the code and its number, and no personal data but the name. */
export function PrintedCard(props: {
  readonly household: Household
  readonly token: string
  readonly onDone: () => void
}): JSX.Element {
  const { household, token, onDone } = props
  const words = householdWords().cards
  return (
    <section class="card-once" aria-live="polite">
      <p class="panel panel-alert no-print">{words.once}</p>
      <article class="id-card" aria-label={words.of(household.headName)}>
        <div>
          <p class="id-card-product">
            {shellWords().product} · {words.card}
          </p>
          <p class="id-card-name">{household.headName}</p>
          <p>{household.no}</p>
          <p class="id-card-number">{groupsOf(token)}</p>
        </div>
        <QrCode text={cardLink(token)} mm={24} label={words.qr} />
        <p class="id-card-note">{words.lostNote}</p>
      </article>
      <div class="deed-buttons no-print">
        <button type="button" class="button button-main" onClick={() => window.print()}>
          {words.print}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {words.handed}
        </button>
      </div>
    </section>
  )
}
