// A plan written by hand, for one household of the hall.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { Catalogue } from '#web/office/wire.ts'
import { useDoing } from '#web/parts/deed.ts'
import { goToFault, useDraft } from '#web/parts/draft.ts'
import { SaveBar } from '#web/parts/save-bar.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { hallWords } from '#web/words/hall.ts'
import { shellWords } from '#web/words/shell.ts'
import { HouseholdPicker } from './household-picker.tsx'
import { bodyOf, draftOf, faultsOf } from './plan-draft.ts'
import { CropPart, type GrownProduct, HarvestPart } from './plan-parts.tsx'
import type { Household, Plan } from './wire.ts'

export function NewPlan(): JSX.Element {
  const { planForm: words, plans } = hallWords()
  const { query, route } = useLocation()
  const { household = '' } = query
  return (
    <Screen title={words.create} back={{ href: '/hall/plans', label: plans.back }}>
      {household === '' ? (
        <HouseholdPicker pick={(id) => route(`/hall/plans/new?household=${id}`)} />
      ) : (
        <Filled household={household} plan={null} />
      )}
    </Screen>
  )
}

export function EditPlan({ id }: { id: string }): JSX.Element {
  const { planForm: words, plans } = hallWords()
  const { value: plan, problem } = useAnswer<Plan>(`/plans/${id}`)
  return (
    <Screen title={words.edit} back={{ href: `/hall/plans/${id}`, label: plans.back }}>
      <Alarm problem={problem} />
      {plan?.confirmedOn ? <p class="warning">{words.reset}</p> : null}
      {plan ? <Filled household={plan.household} plan={plan} /> : problem ? null : <Waiting />}
    </Screen>
  )
}

function Filled(props: { readonly household: string; readonly plan: Plan | null }): JSX.Element {
  const household = useAnswer<Household>(`/households/${props.household}`)
  const catalogue = useAnswer<Catalogue>('/catalogue')
  if (!household.value || !catalogue.value) {
    const problem = household.problem ?? catalogue.problem
    return problem ? <Alarm problem={problem} /> : <Waiting />
  }
  return (
    <PlanForm
      household={household.value}
      products={catalogue.value.products as readonly GrownProduct[]} // The catalogue's own products say their yield.
      plan={props.plan}
    />
  )
}

function PlanForm(props: {
  readonly household: Household
  readonly products: readonly GrownProduct[]
  readonly plan: Plan | null
}): JSX.Element {
  const { household, products, plan } = props
  const { planForm: words } = hallWords()
  const { route } = useLocation()
  const doing = useDoing()
  const productOf = (id: string): GrownProduct | undefined => products.find((one) => one.id === id)
  const draft = useDraft(
    draftOf(plan),
    (values) => faultsOf(values, productOf(values.product)),
    doing.problem,
  )
  const product = productOf(draft.values.product)
  const save = (key: string): Promise<Plan> => {
    const body = bodyOf(draft.values)
    return plan
      ? send<Plan>('PUT', `/plans/${plan.id}`, { ...body, revision: plan.revision }, key)
      : send<Plan>('POST', '/plans', { ...body, household: household.id }, key)
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
      route(`/hall/plans/${id}`)
    })
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <p class="chosen-household">
        <b>{household.headName}</b> {household.no} · {household.villageGroup}{' '}
        {plan === null ? <a href="/hall/plans/new">{words.change}</a> : null}
      </p>
      <CropPart draft={draft} household={household} products={products} product={product} />
      <HarvestPart draft={draft} product={product} />
      <SaveBar
        doing={doing}
        cancel={plan ? `/hall/plans/${plan.id}` : '/hall/plans'}
        save={words.save}
      />
    </form>
  )
}
