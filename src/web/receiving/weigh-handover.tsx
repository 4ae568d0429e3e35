// What goes with the goods: who was there, the certificate, the temperature, why more is taken in or an entry corrected.

import type { JSX } from 'preact'
import { optionsOf } from '#web/desk/controls.tsx'
import { receivingWords } from '#web/words/receiving.ts'
import type { Sums, WeighDraft } from './weigh-draft.ts'
import type { Certificate, Line } from './wire.ts'

export type HandoverProps = {
  readonly line: Line
  readonly draft: WeighDraft
  readonly sums: Sums
  readonly change: (part: Partial<WeighDraft>) => void
  readonly former: boolean
}

type Texts = {
  [Name in keyof WeighDraft]: WeighDraft[Name] extends string ? Name : never
}[keyof WeighDraft]

export function Handover({ line, draft, sums, change, former }: HandoverProps): JSX.Element {
  const { form: words } = receivingWords()
  const text = (name: Texts, label: string, required = true, hint = ''): JSX.Element => (
    <label class="field">
      <span class="field-label">
        {label} {required ? <em>*</em> : null}
      </span>
      <input
        value={draft[name]}
        maxLength={300}
        autocomplete="off"
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
      {hint === '' ? null : <span class="field-hint">{hint}</span>}
    </label>
  )
  return (
    <section class="panel">
      <div class="grid">
        {sums.quantity > line.room && !former
          ? text('beyondReason', words.beyond, true, words.beyondHint)
          : null}
        {former ? text('correctsReason', words.why) : null}
        {text('inspector', words.inspector)}
        <CertificateField draft={draft} change={change} due={line.certificate} />
        {draft.certificate === 'collected' ? text('certificateNo', words.certificateNo) : null}
        {draft.certificate === 'exempt' ? text('certificateReason', words.exempt) : null}
        {line.warmest === null
          ? null
          : text('degrees', words.degrees, true, words.warmest(String(line.warmest / 10)))}
        {text('damage', words.damage, false)}
        <label class="tick">
          <input
            type="checkbox"
            checked={draft.present}
            onChange={({ currentTarget }) => change({ present: currentTarget.checked })}
          />
          {words.present}
        </label>
        {draft.present ? null : text('absentReason', words.absent)}
      </div>
    </section>
  )
}

function CertificateField(props: {
  readonly draft: WeighDraft
  readonly change: HandoverProps['change']
  readonly due: boolean
}): JSX.Element {
  const { form: words } = receivingWords()
  const { draft, change, due } = props
  return (
    <label class="field">
      <span class="field-label">{words.certificate}</span>
      <select
        value={draft.certificate}
        onChange={({ currentTarget }) =>
          change({ certificate: currentTarget.value as Certificate['kind'] })
        }
      >
        {optionsOf(words.certificates)
          .filter(({ value }) => value !== 'not-due' || !due)
          .map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
      </select>
    </label>
  )
}
