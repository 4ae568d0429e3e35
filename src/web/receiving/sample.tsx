// A large lot by sample: what to draw, what was found, and what that leaves to decide.

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { readWhole } from '#web/parts/draft.ts'
import { unitName } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import type { WeighDraft } from './weigh-draft.ts'
import type { Account, Line, SamplePlan } from './wire.ts'

type Props = {
  readonly line: Line
  /** In parts of the unit, as it stands on the form. */
  readonly quantity: number
  readonly draft: WeighDraft
  readonly change: (part: Partial<WeighDraft>) => void
}

export function SampleChoice({ line, quantity, draft, change }: Props): JSX.Element | null {
  const { sampling: words } = receivingWords()
  const large = Math.ceil(quantity / line.parts) >= line.sampledFrom
  const path = `/sampling-plans?contract=${line.contract}&line=${line.line}&quantity=${quantity}`
  const { value: plan, problem } = useAnswer<SamplePlan>(large ? path : null)
  const { sample } = draft
  const size = large ? (plan?.sampleSize ?? sample?.size) : undefined
  // A plan is for a size of lot: what is put on the scale later may change how much is to be drawn.
  useEffect(() => {
    if (sample === null || sample.size === size) return
    change({ sample: size === undefined ? null : { ...sample, size } })
  }, [sample, size, change])
  if (!large) return null
  return (
    <section class="panel">
      <h2>{words.title}</h2>
      <Alarm problem={problem} />
      {plan === undefined ? null : (
        <>
          <PlanWords plan={plan} line={line} />
          <label class="tick">
            <input
              type="checkbox"
              checked={sample !== null}
              onChange={({ currentTarget }) =>
                change({
                  sample: currentTarget.checked ? { size: plan.sampleSize, found: '' } : null,
                })
              }
            />
            {words.bySample}
          </label>
          {sample === null ? (
            <p class="hint">{words.whole}</p>
          ) : (
            <Found plan={plan} sample={sample} change={change} />
          )}
        </>
      )}
    </section>
  )
}

function PlanWords(props: { readonly plan: SamplePlan; readonly line: Pick<Line, 'unit'> }) {
  const { sampling: words } = receivingWords()
  const { plan, line } = props
  const { lotSize, sampleSize, ac, re } = plan
  return (
    <p>
      {words.draw(lotSize, sampleSize, unitName(line.unit))} {words.judge(ac, re)}
      <small class="hint">{basisOf(plan)}</small>
    </p>
  )
}

function basisOf({ level, aql, letter, severity }: SamplePlan): string {
  const { sampling: words } = receivingWords()
  return words.basis(level, `${aql / 1000} %`, letter, words.severities[severity])
}

function Found(props: {
  readonly plan: SamplePlan
  readonly sample: NonNullable<WeighDraft['sample']>
  readonly change: Props['change']
}): JSX.Element {
  const { sampling: words } = receivingWords()
  const { plan, sample, change } = props
  const found = readWhole(sample.found)
  return (
    <>
      <label class="field">
        <span class="field-label">
          {words.found} <em>*</em>
        </span>
        <input
          class="numeric big-figure"
          inputMode="numeric"
          autocomplete="off"
          value={sample.found}
          onInput={({ currentTarget }) =>
            change({ sample: { ...sample, found: currentTarget.value } })
          }
        />
      </label>
      {found === null ? null : (
        <p role="status" class={found > plan.ac ? 'warning' : 'hint'}>
          {found > plan.ac ? words.failed : words.passed}
        </p>
      )}
    </>
  )
}

/** The sample that a delivery was judged by. */
export function SampleKept({ account }: { account: Account }): JSX.Element | null {
  const { sampling: words } = receivingWords()
  const { inspection, delivery } = account
  if (inspection === null) return null
  const { passed, lotSize, sampleSize, nonconforming, ac, re } = inspection
  return (
    <section class="panel">
      <h2>{words.title}</h2>
      <p>
        <Pill tone={passed ? 'good' : 'bad'}>{passed ? words.pass : words.fail}</Pill>{' '}
        {words.draw(lotSize, sampleSize, unitName(delivery.unit))} {words.judge(ac, re)}{' '}
        <b>{words.foundOf(nonconforming)}</b>
        <small class="hint">{basisOf(inspection)}</small>
      </p>
    </section>
  )
}
