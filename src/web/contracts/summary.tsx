// What the contract comes to, in plain words and large figures.

import type { JSX } from 'preact'
import { capitals } from '#engines/contract/amount.ts'
import { floorTotalFen, lineFloorFen } from '#engines/contract/finding.ts'
import type { Line } from '#engines/contract/terms.ts'
import { Rows } from '#web/desk/listing.tsx'
import { quantityOf, windowName, yuan, yuanFigure } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { Blocks } from './blocks.tsx'
import type { Shown } from './opened.ts'
import { dayOf } from './terms-words.ts'
import type { Contract, Desk } from './wire.ts'

export function Summary(props: {
  readonly desk: Desk
  readonly contract: Contract
  readonly shown: Shown | null
}): JSX.Element {
  const { desk, contract, shown } = props
  const { page: words } = contractsWords()
  const total = shown === null ? contract.floorTotalFen : floorTotalFen(shown.terms)
  return (
    <>
      <section class="panel amount">
        <h2>{words.summary}</h2>
        <p>{words.gets}</p>
        <p class="amount-figure">{total === null ? '—' : yuan(total)}</p>
        {total === null ? null : (
          <p class="amount-capitals">
            <span>{words.capitals}</span> <b lang="zh-CN">{capitals(total)}</b>
          </p>
        )}
      </section>
      {shown === null ? (
        <Undrafted desk={desk} contract={contract} />
      ) : (
        <>
          <Lines lines={shown.terms.goods.lines} />
          <section class="panel plain-summary" lang="zh-CN">
            <p class="hint" lang={language.value === 'en' ? 'en' : 'zh-CN'}>
              {words.summaryNote} {words.summaryChinese}
            </p>
            <Blocks blocks={shown.summary} />
          </section>
        </>
      )}
    </>
  )
}

function Undrafted({ desk, contract }: { desk: Desk; contract: Contract }): JSX.Element | null {
  const { page: words } = contractsWords()
  if (contract.drafted || contract.version > 0) return null
  const demand = contract.lines.find(({ demand: id }) => id !== '')?.demand
  return (
    <section class="panel panel-alert">
      <p>{words.undrafted}</p>
      {desk === 'hall' || demand === undefined ? null : (
        <a class="button button-main" href={`/${desk}/contracts/batch?demand=${demand}`}>
          {words.prepare}
        </a>
      )}
    </section>
  )
}

function Lines({ lines }: { lines: readonly Line[] }): JSX.Element {
  const { page: words } = contractsWords()
  return (
    <Rows
      label={words.order}
      items={lines}
      keyOf={(line) => `${line.plan} ${line.demandNo} ${line.product} ${line.grade} ${line.from}`}
      columns={[
        { name: words.product, cell: (line) => `${line.name} ${floorOf(line)?.name ?? ''}` },
        {
          name: words.quantity,
          numeric: true,
          cell: ({ quantity, unit }) =>
            quantity === null || unit === '' ? '—' : quantityOf(quantity, unit),
        },
        {
          name: words.floor,
          numeric: true,
          cell: (line) => figure(floorOf(line)?.floorFen ?? null),
        },
        { name: words.amount, numeric: true, cell: (line) => figure(lineFloorFen(line)) },
        {
          name: words.window,
          cell: ({ from, to }) =>
            from === null || to === null ? '—' : windowName(dayOf(from), dayOf(to)),
        },
        { name: words.place, cell: ({ placeName }) => placeName },
      ]}
    />
  )
}

function floorOf({ floors, grade }: Line) {
  return floors.find((floor) => floor.grade === grade)
}

function figure(fen: number | null): string {
  return fen === null ? '—' : `¥${yuanFigure(fen)}`
}
