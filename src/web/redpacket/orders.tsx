// The orders behind a statement, with the file and the row that each came in.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { count, dayName, yuan } from '#web/shell/format.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import type { Order, Statement } from './wire.ts'

export function Orders({ statement: { id } }: { statement: Statement }): JSX.Element {
  const words = redPacketWords()
  const [below, setBelow] = useState(false)
  const pages = usePages<Order>(`/red-packets/${id}/orders${below ? '?below=1' : ''}`)
  return (
    <>
      <div class="screen-head">
        <h2>{words.orders}</h2>
        <label class="check">
          <input
            type="checkbox"
            checked={below}
            onChange={({ currentTarget }) => setBelow(currentTarget.checked)}
          />
          {words.belowOnly}
        </label>
      </div>
      <Listing
        label={words.orders}
        pages={pages}
        keyOf={({ channel, orderNo, sku, refundNo }) => `${channel}/${orderNo}/${sku}/${refundNo}`}
        empty={below ? words.noneBelow : words.noOrders}
        columns={[
          {
            name: words.columns.order,
            cell: ({ orderNo, refundNo, belowCost }) => (
              <>
                <code>{orderNo}</code>{' '}
                {refundNo === '' ? null : <Pill tone="quiet">{words.refundOf(refundNo)}</Pill>}
                {belowCost ? <Pill tone="bad">{words.below}</Pill> : null}
              </>
            ),
          },
          { name: words.upload.channel, cell: ({ channel }) => channel },
          { name: words.columns.sku, cell: ({ sku }) => <code>{sku}</code> },
          { name: words.columns.day, cell: ({ day }) => dayName(day) },
          { name: words.columns.quantity, numeric: true, cell: ({ quantity }) => count(quantity) },
          { name: words.columns.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          {
            name: words.columns.refund,
            numeric: true,
            cell: ({ refundedFen }) => (refundedFen === 0 ? '—' : yuan(refundedFen)),
          },
          {
            name: words.upload.file,
            cell: ({ fileName, row }) => words.rowOf(fileName, String(row)),
          },
        ]}
      />
    </>
  )
}
