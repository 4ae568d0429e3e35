// The result plan by plan, each with the sentence that explains it.

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing, Rows } from '#web/desk/listing.tsx'
import { Facts, Pill } from '#web/desk/screen.tsx'
import { PlanDetail } from '#web/rounds/told-list.tsx'
import { km, quantityOf, yuan } from '#web/shell/format.ts'
import { officeWords, roundWords } from '#web/words/desks.ts'
import { HallChoice } from './hall-choice.tsx'
import { type Names, reasonName } from './names.ts'
import type { RoundPlan } from './wire.ts'

export function RoundPlans({ round, names }: { round: string; names: Names }): JSX.Element {
  const { rounds: words } = roundWords()
  const { values, set, query } = useFilters(['outcome', 'hall', 'product', 'q'])
  const pages = usePages<RoundPlan>(`/rounds/${round}/plans${query()}`)
  const dialog = useRef<HTMLDialogElement>(null)
  const [shown, setShown] = useState<RoundPlan | null>(null)
  const show = (plan: RoundPlan): void => {
    setShown(plan)
    dialog.current?.showModal()
  }
  return (
    <>
      <FilterRow>
        <SearchBox value={values.q} hint={officeWords().plans.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.outcome}
          value={values.outcome}
          options={optionsOf(words.outcomes)}
          onChoose={(outcome) => set('outcome', outcome)}
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
        label={words.tabs.plans}
        pages={pages}
        keyOf={({ plan }) => plan}
        empty={words.emptyPlans}
        columns={columnsOf(names, show)}
      />
      <dialog ref={dialog} class="deed deed-wide" aria-label={words.planTitle}>
        {shown === null ? null : <Explanation round={round} plan={shown} names={names} />}
        <form method="dialog" class="deed-buttons">
          <button type="submit" class="button">
            {officeWords().closeView}
          </button>
        </form>
      </dialog>
    </>
  )
}

function columnsOf(names: Names, show: (plan: RoundPlan) => void): Column<RoundPlan>[] {
  const { rounds: words } = roundWords()
  return [
    { name: words.household, cell: (plan) => `${plan.householdNo} ${plan.headName}` },
    { name: words.poor, cell: ({ poor }) => (poor ? <Pill tone="wait">{words.poor}</Pill> : '—') },
    {
      name: words.product,
      cell: ({ product, grade }) => `${names.product(product)} ${names.grade(product, grade)}`,
    },
    {
      name: words.offered,
      numeric: true,
      cell: ({ offered, product }) => quantityOf(offered, names.unit(product)),
    },
    {
      name: words.matched,
      numeric: true,
      cell: ({ matched, product }) => quantityOf(matched, names.unit(product)),
    },
    { name: words.outcome, cell: (plan) => <Outcome plan={plan} /> },
    {
      name: words.why,
      cell: (plan) => (
        <button type="button" class="button button-small" onClick={() => show(plan)}>
          {words.open}
        </button>
      ),
    },
  ]
}

function Outcome({ plan }: { plan: RoundPlan }): JSX.Element {
  const { rounds: words } = roundWords()
  const { offered, matched, reason } = plan
  const outcome = matched === offered ? 'full' : matched > 0 ? 'part' : 'none'
  const tone = { full: 'good', part: 'wait', none: 'bad' } as const
  return (
    <>
      <Pill tone={tone[outcome]}>{words.outcomes[outcome]}</Pill>{' '}
      {outcome === 'full' ? '' : <small>{reasonName(reason)}</small>}
    </>
  )
}

type Told = { readonly round: string; readonly plan: RoundPlan; readonly names: Names }

function Explanation({ round, plan, names }: Told): JSX.Element {
  const { rounds: words } = roundWords()
  const unit = names.unit(plan.product)
  return (
    <>
      <h2>{words.planTitle}</h2>
      <p class="sentence">{plan.sentence}</p>
      <Facts
        facts={[
          [words.household, `${plan.householdNo} ${plan.headName}`],
          [words.product, names.product(plan.product)],
          [words.grade, names.grade(plan.product, plan.grade)],
          [words.offered, quantityOf(plan.offered, unit)],
          [words.matched, quantityOf(plan.matched, unit)],
        ]}
      />
      {plan.matches.length === 0 ? null : (
        <Rows
          label={words.matched}
          items={plan.matches}
          keyOf={({ demand }) => demand}
          columns={[
            { name: words.matchFirm, cell: ({ firmName }) => firmName },
            { name: words.matchDemand, cell: ({ demandNo }) => demandNo },
            {
              name: words.quantity,
              numeric: true,
              cell: ({ quantity }) => quantityOf(quantity, unit),
            },
            { name: words.floor, numeric: true, cell: ({ floorFen }) => yuan(floorFen) },
            {
              name: words.amount,
              numeric: true,
              cell: ({ floorFen, quantity }) => yuan(floorFen * quantity),
            },
            { name: words.distance, numeric: true, cell: ({ distanceM }) => km(distanceM) },
          ]}
        />
      )}
      <PlanDetail key={plan.plan} round={round} plan={plan.plan} />
    </>
  )
}
