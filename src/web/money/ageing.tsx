// The ageing board: who owes what for how long, and whether the money is there; then due by due.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { type Pages, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen, Tiles } from '#web/desk/screen.tsx'
import { count, dayName, yuan, yuanFigure } from '#web/shell/format.ts'
import { moneyWords } from '#web/words/money.ts'
import { componentName } from './sums.tsx'
import type { AgedDue, Ageing, Desk, Payer } from './wire.ts'
import '#web/style/money.css'

export function AgeingBoard({ desk }: { desk: Desk }): JSX.Element {
  const { ageing: words, dues, total } = moneyWords()
  const { values, set } = useFilters(['payer', 'bucket'])
  const payers = usePages<Payer, Ageing>('/ageing')
  const { head } = payers
  return (
    <Screen title={words.title} intro={words.intro}>
      {head === undefined ? null : (
        <Tiles
          tiles={[
            [total, `${yuan(head.total.openFen)} · ${dues(count(head.total.count))}`],
            ...head.total.aged.map(
              ({ bucket, fen }) => [words.buckets[bucket], yuan(fen)] as const,
            ),
          ]}
        />
      )}
      <Payers pages={payers} desk={desk} />
      <h2 id="dues">{words.dues}</h2>
      <FilterRow>
        <Choice
          label={words.payer}
          value={values.payer}
          options={(payers.items ?? []).map(({ payer, name }) => ({ value: payer, label: name }))}
          onChoose={(payer) => set('payer', payer)}
        />
        <Choice
          label={words.late}
          value={values.bucket}
          options={optionsOf(words.buckets)}
          onChoose={(bucket) => set('bucket', bucket)}
        />
      </FilterRow>
      <Dues payer={values.payer} bucket={values.bucket} desk={desk} />
    </Screen>
  )
}

function Payers({ pages, desk }: { pages: Pages<Payer>; desk: Desk }): JSX.Element {
  const { ageing: words, dues } = moneyWords()
  const buckets = pages.items?.[0]?.aged.map(({ bucket }) => bucket) ?? []
  return (
    <Listing
      label={words.title}
      pages={pages}
      keyOf={({ payer }) => payer}
      empty={words.empty}
      columns={[
        { name: words.payer, cell: (payer) => <PayerName payer={payer} desk={desk} /> },
        { name: words.oldest, cell: ({ oldestDay }) => dayName(oldestDay) },
        ...buckets.map((bucket, i) => ({
          name: words.buckets[bucket],
          numeric: true,
          cell: ({ aged }: Payer) => yuanFigure(aged[i]?.fen ?? 0),
        })),
        {
          name: words.open,
          numeric: true,
          cell: ({ openFen, count: of }) => (
            <span>
              <b>{yuanFigure(openFen)}</b>
              <small class="hint">{dues(count(of))}</small>
            </span>
          ),
        },
        {
          name: words.covered,
          numeric: true,
          cell: ({ coveredFen, openFen }) => (
            <span>
              {yuanFigure(coveredFen)}
              {openFen > coveredFen ? (
                <small class="hint">
                  {words.short} {yuanFigure(openFen - coveredFen)}
                </small>
              ) : null}
            </span>
          ),
        },
        { name: words.underWay, numeric: true, cell: (payer) => yuanFigure(payer.underWayFen) },
      ]}
    />
  )
}

function PayerName({ payer, desk }: { payer: Payer; desk: Desk }): JSX.Element {
  const { ageing: words } = moneyWords()
  const { path } = useLocation()
  const { payer: id, name, stillDays, idle, coveredFen } = payer
  const still = stillDays === null ? words.never : words.still(count(stillDays))
  return (
    <span>
      <a href={`${path}?payer=${encodeURIComponent(id)}#dues`}>{name}</a>
      {idle ? (
        <small class="hint">
          <Pill tone="bad">{coveredFen > 0 ? words.ready : words.idle}</Pill> {still}
        </small>
      ) : null}
      {desk === 'office' && id.startsWith('firm/') ? (
        <small class="hint">
          <a href={`/office/firms/${id.split('/')[1]}/statement`}>{moneyWords().nav.statement}</a>
        </small>
      ) : null}
    </span>
  )
}

type DuesProps = { readonly payer: string; readonly bucket: string; readonly desk: Desk }

function Dues({ payer, bucket, desk }: DuesProps): JSX.Element {
  const { ageing: words, component, contract, household } = moneyWords()
  const said = Object.entries({ payer, bucket }).filter(([, value]) => value !== '')
  const pages = usePages<AgedDue>(`/ageing/dues?${new URLSearchParams(said).toString()}`)
  return (
    <Listing
      label={words.dues}
      pages={pages}
      keyOf={({ seq }) => String(seq)}
      empty={words.noDues}
      columns={[
        { name: words.due, cell: ({ dueDay }) => dayName(dueDay) },
        {
          name: words.late,
          numeric: true,
          cell: ({ lateDays }) =>
            lateDays > 0 ? (
              <span class="late">{words.lateDays(count(lateDays))}</span>
            ) : (
              words.notLate
            ),
        },
        {
          name: household,
          cell: ({ household: id, headName, householdNo, hallName }) => (
            <span>
              <a href={`/${desk}/households/${id}/passbook`}>
                {headName} {householdNo}
              </a>
              <small class="hint">{hallName}</small>
            </span>
          ),
        },
        { name: contract, cell: ({ contractNo }) => contractNo ?? '—' },
        { name: component, cell: (due) => componentName(due.component) },
        { name: words.amount, numeric: true, cell: ({ amountFen }) => yuanFigure(amountFen) },
      ]}
    />
  )
}
