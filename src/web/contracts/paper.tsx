// One contract as it will lie on the table: the parties, what is ordered, the guaranteed total, room to sign.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { type Names, namesOf } from '#web/office/names.ts'
import type { Catalogue, Contract } from '#web/office/wire.ts'
import { count, instant, quantityOf, windowName, yuan, yuanFigure } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'
import { paperWords } from '#web/words/paper.ts'
import '#web/style/paper.css'

export function ContractPaper({
  desk,
  id,
}: {
  desk: 'firm' | 'hall' | 'office'
  id: string
}): JSX.Element {
  const { contracts: words } = roundWords()
  const { value: contract, problem } = useAnswer<Contract>(`/contracts/${id}`)
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  return (
    <Screen
      title={contract?.no ?? words.title}
      back={{ href: `/${desk}/contracts`, label: words.back }}
      deeds={
        <button type="button" class="button" onClick={() => print()}>
          {words.print}
        </button>
      }
    >
      <Alarm problem={problem} />
      {contract === undefined && problem === null ? <Waiting /> : null}
      {contract === undefined ? null : <Paper contract={contract} names={names} />}
    </Screen>
  )
}

function Paper({ contract, names }: { contract: Contract; names: Names }): JSX.Element {
  const { contracts: words } = roundWords()
  const paper = paperWords()
  return (
    <article class="paper">
      <header>
        <p class="paper-no">
          {words.no} {contract.no}
        </p>
        <h2>{paper.title}</h2>
        <p class="paper-draft">{words.note}</p>
      </header>
      <dl class="paper-parties">
        <div>
          <dt>{paper.buyer}</dt>
          <dd>{contract.firmName}</dd>
        </div>
        <div>
          <dt>{paper.grower}</dt>
          <dd>
            {contract.headName} <small>{contract.householdNo}</small>
          </dd>
        </div>
        <div>
          <dt>{words.hall}</dt>
          <dd>{contract.hallName}</dd>
        </div>
        <div>
          <dt>{words.draftedAt}</dt>
          <dd>{instant(contract.draftedAt)}</dd>
        </div>
      </dl>
      <Lines contract={contract} names={names} />
      <p class="paper-clause">{paper.clause}</p>
      <div class="paper-signatures">
        {[paper.buyer, paper.grower, paper.witness].map((who) => (
          <p key={who}>{paper.signature(who)}</p>
        ))}
      </div>
    </article>
  )
}

function Lines({ contract, names }: { contract: Contract; names: Names }): JSX.Element {
  const { contracts: words } = roundWords()
  const paper = paperWords()
  return (
    // The frame scrolls, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section class="paper-lines" tabIndex={0} aria-label={words.lines}>
      <table>
        <thead>
          <tr>
            <th scope="col">{paper.line}</th>
            <th scope="col">{words.product}</th>
            <th scope="col" class="numeric">
              {words.quantity}
            </th>
            <th scope="col" class="numeric">
              {paper.floorYuan}
            </th>
            <th scope="col" class="numeric">
              {paper.amountYuan}
            </th>
            <th scope="col">{words.window}</th>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.demand}</th>
          </tr>
        </thead>
        <tbody>
          {(contract.lines ?? []).map((line) => (
            <tr key={line.line}>
              <td>{line.line}</td>
              <td>
                {names.product(line.product)} {names.grade(line.product, line.grade)}
              </td>
              <td class="numeric">{quantityOf(line.quantity, names.unit(line.product))}</td>
              <td class="numeric">{yuanFigure(line.floorFen)}</td>
              <td class="numeric">{yuanFigure(line.amountFen)}</td>
              <td>{windowName(line.windowFrom, line.windowTo)}</td>
              <td>{line.placeName}</td>
              <td>{line.demandNo}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {words.total} · {paper.lineCount(count(contract.lineCount))}
            </th>
            <td class="numeric">{yuan(contract.floorTotalFen)}</td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
