// The costs that a firm counts against its sales: by the contract's list, each with its bill, related parties with what it cost them.

import type { JSX } from 'preact'
import type { CostClaim } from '#engines/settlement/red-packet-steps.ts'
import { fenOf } from '#web/desk/use-form.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import type { Basis } from './wire.ts'

export type CostDraft = {
  readonly key: number
  readonly name: string
  readonly yuan: string
  readonly evidence: string
  readonly related: boolean
  /** What it cost the related party; '' where that is not shown. */
  readonly costYuan: string
}

let keys = 0
const blank = (name: string): CostDraft => {
  keys += 1
  return { key: keys, name, yuan: '', evidence: '', related: false, costYuan: '' }
}

export function draftsOf(costs: readonly CostClaim[]): readonly CostDraft[] {
  return costs.map(({ name, fen, evidence, related }) => ({
    ...{ ...blank(name), yuan: String(fen / 100), evidence, related: related !== null },
    costYuan: related?.costFen == null ? '' : String(related.costFen / 100),
  }))
}

/** What the rows say; one without an amount says nothing yet. */
export function claimsOf(costs: readonly CostDraft[]): CostClaim[] {
  return costs
    .filter(({ yuan }) => Number(yuan) > 0)
    .map(({ name, yuan, evidence, related, costYuan }) => ({
      ...{ name, fen: fenOf(yuan), evidence: evidence.trim() },
      related: related ? { costFen: costYuan === '' ? null : fenOf(costYuan) } : null,
    }))
}

type Props = {
  readonly terms: Basis['terms']
  readonly costs: readonly CostDraft[]
  readonly onChange: (costs: readonly CostDraft[]) => void
}

export function CostRows({ terms, costs, onChange }: Props): JSX.Element {
  const words = redPacketWords().cost
  const change = (key: number, part: Partial<CostDraft>): void =>
    onChange(costs.map((each) => (each.key === key ? { ...each, ...part } : each)))
  return (
    <div class="cost-rows">
      {costs.length === 0 ? <p class="desk-empty">{words.none}</p> : null}
      {costs.map((cost) => (
        <CostRow
          key={cost.key}
          cost={cost}
          terms={terms}
          onChange={(part) => change(cost.key, part)}
          onDrop={() => onChange(costs.filter(({ key }) => key !== cost.key))}
        />
      ))}
      <button
        type="button"
        class="button"
        onClick={() => onChange([...costs, blank(terms.costs[0]?.name ?? '')])}
      >
        {words.add}
      </button>
    </div>
  )
}

type RowProps = {
  readonly cost: CostDraft
  readonly terms: Basis['terms']
  readonly onChange: (part: Partial<CostDraft>) => void
  readonly onDrop: () => void
}

function CostRow({ cost, terms, onChange, onDrop }: RowProps): JSX.Element {
  const words = redPacketWords().cost
  const listed = terms.costs.find(({ name }) => name === cost.name)
  return (
    <fieldset class="cost-row">
      <label class="field">
        <span class="field-label">{words.name}</span>
        <select
          value={cost.name}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        >
          {terms.costs.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <span class="hint">
          {listed === undefined
            ? ''
            : words.cap(String((listed.capBp ?? 0) / 100), listed.evidence)}
        </span>
      </label>
      <Amount label={words.yuan} value={cost.yuan} onChange={(yuan) => onChange({ yuan })} />
      <label class="field">
        <span class="field-label">{words.evidence}</span>
        <input
          maxLength={120}
          value={cost.evidence}
          onInput={({ currentTarget }) => onChange({ evidence: currentTarget.value })}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={cost.related}
          onChange={({ currentTarget }) => onChange({ related: currentTarget.checked })}
        />
        {words.related}
      </label>
      {cost.related ? (
        <Amount
          label={words.relatedYuan}
          value={cost.costYuan}
          onChange={(costYuan) => onChange({ costYuan })}
        />
      ) : null}
      <button type="button" class="button button-link" onClick={onDrop}>
        {words.drop}
      </button>
    </fieldset>
  )
}

function Amount(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (yuan: string) => void
}): JSX.Element {
  return (
    <label class="field">
      <span class="field-label">{props.label}</span>
      <input
        type="number"
        min="0"
        step="0.01"
        inputMode="decimal"
        value={props.value}
        onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
      />
    </label>
  )
}
