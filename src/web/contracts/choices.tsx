// Choices among the demands and the rounds that contracts come from.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Choice } from '#web/desk/controls.tsx'
import { namesOf } from '#web/office/names.ts'
import type { Catalogue, Demand, Page, Round } from '#web/office/wire.ts'
import { session } from '#web/shell/session.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { roundWords } from '#web/words/desks.ts'
import type { Desk } from './wire.ts'

type Chosen = { readonly value: string; readonly onChoose: (value: string) => void }

/** Only what has been matched has contracts. */
export function DemandChoice({ desk, ...choice }: Chosen & { desk: Desk }): JSX.Element {
  const firm = desk === 'firm' ? `&firm=${session.value?.party ?? ''}` : ''
  const { value } = useAnswer<Page<Demand>>(`/demands?limit=200${firm}`)
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const options = (value?.items ?? [])
    .filter(({ committed }) => committed > 0)
    .map(({ id, no, product }) => ({ value: id, label: `${no} ${names.product(product)}` }))
  return <Choice label={contractsWords().demand} options={options} {...choice} />
}

export function RoundFilter(choice: Chosen): JSX.Element {
  const { value } = useAnswer<Page<Round>>('/rounds?limit=50')
  const { rounds } = roundWords()
  const options = (value?.items ?? [])
    .filter(({ state }) => state === 'accepted')
    .map(({ id, no }) => ({ value: id, label: rounds.no(no) }))
  return <Choice label={contractsWords().round} options={options} {...choice} />
}
