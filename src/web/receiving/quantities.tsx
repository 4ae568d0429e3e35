// The ledger of contract quantities: one row a line, every column in the line's own unit.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { unitName, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { bare } from './amounts.ts'
import type { Items, Line } from './wire.ts'

type Desk = 'hall' | 'hub' | 'firm' | 'office'
type ListProps = { readonly desk: Desk; readonly hall?: string | undefined }

export function QuantityScreen({ desk }: { desk: Desk }): JSX.Element {
  const { quantities: words } = receivingWords()
  return (
    <Screen title={words.title} intro={words.intro}>
      <QuantityList desk={desk} />
    </Screen>
  )
}

type Sum = keyof Line & keyof ReturnType<typeof receivingWords>['quantities']
const sums = [
  ...(['contracted', 'ceiling', 'announced', 'delivered', 'accepted'] as const),
  ...(['rejected', 'pending', 'returned', 'released', 'remaining'] as const),
] satisfies Sum[]

type Payment = {
  readonly contract: string
  readonly line: number
  readonly paid: number
  readonly paidFen: number
}

type PaidOf = (line: Line) => Pick<Payment, 'paid' | 'paidFen'> | null

/** What of the lines on screen is paid; null of a line that nobody was asked about. */
function usePaid(lines: readonly Line[] | undefined): PaidOf {
  const contracts = [...new Set((lines ?? []).map(({ contract }) => contract))].slice(0, atOnce)
  const path = contracts.length === 0 ? null : `/line-payments?contracts=${contracts.join(',')}`
  const paid = useAnswer<Items<Payment>>(session.value?.role === 'hub' ? null : path).value?.items
  return ({ contract, line }) => {
    if (paid === undefined || !contracts.includes(contract)) return null
    const found = paid.find((each) => each.contract === contract && each.line === line)
    return found ?? { paid: 0, paidFen: 0 }
  }
}

/** As many contracts as an address has room for. */
const atOnce = 300

export function QuantityList({ desk, hall }: ListProps): JSX.Element {
  const { quantities: words, columns, search } = receivingWords()
  const { values, set } = useFilters(['q'])
  const asked = new URLSearchParams({
    ...(hall ? { hall } : {}),
    ...(values.q ? { q: values.q } : {}),
  })
  const pages = usePages<Line>(`/contract-quantities?${asked.toString()}`)
  const paidOf = usePaid(pages.items)
  const figures = sums.map(
    (name): Column<Line> => ({
      name: words[name],
      numeric: true,
      cell: (line) => bare(line[name], line.parts),
    }),
  )
  return (
    <>
      <FilterRow>
        <SearchBox value={values.q} hint={search} onSearch={(text) => set('q', text)} />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ contract, line }) => `${contract}/${line}`}
        empty={words.empty}
        columns={[
          {
            name: columns.household,
            cell: ({ headName, householdNo, contractNo }) => (
              <span>
                {headName} {householdNo}
                <small class="hint">{contractNo}</small>
              </span>
            ),
          },
          {
            name: columns.goods,
            cell: ({ name, unit, firmName, hallName }) => (
              <span>
                {name}（{unitName(unit)}）
                <small class="hint">{desk === 'firm' ? hallName : firmName}</small>
              </span>
            ),
          },
          ...figures,
          {
            name: words.shipped,
            numeric: true,
            cell: ({ shipped, parts }) => (shipped === null ? '—' : bare(shipped, parts)),
          },
          {
            name: words.paid,
            numeric: true,
            cell: (line) => <Paid parts={line.parts} payment={paidOf(line)} />,
          },
          ...(desk === 'firm'
            ? [{ name: '', cell: (line: Line) => <Extra line={line} done={pages.again} /> }]
            : []),
        ]}
      />
    </>
  )
}

function Paid(props: {
  readonly parts: number
  readonly payment: ReturnType<PaidOf>
}): JSX.Element {
  const { parts, payment } = props
  if (payment === null) return <span>—</span>
  return (
    <span>
      {bare(payment.paid, parts)}
      {payment.paidFen === 0 ? null : <small class="hint">{yuan(payment.paidFen)}</small>}
    </span>
  )
}

/** The firm agrees to take more of a line than it must. */
function Extra({ line, done }: { line: Line; done: () => void }): JSX.Element {
  const { quantities: words, notices } = receivingWords()
  return (
    <Deed
      name={words.extra}
      reason={notices.reason}
      act={(reason, field) =>
        send('POST', `/contracts/${line.contract}/lines/${line.line}/extra-takes`, {
          ...{ units: Number(field('units')), reason },
        })
      }
      done={() => {
        toast(words.extraSaved)
        done()
      }}
    >
      <p>{words.extraAsk}</p>
      <label>
        {words.extraUnits(unitName(line.unit))}
        <input type="number" name="units" required min={1} step={1} />
      </label>
    </Deed>
  )
}
