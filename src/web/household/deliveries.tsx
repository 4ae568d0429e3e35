// What the household delivered, in large type: weighed, graded, worth, due.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { amount, deliveryNo } from '#web/receiving/amounts.ts'
import { DeliveryScreen } from '#web/receiving/delivery.tsx'
import { DeliveryPills } from '#web/receiving/home.tsx'
import { SlipScreen } from '#web/receiving/slip.tsx'
import type { Delivery } from '#web/receiving/wire.ts'
import { instant, yuan } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'

const home = '/household/deliveries'

export function MyDeliveries(): JSX.Element {
  const words = receivingWords()
  const { items, problem, more } = usePages<Delivery>('/deliveries')
  return (
    <Screen title={words.mine.title} intro={words.mine.intro}>
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{words.mine.empty}</p> : null}
      <section class="own-cards">
        {(items ?? []).map((delivery) => (
          <article key={delivery.id} class="panel own-card">
            <h2>
              {delivery.productName} {amount(delivery.quantity, delivery)}
            </h2>
            <p>
              {instant(delivery.weighedAt)} · {delivery.firmName} ·{' '}
              <code>{deliveryNo(delivery.no)}</code>
            </p>
            <p class="own-total">
              {words.delivery.tiles.amount} <b>{yuan(delivery.totalFen)}</b>
            </p>
            <p>
              <DeliveryPills delivery={delivery} />
            </p>
            <a class="button button-main large" href={`${home}/${delivery.id}`}>
              {words.mine.open}
            </a>
          </article>
        ))}
      </section>
      {more === null ? null : (
        <button type="button" class="button" onClick={more}>
          {words.more}
        </button>
      )}
    </Screen>
  )
}

export function MyDelivery({ id }: { id: string }): JSX.Element {
  const { mine } = receivingWords()
  return <DeliveryScreen id={id} home={home} back={{ href: home, label: mine.title }} />
}

export function MySlip({ id }: { id: string }): JSX.Element {
  return <SlipScreen id={id} home={home} />
}
