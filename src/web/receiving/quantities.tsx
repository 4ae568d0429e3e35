// The ledger of contract quantities: one row a line, every column in the line's own unit.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { unitName } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { bare } from './amounts.ts'
import type { Line } from './wire.ts'

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

export function QuantityList({ desk, hall }: ListProps): JSX.Element {
  const { quantities: words, columns, search } = receivingWords()
  const { values, set } = useFilters(['q'])
  const asked = new URLSearchParams({
    ...(hall ? { hall } : {}),
    ...(values.q ? { q: values.q } : {}),
  })
  const pages = usePages<Line>(`/contract-quantities?${asked.toString()}`)
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
          ...(desk === 'firm'
            ? [{ name: '', cell: (line: Line) => <Extra line={line} done={pages.again} /> }]
            : []),
        ]}
      />
    </>
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
