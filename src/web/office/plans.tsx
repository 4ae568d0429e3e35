import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Facts, Pill, Screen } from '#web/desk/screen.tsx'
import { send } from '#web/shell/api.ts'
import { area, quantityOf, windowName, yuan } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { HallChoice } from './hall-choice.tsx'
import { holdText } from './hold.ts'
import { type Names, namesOf } from './names.ts'
import type { Catalogue, Plan } from './wire.ts'

const tones = { draft: 'quiet', held: 'bad', confirmed: 'good', withdrawn: 'quiet' } as const

export function Plans(): JSX.Element {
  const { plans: words } = officeWords()
  const { values, set, query } = useFilters(['state', 'hall', 'product', 'q'])
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const pages = usePages<Plan>(`/plans${query()}`)
  return (
    <Screen title={words.title}>
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.state}
          value={values.state}
          options={optionsOf(words.states)}
          onChoose={(state) => set('state', state)}
        />
        <HallChoice label={words.hall} value={values.hall} onChoose={(hall) => set('hall', hall)} />
        <Choice
          label={words.product}
          value={values.product}
          options={names.products}
          onChoose={(product) => set('product', product)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={columnsOf(names, pages.again)}
      />
    </Screen>
  )
}

function columnsOf(names: Names, again: () => void): Column<Plan>[] {
  const { plans: words } = officeWords()
  return [
    { name: words.household, cell: (plan) => `${plan.householdNo} ${plan.headName}` },
    { name: words.hall, cell: ({ hallName }) => hallName },
    {
      name: words.product,
      cell: ({ product, grade }) => `${names.product(product)} ${names.grade(product, grade)}`,
    },
    {
      name: words.quantity,
      numeric: true,
      cell: (plan) => quantityOf(plan.quantity, names.unit(plan.product)),
    },
    {
      name: words.committed,
      numeric: true,
      cell: (plan) => quantityOf(plan.committed, names.unit(plan.product)),
    },
    { name: words.window, cell: (plan) => windowName(plan.windowFrom, plan.windowTo) },
    { name: words.priceMin, numeric: true, cell: (plan) => yuan(plan.priceMinFen) },
    {
      name: words.state,
      cell: (plan) => (
        <>
          <Pill tone={tones[plan.state]}>{words.states[plan.state]}</Pill>{' '}
          {plan.state === 'held' ? <Release plan={plan} names={names} again={again} /> : null}
        </>
      ),
    },
  ]
}

/** Looking at a held plan and letting it pass is one act, so that nobody releases what they have not seen. */
function Release(props: { plan: Plan; names: Names; again: () => void }): JSX.Element {
  const { plan, names, again } = props
  const { plans: words } = officeWords()
  return (
    <Deed
      name={words.release}
      reason={words.releaseReason}
      act={(reason) =>
        send('PUT', `/plans/${plan.id}/release`, { revision: plan.revision, reason })
      }
      done={again}
    >
      <Facts
        facts={[
          [words.household, `${plan.householdNo} ${plan.headName}`],
          [words.hall, plan.hallName],
          [words.product, names.product(plan.product)],
          [words.quantity, quantityOf(plan.quantity, names.unit(plan.product))],
          [words.area, plan.areaMu100 === null ? '' : area(plan.areaMu100)],
          [words.holdReason, holdText(plan.holdReason)],
        ]}
      />
      <p>{words.releaseAsk}</p>
    </Deed>
  )
}
