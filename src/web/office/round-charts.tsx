// The result of a round in four pictures.

import type { JSX } from 'preact'
import { type BarRow, Bars } from '#web/charts/bars.tsx'
import { Figure } from '#web/charts/figure.tsx'
import { count, percent, quantityOf } from '#web/shell/format.ts'
import { officeWords, roundWords } from '#web/words/desks.ts'
import { type Names, reasonName } from './names.ts'
import type { ProductTotal, RoundTotals, UnmatchedTotal } from './wire.ts'

const green = '#17633f'
const pale = '#8fae9c'
const ochre = '#b7791f'
const plum = '#7a1f5c'

type Told = Pick<RoundTotals, 'products' | 'unmatched'>
type Props = { readonly totals: Told; readonly names: Names }

export function RoundCharts({ totals, names }: Props): JSX.Element {
  return (
    <div class="figures">
      <ByProduct totals={totals} names={names} />
      <ToPoor totals={totals} names={names} />
      <Unmatched totals={totals} names={names} />
    </div>
  )
}

function ByProduct({ totals, names }: Props): JSX.Element {
  const { rounds: words } = roundWords()
  const text = (total: ProductTotal, amount: number): string =>
    quantityOf(amount, names.unit(total.product))
  const rows = totals.products.map(
    (total): BarRow => ({
      id: total.product,
      label: names.product(total.product),
      remark: total.asked > 0 ? percent(total.matched / total.asked) : '',
      bars: [
        { key: 'offered', value: total.offered, text: text(total, total.offered) },
        { key: 'asked', value: total.asked, text: text(total, total.asked) },
        { key: 'matched', value: total.matched, text: text(total, total.matched) },
      ],
    }),
  )
  return (
    <Figure
      title={words.byProduct}
      note={words.byProductNote}
      views={officeWords().views}
      table={{
        head: [words.product, words.offered, words.asked, words.matched, '%'],
        rows: rows.map((row) => [row.label, ...row.bars.map((bar) => bar.text), row.remark ?? '']),
      }}
    >
      <Bars
        title={words.byProduct}
        series={[
          { key: 'offered', label: words.offered, color: pale },
          { key: 'asked', label: words.asked, color: ochre },
          { key: 'matched', label: words.matched, color: green },
        ]}
        rows={rows}
      />
    </Figure>
  )
}

function ToPoor({ totals, names }: Props): JSX.Element {
  const { rounds: words } = roundWords()
  const rows = totals.products
    .filter(({ matched }) => matched > 0)
    .map(
      ({ product, matched, matchedPoor }): BarRow => ({
        id: product,
        label: names.product(product),
        remark: percent(matchedPoor / matched),
        full: matched,
        bars: [
          { key: 'poor', value: matchedPoor, text: quantityOf(matchedPoor, names.unit(product)) },
        ],
      }),
    )
  return (
    <Figure
      title={words.poorByProduct}
      views={officeWords().views}
      table={{
        head: [words.product, words.poor, '%'],
        rows: rows.map((row) => [row.label, row.bars[0]?.text ?? '', row.remark ?? '']),
      }}
    >
      <Bars
        title={words.poorByProduct}
        series={[{ key: 'poor', label: words.poor, color: plum }]}
        rows={rows}
      />
    </Figure>
  )
}

function Unmatched({ totals, names }: Props): JSX.Element {
  const { rounds: words } = roundWords()
  const byReason = sumByReason(totals.unmatched)
  const most = Math.max(...byReason.map(([, plans]) => plans), 1)
  return (
    <Figure
      title={words.unmatched}
      note={byReason.length === 0 ? words.allMatched : words.unmatchedNote}
      views={officeWords().views}
      table={{
        head: [words.reason, words.product, words.plansCount, words.quantity],
        rows: totals.unmatched.map(({ reason, product, plans, quantity }) => [
          reasonName(reason),
          names.product(product),
          count(plans),
          quantityOf(quantity, names.unit(product)),
        ]),
      }}
    >
      <Bars
        title={words.unmatched}
        series={[{ key: 'plans', label: words.plansCount, color: '#5b6b8c' }]}
        rows={byReason.map(([reason, plans]) => ({
          id: reason,
          label: reasonName(reason),
          full: most,
          bars: [{ key: 'plans', value: plans, text: count(plans) }],
        }))}
      />
    </Figure>
  )
}

function sumByReason(unmatched: readonly UnmatchedTotal[]): [reason: string, plans: number][] {
  const sums = new Map<string, number>()
  for (const { reason, plans } of unmatched) sums.set(reason, (sums.get(reason) ?? 0) + plans)
  return [...sums].sort(([, a], [, b]) => b - a)
}
