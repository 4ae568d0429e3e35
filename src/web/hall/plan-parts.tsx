// The two parts of the plan form: what grows, and when for how much.

import type { JSX } from 'preact'
import type { Product } from '#web/office/wire.ts'
import { type Draft, readWhole } from '#web/parts/draft.ts'
import { DateField, NumberField, SelectField } from '#web/parts/fields.tsx'
import { area, quantityOf, unitName } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { hallWords } from '#web/words/hall.ts'
import type { PlanDraft } from './plan-draft.ts'
import type { Household } from './wire.ts'

export type GrownProduct = Product & { readonly yieldPerMu: number }
type PartProps = {
  readonly draft: Draft<PlanDraft>
  readonly product: GrownProduct | undefined
}
// What the server holds a plan at: three times the usual yield.
const yieldTimesMax = 3

export function CropPart(
  props: PartProps & {
    readonly household: Household
    readonly products: readonly GrownProduct[]
  },
): JSX.Element {
  const { draft, household, products, product } = props
  const { planForm: words, parcels, plans } = hallWords()
  const zh = language.value === 'zh'
  return (
    <section class="panel" aria-label={words.what}>
      <h2>{words.what}</h2>
      <div class="grid">
        <SelectField
          {...draft.bind('product')}
          label={plans.product}
          required
          options={products.map((one) => ({ value: one.id, label: zh ? one.nameZh : one.nameEn }))}
          onChange={(id) => draft.change({ product: id, grade: '' })}
        />
        <SelectField
          {...draft.bind('grade')}
          label={words.grade}
          required
          disabled={product === undefined}
          options={(product?.grades ?? []).map((grade) => ({
            value: String(grade.rank),
            label: zh ? grade.zh : grade.en,
          }))}
        />
        <SelectField
          {...draft.bind('parcel')}
          label={words.parcel}
          hint={words.parcelHint}
          required={product?.unit === 'kg'}
          options={(household.parcels ?? []).map((parcel) => ({
            value: parcel.id,
            label: `${parcel.name || parcel.no} · ${parcels.kinds[parcel.kind]} ${area(parcel.areaMu100)}`,
          }))}
        />
        <QuantityFields draft={draft} household={household} product={product} />
      </div>
    </section>
  )
}

function QuantityFields({
  draft,
  household,
  product,
}: PartProps & { readonly household: Household }): JSX.Element {
  const { planForm: words, plans } = hallWords()
  const unit = unitName(product?.unit ?? 'kg')
  return (
    <>
      <NumberField
        {...draft.bind('quantity')}
        label={plans.quantity}
        required
        unit={unit}
        {...hintOf(yieldHint(draft.values, household, product))}
      />
      <NumberField
        {...draft.bind('quantityLow')}
        label={words.low}
        hint={words.rangeHint}
        unit={unit}
      />
      <NumberField
        {...draft.bind('quantityHigh')}
        label={words.high}
        hint={words.rangeHint}
        unit={unit}
      />
    </>
  )
}

function hintOf(hint: string): { hint?: string } {
  return hint === '' ? {} : { hint }
}

/** Tells the usual yield before the server has to hold the plan. */
function yieldHint(
  { parcel, quantity }: PlanDraft,
  household: Household,
  product: GrownProduct | undefined,
): string {
  const land = household.parcels?.find(({ id }) => id === parcel)
  if (product === undefined || land === undefined) return ''
  const usual = (land.areaMu100 * product.yieldPerMu) / 100
  const { planForm: words } = hallWords()
  return (readWhole(quantity) ?? 0) > usual * yieldTimesMax
    ? words.tooMuch
    : words.normal(quantityOf(Math.round(usual), product.unit))
}

export function HarvestPart({ draft, product }: PartProps): JSX.Element {
  const { planForm: words } = hallWords()
  return (
    <section class="panel" aria-label={words.when}>
      <h2>{words.when}</h2>
      <div class="grid">
        <DateField {...draft.bind('windowFrom')} label={words.from} required />
        <DateField
          {...draft.bind('windowTo')}
          label={words.to}
          required
          min={draft.values.windowFrom}
        />
        <NumberField
          {...draft.bind('priceMinFen')}
          label={words.price}
          required
          unit={words.yuanPer(unitName(product?.unit ?? 'kg'))}
        />
      </div>
    </section>
  )
}
