// Pairs that the office forces or forbids, with their reasons and what they cost.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { SearchBox } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import type { Names } from '#web/office/names.ts'
import type { Page, Round, RoundDemand, RoundPlan } from '#web/office/wire.ts'
import { NumberField, SelectField } from '#web/parts/fields.tsx'
import { send } from '#web/shell/api.ts'
import { instant, quantityOf, unitName } from '#web/shell/format.ts'
import { liveWords } from '#web/words/live.ts'
import { Effects, Who } from './effect.tsx'
import { bound } from './field.ts'
import type { Comparison, Override } from './wire.ts'

export function Overrides({ round, names }: { round: Round; names: Names }): JSX.Element {
  const words = liveWords()
  const { route } = useLocation()
  const isOpen = round.state === 'computed' && round.supersededBy === null
  const pages = usePages<Override>(`/rounds/${round.id}/overrides`)
  const undo = (seq: number) => async (reason: string) => {
    const path = `/rounds/${round.id}/overrides/${seq}/withdrawal`
    const next = await send<Round>('PUT', path, { revision: round.revision, reason })
    route(`/office/rounds/${next.id}?view=overrides`)
  }
  return (
    <>
      <p class="hint">{words.overridesNote}</p>
      {isOpen ? (
        <div class="screen-deeds">
          <OverrideDeed round={round} kind="force" names={names} />
          <OverrideDeed round={round} kind="forbid" names={names} />
        </div>
      ) : null}
      <Listing
        label={words.tabs.overrides}
        pages={pages}
        keyOf={({ seq }) => String(seq)}
        empty={words.overrideNone}
        columns={[
          { name: words.tabs.overrides, cell: ({ seq, kind }) => `${seq}. ${words.kinds[kind]}` },
          {
            name: words.household,
            cell: ({ householdNo, headName }) =>
              householdNo === null ? words.others : <Who no={householdNo} name={headName} />,
          },
          {
            name: words.demand,
            cell: ({ demandNo, firmName }) =>
              demandNo === null ? words.others : <Who no={demandNo} name={firmName} />,
          },
          {
            name: words.quantity,
            numeric: true,
            cell: ({ kind, product, quantity }) =>
              kind === 'force' ? quantityOf(quantity, names.unit(product)) : '—',
          },
          { name: words.reason, cell: ({ reason }) => <span class="why">{reason}</span> },
          {
            name: words.madeBy,
            cell: ({ madeBy, madeAt }) => <Who no={madeBy} name={instant(madeAt)} />,
          },
          {
            name: words.undo,
            cell: ({ seq }) =>
              isOpen ? (
                <Deed
                  name={words.undo}
                  look="danger"
                  reason={words.reason}
                  act={undo(seq)}
                  done={() => undefined}
                >
                  <p>{words.undoAsk}</p>
                </Deed>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {round.origin === 'override' ? <Cost round={round.id} names={names} /> : null}
    </>
  )
}

function Cost({ round, names }: { round: string; names: Names }): JSX.Element | null {
  const words = liveWords()
  const { value } = useAnswer<Comparison>(`/rounds/${round}/comparison`)
  if (value === undefined) return null
  return (
    <section class="panel">
      <h2>{words.cost}</h2>
      <Effects effects={value.overrideEffects} sentences={value.overrideSentences} names={names} />
    </section>
  )
}

function OverrideDeed(props: {
  readonly round: Round
  readonly kind: 'force' | 'forbid'
  readonly names: Names
}): JSX.Element {
  const words = liveWords()
  const { round, kind, names } = props
  const { route } = useLocation()
  const [plan, setPlan] = useState<RoundPlan | null>(null)
  const [demand, setDemand] = useState('')
  const [quantity, setQuantity] = useState('')
  const act = async (reason: string): Promise<void> => {
    const pair = { revision: round.revision, kind, plan: plan?.plan ?? '', demand, reason }
    const body = kind === 'force' ? { ...pair, quantity: Number(quantity) } : pair
    const next = await send<Round>('POST', `/rounds/${round.id}/overrides`, body)
    route(`/office/rounds/${next.id}?view=overrides`)
  }
  return (
    <Deed
      name={words[kind]}
      look={kind === 'forbid' ? 'danger' : 'plain'}
      reason={words.reason}
      act={act}
      done={() => undefined}
    >
      <p>{kind === 'force' ? words.forceAsk : words.forbidAsk}</p>
      <PlanPicker round={round.id} names={names} plan={plan} onPick={setPlan} />
      <DemandPicker
        round={round.id}
        names={names}
        product={plan?.product ?? null}
        demand={demand}
        onPick={setDemand}
      />
      {kind === 'force' ? (
        <NumberField
          label={words.quantity}
          required
          {...(plan === null ? {} : { unit: unitName(names.unit(plan.product)) })}
          {...bound(quantity, setQuantity)}
        />
      ) : null}
    </Deed>
  )
}

export function PlanPicker(props: {
  readonly round: string
  readonly names: Names
  readonly plan: RoundPlan | null
  readonly onPick: (plan: RoundPlan | null) => void
}): JSX.Element {
  const words = liveWords()
  const { round, names, plan, onPick } = props
  const [sought, setSought] = useState('')
  const query = sought === '' ? '' : `&q=${encodeURIComponent(sought)}`
  const { value } = useAnswer<Page<RoundPlan>>(`/rounds/${round}/plans?limit=50${query}`)
  const found = value?.items ?? []
  return (
    <>
      <SearchBox value={sought} hint={words.householdHint} onSearch={setSought} />
      <SelectField
        label={words.plan}
        required
        {...bound(plan?.plan ?? '', (id) => onPick(found.find((one) => one.plan === id) ?? null))}
        options={found.map((one) => ({
          value: one.plan,
          label: `${one.householdNo} ${one.headName} · ${names.product(one.product)} ${quantityOf(one.offered, names.unit(one.product))}`,
        }))}
      />
    </>
  )
}

/** Demands of a product; '' for all, null as long as none is known. */
export function DemandPicker(props: {
  readonly round: string
  readonly names: Names
  readonly product: string | null
  readonly demand: string
  readonly onPick: (demand: string) => void
}): JSX.Element {
  const words = liveWords()
  const { round, names, product, demand, onPick } = props
  const query = product ? `&product=${encodeURIComponent(product)}` : ''
  const path = product === null ? null : `/rounds/${round}/demands?limit=200${query}`
  const { value } = useAnswer<Page<RoundDemand>>(path)
  const options = (value?.items ?? [])
    .map((one) => ({
      value: one.demand,
      label: `${one.demandNo} ${names.product(one.product)} ${quantityOf(one.asked, names.unit(one.product))} · ${one.firmName}`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return <SelectField label={words.demand} required {...bound(demand, onPick)} options={options} />
}
