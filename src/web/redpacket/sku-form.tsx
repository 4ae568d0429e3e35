// What each number of a shop stands for: which product and how much of it one piece holds.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, unitName, yuan } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { type Product, partsOf, type SoldSku, type UploadReport } from './wire.ts'

type Draft = { readonly product: string; readonly quantity: string }
/** In the choice of products: no produce of the county. */
const foreign = '-'

type Props = { readonly upload: UploadReport; readonly again: () => void }

export function SkuForm({ upload, again }: Props): JSX.Element {
  const words = redPacketWords().skus
  const products =
    useAnswer<{ readonly products: readonly Product[] }>('/catalogue').value?.products ?? []
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const doing = useDoing()
  const draftOf = (sold: SoldSku): Draft => drafts[sold.sku] ?? savedDraft(sold, products)
  const changed = upload.skus.filter(({ sku }) => drafts[sku] !== undefined)
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    const skus = changed.map((sold) => ({
      ...{ sku: sold.sku, title: sold.title },
      ...saidOf(draftOf(sold), products),
    }))
    doing.run(
      (key) =>
        send('PUT', '/sales-skus', { firm: upload.firm, channel: upload.channel, skus }, key),
      () => {
        setDrafts({})
        toast(words.saved)
        again()
      },
    )
  }
  return (
    <form class="panel sku-form" onSubmit={save}>
      <h2>{words.title}</h2>
      <p class="hint">{words.note}</p>
      {upload.skus.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {upload.skus.map((sold) => (
        <SkuRow
          key={sold.sku}
          sold={sold}
          products={products}
          draft={draftOf(sold)}
          onChange={(draft) => setDrafts({ ...drafts, [sold.sku]: draft })}
        />
      ))}
      <Alarm problem={doing.problem} />
      {changed.length === 0 ? null : (
        <button type="submit" class="button button-main" disabled={doing.busy}>
          {words.save}
        </button>
      )}
    </form>
  )
}

function savedDraft({ product, unitQuantity }: SoldSku, products: readonly Product[]): Draft {
  if (unitQuantity === null) return { product: '', quantity: '' }
  const found = products.find(({ id }) => id === product)
  if (found === undefined) return { product: foreign, quantity: '' }
  return { product: found.id, quantity: String(unitQuantity / partsOf[found.unit]) }
}

function saidOf({ product, quantity }: Draft, products: readonly Product[]) {
  const found = products.find(({ id }) => id === product)
  return found === undefined
    ? { product: null, quantity: 0 }
    : { product: found.id, quantity: Math.round(Number(quantity) * partsOf[found.unit]) }
}

type RowProps = {
  readonly sold: SoldSku
  readonly products: readonly Product[]
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

function SkuRow({ sold, products, draft, onChange }: RowProps): JSX.Element {
  const words = redPacketWords().skus
  const unit = products.find(({ id }) => id === draft.product)?.unit
  return (
    <fieldset class={sold.unitQuantity === null ? 'sku-row sku-open' : 'sku-row'}>
      <legend>
        <code>{sold.sku}</code> {sold.title}
      </legend>
      <p class="hint">
        {words.sold(count(sold.lines), count(sold.quantity), yuan(sold.amountFen))}
      </p>
      <label class="field">
        <span class="field-label">{words.product}</span>
        <select
          required
          value={draft.product}
          onChange={({ currentTarget }) => onChange({ ...draft, product: currentTarget.value })}
        >
          <option value="">{words.choose}</option>
          {products.map(({ id, nameZh, nameEn }) => (
            <option key={id} value={id}>
              {language.value === 'zh' ? nameZh : nameEn}
            </option>
          ))}
          <option value={foreign}>{words.foreign}</option>
        </select>
      </label>
      {unit === undefined ? null : (
        <label class="field">
          <span class="field-label">{words.holds(unitName(unit))}</span>
          <input
            type="number"
            required
            min={1 / partsOf[unit]}
            step={1 / partsOf[unit]}
            inputMode="decimal"
            value={draft.quantity}
            onInput={({ currentTarget }) => onChange({ ...draft, quantity: currentTarget.value })}
          />
        </label>
      )}
    </fieldset>
  )
}
