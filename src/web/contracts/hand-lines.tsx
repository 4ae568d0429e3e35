// The lines of a contract that is written by hand.

import type { JSX } from 'preact'
import { PlaceField } from '#web/firm/place-field.tsx'
import type { Product } from '#web/office/wire.ts'
import type { Bound, Draft } from '#web/parts/draft.ts'
import { DateField, NumberField, SelectField } from '#web/parts/fields.tsx'
import { unitName } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { firmWords } from '#web/words/firm.ts'
import { handContractWords } from '#web/words/hand-contract.ts'
import { blankLine, type HandDraft, type HandLine, linesMax } from './hand-draft.ts'

type Props = { readonly draft: Draft<HandDraft>; readonly products: readonly Product[] }

export function HandLines({ draft, products }: Props): JSX.Element {
  const words = handContractWords()
  const { lines } = draft.values
  return (
    <>
      {lines.map((_, at) => (
        <Line key={at} at={at} draft={draft} products={products} />
      ))}
      {lines.length < linesMax ? (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => draft.change({ lines: [...lines, lines.at(-1) ?? blankLine] })}
          >
            + {words.add}
          </button>
        </p>
      ) : null}
    </>
  )
}

function Line({ at, draft, products }: Props & { readonly at: number }): JSX.Element {
  const words = handContractWords()
  const { lines } = draft.values
  const line = lines[at] ?? blankLine
  const product = products.find(({ id }) => id === line.product)
  const unit = unitName(product?.unit ?? 'kg')
  const zh = language.value === 'zh'
  const change = (part: Partial<HandLine>): void =>
    draft.change({ lines: lines.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const bind = (name: keyof HandLine): Bound => ({
    value: line[name],
    fault: draft.faultOf(`lines.${at}.${name}` as keyof HandDraft), // As `faultsOf` names it.
    onChange: (value) => change({ [name]: value }),
    onLeave: () => undefined,
  })
  return (
    <fieldset class="hand-line">
      <legend>{words.line(at + 1)}</legend>
      <div class="grid">
        <SelectField
          {...bind('product')}
          label={words.product}
          required
          options={products.map((one) => ({ value: one.id, label: zh ? one.nameZh : one.nameEn }))}
          onChange={(id) => change({ product: id, grade: '' })}
        />
        <SelectField
          {...bind('grade')}
          label={words.grade}
          required
          disabled={product === undefined}
          options={(product?.grades ?? []).map((grade) => ({
            value: String(grade.rank),
            label: zh ? grade.zh : grade.en,
          }))}
        />
        <NumberField {...bind('quantity')} label={words.quantity} required unit={unit} />
        <NumberField
          {...bind('floor')}
          label={words.floor}
          required
          unit={firmWords().form.yuanPer(unit)}
        />
        <DateField {...bind('from')} label={words.from} required />
        <DateField {...bind('to')} label={words.to} required min={line.from} />
        <PlaceField {...bind('place')} />
      </div>
      {lines.length > 1 ? (
        <button
          type="button"
          class="button button-small"
          onClick={() => draft.change({ lines: lines.filter((__, i) => i !== at) })}
        >
          {words.drop(at + 1)}
        </button>
      ) : null}
    </fieldset>
  )
}
