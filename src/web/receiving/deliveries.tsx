// Deliveries as those see them who do not weigh: the firm its own, the office all; and whose grading was reversed.

import type { JSX } from 'preact'
import { Screen } from '#web/desk/screen.tsx'
import { receivingWords } from '#web/words/receiving.ts'
import { DeliveryScreen } from './delivery.tsx'
import { DeliveryList } from './home.tsx'
import { ReversalList } from './objections.tsx'
import { SlipScreen } from './slip.tsx'

type Desk = { readonly desk: 'firm' | 'office' }

const homeOf = ({ desk }: Desk): string => `/${desk}/deliveries`

export function Deliveries(at: Desk): JSX.Element {
  const words = receivingWords()
  return (
    <Screen title={words.tabs.deliveries}>
      <DeliveryList home={homeOf(at)} />
      <h2>{words.objection.rates}</h2>
      <ReversalList />
    </Screen>
  )
}

export function DeskDelivery({ id, ...at }: Desk & { readonly id: string }): JSX.Element {
  const { deliveries } = receivingWords().tabs
  return <DeliveryScreen id={id} home={homeOf(at)} back={{ href: homeOf(at), label: deliveries }} />
}

export function DeskSlip({ id, ...at }: Desk & { readonly id: string }): JSX.Element {
  return <SlipScreen id={id} home={homeOf(at)} />
}
