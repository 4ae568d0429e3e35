// A demand written by hand: every field is checked as it is left, and the server has the last word.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { Catalogue, Product } from '#web/office/wire.ts'
import { useDoing } from '#web/parts/deed.ts'
import { goToFault, useDraft } from '#web/parts/draft.ts'
import { SaveBar } from '#web/parts/save-bar.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { firmWords } from '#web/words/firm.ts'
import { shellWords } from '#web/words/shell.ts'
import { DeliveryPart, GuardPart, PricePart, ProductPart } from './demand-parts.tsx'
import { blankDemand, bodyOf, draftOf, faultsOf } from './terms.ts'
import type { Demand } from './wire.ts'

export function NewDemand(): JSX.Element {
  const { form: words, demands } = firmWords()
  const { value: catalogue, problem } = useAnswer<Catalogue>('/catalogue')
  return (
    <Screen title={words.create} back={{ href: '/firm/demands', label: demands.back }}>
      <Alarm problem={problem} />
      {catalogue ? <DemandForm products={catalogue.products} demand={null} /> : <Waiting />}
    </Screen>
  )
}

export function EditDemand({ id }: { id: string }): JSX.Element {
  const { form: words, demands } = firmWords()
  const catalogue = useAnswer<Catalogue>('/catalogue')
  const demand = useAnswer<Demand>(`/demands/${id}`)
  return (
    <Screen
      title={words.edit(demand.value?.no ?? '')}
      back={{ href: `/firm/demands/${id}`, label: demand.value?.no ?? demands.back }}
    >
      <Alarm problem={catalogue.problem ?? demand.problem} />
      {catalogue.value && demand.value ? (
        <DemandForm products={catalogue.value.products} demand={demand.value} />
      ) : (
        <Waiting />
      )}
    </Screen>
  )
}

function DemandForm(props: {
  readonly products: readonly Product[]
  readonly demand: Demand | null
}): JSX.Element {
  const { products, demand } = props
  const words = firmWords().form
  const { route } = useLocation()
  const doing = useDoing()
  const initial = demand ? draftOf(demand) : blankDemand
  const draft = useDraft(initial, faultsOf, doing.problem)
  const product = products.find(({ id }) => id === draft.values.product)
  const save = (key: string): Promise<Demand> => {
    const body = bodyOf(draft.values)
    return demand
      ? send<Demand>('PUT', `/demands/${demand.id}`, { ...body, revision: demand.revision }, key)
      : send<Demand>('POST', '/demands', { ...body, firm: session.value?.party ?? '' }, key)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!draft.ready()) {
      toast(shellWords().parts.fixFirst)
      goToFault(event.currentTarget)
      return
    }
    doing.run(save, ({ id }) => {
      toast(words.saved)
      route(`/firm/demands/${id}`)
    })
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <ProductPart draft={draft} products={products} product={product} />
      <PricePart draft={draft} product={product} />
      <DeliveryPart draft={draft} />
      <GuardPart draft={draft} product={product} />
      <SaveBar
        doing={doing}
        cancel={demand ? `/firm/demands/${demand.id}` : '/firm/demands'}
        save={words.save}
      />
    </form>
  )
}
