import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { DemandDetail } from '#web/rounds/told-list.tsx'
import { percent, quantityOf } from '#web/shell/format.ts'
import { officeWords, roundWords } from '#web/words/desks.ts'
import { proofWords } from '#web/words/proof.ts'
import type { Names } from './names.ts'
import type { RoundDemand } from './wire.ts'

export function RoundDemands({ round, names }: { round: string; names: Names }): JSX.Element {
  const { rounds: words } = roundWords()
  const { values, set, query } = useFilters(['product'])
  const pages = usePages<RoundDemand>(`/rounds/${round}/demands${query()}`)
  const dialog = useRef<HTMLDialogElement>(null)
  const [shown, setShown] = useState<RoundDemand | null>(null)
  const show = (demand: RoundDemand): void => {
    setShown(demand)
    dialog.current?.showModal()
  }
  const amount = (product: string, value: number): string => quantityOf(value, names.unit(product))
  return (
    <>
      <FilterRow>
        <Choice
          label={words.product}
          value={values.product}
          options={names.products}
          onChoose={(product) => set('product', product)}
        />
      </FilterRow>
      <Listing
        label={words.tabs.demands}
        pages={pages}
        keyOf={({ demand }) => demand}
        empty={words.emptyDemands}
        columns={[
          {
            name: words.matchDemand,
            cell: ({ demand, demandNo }) => <a href={`/office/demands/${demand}`}>{demandNo}</a>,
          },
          { name: words.matchFirm, cell: ({ firmName }) => firmName },
          {
            name: words.product,
            cell: ({ product, gradeMin }) =>
              `${names.product(product)} ${names.grade(product, gradeMin)}`,
          },
          {
            name: words.asked,
            numeric: true,
            cell: ({ product, asked }) => amount(product, asked),
          },
          {
            name: words.matched,
            numeric: true,
            cell: ({ product, matched, asked }) =>
              `${amount(product, matched)} (${percent(matched / Math.max(asked, 1))})`,
          },
          {
            name: words.poor,
            numeric: true,
            cell: ({ product, matchedPoor }) => amount(product, matchedPoor),
          },
          { name: words.why, cell: ({ sentence }) => <span class="why">{sentence}</span> },
          {
            name: proofWords().detail,
            cell: (demand) => (
              <button
                type="button"
                class="button button-small told-open"
                onClick={() => show(demand)}
              >
                {words.open}
              </button>
            ),
          },
        ]}
      />
      <dialog ref={dialog} class="deed deed-wide" aria-label={proofWords().detailTitle}>
        {shown === null ? null : (
          <>
            <h2>{`${shown.demandNo} ${shown.firmName}`}</h2>
            <p class="sentence">{shown.sentence}</p>
            <DemandDetail key={shown.demand} round={round} demand={shown.demand} />
          </>
        )}
        <form method="dialog" class="deed-buttons">
          <button type="submit" class="button">
            {officeWords().closeView}
          </button>
        </form>
      </dialog>
    </>
  )
}
