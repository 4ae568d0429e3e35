// The groups of a round's proof as a table: what each holds, and what the check said of it.

import type { JSX } from 'preact'
import { Rows } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import type { Names } from '#web/office/names.ts'
import { apiRoot } from '#web/shell/api.ts'
import { count } from '#web/shell/format.ts'
import { proofWords } from '#web/words/proof.ts'
import type { Checked, ProofGroup } from './wire.ts'

export function ProofGroups(props: {
  readonly round: string
  readonly names: Names
  readonly groups: readonly ProofGroup[]
  readonly done: readonly Checked[]
}): JSX.Element {
  const { round, names, groups, done } = props
  const words = proofWords()
  const checked = new Map(done.map((one) => [one.no, one]))
  const mark = (
    no: number,
    good: (one: Checked) => boolean,
    say: readonly [string, string],
  ): JSX.Element => {
    const one = checked.get(no)
    if (one === undefined) return <span>{words.waiting}</span>
    return good(one) ? <Pill tone="good">{say[0]}</Pill> : <Pill tone="bad">{say[1]}</Pill>
  }
  const href = (no: number, kind: string): string =>
    `${apiRoot}/rounds/${round}/proof/${no}/${kind}`
  return (
    <>
      <Rows
        label={words.title}
        items={groups}
        keyOf={({ no }) => String(no)}
        columns={[
          { name: words.group, cell: ({ no }) => String(no) },
          { name: words.products, cell: ({ products }) => products.map(names.product).join('、') },
          {
            name: words.size,
            numeric: true,
            cell: ({ lots, demands }) => `${count(lots)} × ${count(demands)}`,
          },
          { name: words.pairs, numeric: true, cell: ({ pairs }) => count(pairs) },
          { name: words.cases, numeric: true, cell: ({ cases }) => count(cases) },
          {
            name: words.feasible,
            cell: ({ no }) => mark(no, ({ faultCount }) => faultCount === 0, [words.yes, words.no]),
          },
          {
            name: words.optimal,
            cell: ({ no }) => mark(no, (one) => one.optimal, [words.proven, words.unproven]),
          },
          {
            name: words.hash,
            cell: ({ no }) => mark(no, ({ sameHash }) => sameHash, [words.same, words.differs]),
          },
          {
            name: words.time,
            numeric: true,
            cell: ({ no }) => {
              const one = checked.get(no)
              return one === undefined ? words.waiting : words.ms(count(one.ms))
            },
          },
          {
            name: words.files,
            cell: ({ no }) => (
              <span class="proof-files">
                <a href={href(no, 'problem')} download={`${round}-${no}-problem.json`}>
                  {words.problem}
                </a>{' '}
                <a href={href(no, 'matching')} download={`${round}-${no}-matching.json`}>
                  {words.matching}
                </a>
              </span>
            ),
          },
        ]}
      />
      {done
        .filter(({ faultCount }) => faultCount > 0)
        .map(({ no, faults, faultCount }) => (
          <div class="proof-bad" role="alert" key={no}>
            <p>
              {words.group} {no}: {words.faults(faultCount)}
            </p>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        ))}
    </>
  )
}
