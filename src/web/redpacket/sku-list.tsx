// All numbers of a firm’s shops and what each of them stands for.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { quantityOf } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { type Product, partsOf, type Sku } from './wire.ts'

export function SkuList(): JSX.Element {
  const words = redPacketWords()
  const { value, problem } = useAnswer<{ readonly items: readonly Sku[] }>('/sales-skus')
  const products =
    useAnswer<{ readonly products: readonly Product[] }>('/catalogue').value?.products ?? []
  const productOf = (sku: Sku): Product | undefined => products.find(({ id }) => id === sku.product)
  const named = (sku: Sku): string => {
    const product = productOf(sku)
    if (product === undefined) return words.skus.foreign
    return language.value === 'zh' ? product.nameZh : product.nameEn
  }
  const held = (sku: Sku): string => {
    const product = productOf(sku)
    if (product === undefined) return '—'
    return quantityOf(sku.quantity / partsOf[product.unit], product.unit)
  }
  return (
    <>
      <h2>{words.skus.title}</h2>
      <Alarm problem={problem} />
      {value?.items.length === 0 ? <p class="desk-empty">{words.skus.none}</p> : null}
      {value === undefined || value.items.length === 0 ? null : (
        <Rows
          label={words.skus.title}
          items={value.items}
          keyOf={({ channel, sku }) => `${channel}/${sku}`}
          columns={[
            { name: words.upload.channel, cell: ({ channel }) => channel },
            { name: words.columns.sku, cell: ({ sku }) => <code>{sku}</code> },
            { name: words.columns.title, cell: ({ title }) => title },
            { name: words.product, cell: named },
            { name: words.skus.each, numeric: true, cell: held },
          ]}
        />
      )}
    </>
  )
}
