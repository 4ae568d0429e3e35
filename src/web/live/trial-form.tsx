// The terms that a trial changes: of a demand, of a plan, or of the rules.

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import type { Names } from '#web/office/names.ts'
import type { Demand, RoundPlan } from '#web/office/wire.ts'
import { useDoing } from '#web/parts/deed.ts'
import { DateField, NumberField, SelectField, TextField } from '#web/parts/fields.tsx'
import { send } from '#web/shell/api.ts'
import { unitName } from '#web/shell/format.ts'
import { liveWords } from '#web/words/live.ts'
import { bound } from './field.ts'
import { DemandPicker, PlanPicker } from './overrides.tsx'
import type { Trial } from './wire.ts'

type Body = Readonly<Record<string, unknown>>
type Terms = { readonly onChange: (change: Body | null) => void; readonly names: Names }

export function TrialForm(props: {
  readonly round: string
  readonly names: Names
  readonly demand: string | undefined
  readonly onTried: (trial: Trial) => void
}): JSX.Element {
  const words = liveWords()
  const { round, names, demand, onTried } = props
  const doing = useDoing()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<string>('demand')
  const [change, setChange] = useState<Body | null>(null)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const body = { name, changes: [change] }
    doing.run((key) => send<Trial>('POST', `/rounds/${round}/trials`, body, key), onTried)
  }
  const terms = { names, onChange: setChange }
  const kinds = Object.entries(words.trialKinds).map(([value, label]) => ({ value, label }))
  return (
    <form class="panel form" onSubmit={submit} aria-label={words.trialNew}>
      <h2>{words.trialNew}</h2>
      <p class="hint">{words.trialAsk}</p>
      <div class="grid">
        <TextField label={words.trialName} required {...bound(name, setName)} />
        {demand === undefined ? (
          <SelectField label={words.trialOf} required {...bound(kind, setKind)} options={kinds} />
        ) : null}
        {demand === undefined ? null : <DemandTerms key={demand} id={demand} {...terms} />}
        {demand === undefined && kind === 'demand' ? <AnyDemand round={round} {...terms} /> : null}
        {demand === undefined && kind === 'plan' ? <PlanTerms round={round} {...terms} /> : null}
        {demand === undefined && kind === 'policy' ? <PolicyTerms {...terms} /> : null}
      </div>
      <Alarm problem={doing.problem} />
      <div class="deed-buttons">
        <button type="submit" class="button button-main" disabled={doing.busy || change === null}>
          {doing.busy ? words.working : words.tryIt}
        </button>
      </div>
      {doing.busy ? <progress aria-label={words.progress} /> : null}
    </form>
  )
}

function AnyDemand({ round, ...terms }: Terms & { readonly round: string }): JSX.Element {
  const [id, setId] = useState('')
  return (
    <>
      <DemandPicker round={round} names={terms.names} product="" demand={id} onPick={setId} />
      {id === '' ? null : <DemandTerms key={id} id={id} {...terms} />}
    </>
  )
}

/** Starts from the demand as it is; what is left as it was is not tried. */
function DemandTerms({ id, ...terms }: Terms & { readonly id: string }): JSX.Element | null {
  const { value } = useAnswer<Demand>(`/demands/${id}`)
  return value === undefined ? null : <DemandFields key={value.id} demand={value} {...terms} />
}

function DemandFields({ demand, names, onChange }: Terms & { demand: Demand }): JSX.Element {
  const words = liveWords()
  const [first] = demand.windows
  const [quantity, setQuantity] = useState(String(demand.quantity))
  const [from, setFrom] = useState(first?.from ?? '')
  const [to, setTo] = useState(demand.windows.at(-1)?.to ?? '')
  const [withdrawn, setWithdrawn] = useState(false)
  const sorted = [...demand.floors].sort((a, b) => a.grade - b.grade)
  const [floors, setFloors] = useState(sorted.map(({ floorFen }) => (floorFen / 100).toFixed(2)))
  useEffect(() => {
    const moved = from !== first?.from || to !== demand.windows.at(-1)?.to
    const priced = sorted.map(({ grade }, at) => ({ grade, floorFen: fenOf(floors[at] ?? '') }))
    onChange({
      ...{ kind: 'demand', demand: demand.id, quantity: Number(quantity), floors: priced },
      ...(moved ? { windows: [{ from, to }] } : {}),
      ...(withdrawn ? { withdrawn } : {}),
    })
  }, [quantity, from, to, withdrawn, floors])
  const unit = unitName(names.unit(demand.product))
  return (
    <>
      <NumberField label={words.quantity} unit={unit} {...bound(quantity, setQuantity)} />
      {sorted.map(({ grade }, at) => (
        <NumberField
          key={grade}
          label={words.floor(names.grade(demand.product, grade))}
          {...bound(floors[at] ?? '', (value) => setFloors(floors.with(at, value)))}
        />
      ))}
      <DateField label={words.from} {...bound(from, setFrom)} />
      <DateField label={words.to} {...bound(to, setTo)} />
      <Withdrawn value={withdrawn} onChange={setWithdrawn} />
    </>
  )
}

function PlanTerms({ round, names, onChange }: Terms & { readonly round: string }): JSX.Element {
  const words = liveWords()
  const [plan, setPlan] = useState<RoundPlan | null>(null)
  const [quantity, setQuantity] = useState('')
  const [price, setPrice] = useState('')
  const [withdrawn, setWithdrawn] = useState(false)
  useEffect(() => {
    if (plan === null) return onChange(null)
    return onChange({
      ...{ kind: 'plan', plan: plan.plan },
      ...(quantity === '' ? {} : { quantity: Number(quantity) }),
      ...(price === '' ? {} : { priceMinFen: fenOf(price) }),
      ...(withdrawn ? { withdrawn } : {}),
    })
  }, [plan, quantity, price, withdrawn])
  return (
    <>
      <PlanPicker round={round} names={names} plan={plan} onPick={setPlan} />
      <NumberField
        label={words.quantity}
        {...(plan === null ? {} : { unit: unitName(names.unit(plan.product)) })}
        {...bound(quantity, setQuantity)}
      />
      <NumberField label={words.priceMin} {...bound(price, setPrice)} />
      <Withdrawn value={withdrawn} onChange={setWithdrawn} />
    </>
  )
}

function PolicyTerms({ onChange }: Pick<Terms, 'onChange'>): JSX.Element {
  const words = liveWords()
  const [days, setDays] = useState('')
  const [widths, setWidths] = useState('')
  useEffect(() => {
    const kg = widths.split(/[,，、\s]+/).flatMap((width) => (width === '' ? [] : [Number(width)]))
    if (days === '' && kg.length === 0) return onChange(null)
    return onChange({
      kind: 'policy',
      ...(days === '' ? {} : { overlapDaysMin: Number(days) }),
      ...(kg.length === 0 ? {} : { tranches: { kg } }),
    })
  }, [days, widths])
  return (
    <>
      <NumberField label={words.overlap} {...bound(days, setDays)} />
      <TextField label={words.tranches} {...bound(widths, setWidths)} />
    </>
  )
}

function Withdrawn(props: { value: boolean; onChange: (value: boolean) => void }): JSX.Element {
  return (
    <label class="trial-check">
      <input
        type="checkbox"
        checked={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      />{' '}
      {liveWords().withdrawn}
    </label>
  )
}

function fenOf(yuan: string): number {
  return Math.round(Number(yuan) * 100)
}
