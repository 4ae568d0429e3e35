// The four parts of the demand form.

import type { ComponentChildren, JSX } from 'preact'
import { optionsOf } from '#web/desk/controls.tsx'
import type { Product } from '#web/office/wire.ts'
import type { Draft } from '#web/parts/draft.ts'
import { DateField, NumberField, SelectField, TextField } from '#web/parts/fields.tsx'
import { unitName, yuan } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { firmWords } from '#web/words/firm.ts'
import { PlaceField } from './place-field.tsx'
import { type DemandDraft, depositNeededFen, gradesTaken, yuanText } from './terms.ts'

type PartProps = { readonly draft: Draft<DemandDraft> }
type ProductProps = PartProps & { readonly product: Product | undefined }

function Part(props: {
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <section class="panel" aria-label={props.title}>
      <h2>{props.title}</h2>
      <div class="grid">{props.children}</div>
    </section>
  )
}

export function ProductPart(
  props: ProductProps & { readonly products: readonly Product[] },
): JSX.Element {
  const { draft, product, products } = props
  const words = firmWords().form
  const zh = language.value === 'zh'
  return (
    <Part title={words.what}>
      <SelectField
        {...draft.bind('product')}
        label={words.product}
        required
        options={products.map((one) => ({ value: one.id, label: zh ? one.nameZh : one.nameEn }))}
        onChange={(id) => draft.change({ product: id, gradeMin: '', floors: {} })}
      />
      <SelectField
        {...draft.bind('gradeMin')}
        label={words.gradeMin}
        hint={words.gradeHint}
        required
        disabled={product === undefined}
        options={(product?.grades ?? []).map((grade) => ({
          value: String(grade.rank),
          label: zh ? grade.zh : grade.en,
        }))}
      />
      <NumberField
        {...draft.bind('quantity')}
        label={words.quantity}
        required
        unit={unitName(product?.unit ?? 'kg')}
      />
    </Part>
  )
}

export function PricePart({ draft, product }: ProductProps): JSX.Element {
  const { form: words, detail } = firmWords()
  const { values } = draft
  const zh = language.value === 'zh'
  return (
    <Part title={words.price}>
      {gradesTaken(values).map((rank) => {
        const grade = product?.grades.find((one) => one.rank === rank)
        return (
          <NumberField
            key={rank}
            label={words.floor(grade?.[zh ? 'zh' : 'en'] ?? String(rank))}
            value={values.floors[rank] ?? ''}
            fault={draft.faultOf(`floors.${rank - 1}` as keyof DemandDraft)} // As the server names it.
            required
            unit={words.yuanPer(unitName(product?.unit ?? 'kg'))}
            onChange={(price) => draft.change({ floors: { ...values.floors, [rank]: price } })}
            onLeave={() => undefined}
          />
        )
      })}
      <SelectField
        {...draft.bind('rule')}
        label={words.rule}
        required
        options={optionsOf(detail.rules)}
      />
      {values.rule === 'market-linked' ? (
        <>
          <TextField {...draft.bind('index')} label={words.index} hint={words.indexHint} required />
          <NumberField
            {...draft.bind('sharePercent')}
            label={words.sharePercent}
            required
            unit="%"
          />
        </>
      ) : null}
    </Part>
  )
}

export function DeliveryPart({ draft }: PartProps): JSX.Element {
  const words = firmWords().form
  const { windows } = draft.values
  return (
    <Part title={words.when}>
      <div class="wide windows">
        {windows.map((_, index) => (
          <WindowRow key={index} draft={draft} index={index} />
        ))}
        <button
          type="button"
          class="button"
          onClick={() => draft.change({ windows: [...windows, { from: '', to: '' }] })}
        >
          + {words.addWindow}
        </button>
      </div>
      <PlaceField {...draft.bind('place')} />
    </Part>
  )
}

function WindowRow({ draft, index }: PartProps & { readonly index: number }): JSX.Element {
  const words = firmWords().form
  const { windows } = draft.values
  const window = windows[index] ?? { from: '', to: '' }
  const change = (part: Partial<typeof window>): void =>
    draft.change({
      windows: windows.map((one, i) => (i === index ? { ...one, ...part } : one)),
    })
  const fault = draft.faultOf(`windows.${index}` as keyof DemandDraft) // As the server names it.
  return (
    <div class="window-row">
      <DateField
        label={words.windowFrom(index + 1)}
        value={window.from}
        fault={null}
        required
        onChange={(from) => change({ from })}
        onLeave={() => undefined}
      />
      <DateField
        label={words.windowTo(index + 1)}
        value={window.to}
        min={window.from}
        fault={fault}
        required
        onChange={(to) => change({ to })}
        onLeave={() => undefined}
      />
      {windows.length > 1 ? (
        <button
          type="button"
          class="button"
          onClick={() => draft.change({ windows: windows.filter((__, i) => i !== index) })}
        >
          {words.dropWindow(index + 1)}
        </button>
      ) : null}
    </div>
  )
}

export function GuardPart({ draft, product }: ProductProps): JSX.Element {
  const words = firmWords().form
  const unit = unitName(product?.unit ?? 'kg')
  return (
    <Part title={words.guard}>
      <NumberField
        {...draft.bind('shareMaxPercent')}
        label={words.shareMax}
        hint={words.shareHint}
        required
        unit="%"
      />
      <NumberField
        {...draft.bind('hallShareMaxPercent')}
        label={words.hallShareMax}
        hint={words.hallShareHint}
        required
        unit="%"
      />
      <NumberField
        {...draft.bind('viableMin')}
        label={words.viableMin}
        hint={words.viableHint}
        unit={unit}
      />
      <NumberField
        {...draft.bind('lotMin')}
        label={words.lotMin}
        hint={words.lotMinHint}
        unit={unit}
      />
      <DepositField draft={draft} />
    </Part>
  )
}

function DepositField({ draft }: PartProps): JSX.Element {
  const words = firmWords().form
  const needed = depositNeededFen(draft.values)
  const hint = needed === null ? words.depositWait : words.depositNeeded(yuan(needed))
  const low = needed !== null && Number(draft.values.deposit || 0) * 100 < needed
  return (
    <div class="deposit-field">
      <NumberField
        {...draft.bind('deposit')}
        label={words.deposit}
        hint={low && draft.values.deposit !== '' ? words.faults.depositLow : hint}
        unit={language.value === 'zh' ? '元' : 'yuan'}
      />
      {needed !== null && low ? (
        <button
          type="button"
          class="button-link"
          onClick={() => draft.change({ deposit: yuanText(needed) })}
        >
          {words.useNeeded} {yuan(needed)}
        </button>
      ) : null}
    </div>
  )
}
