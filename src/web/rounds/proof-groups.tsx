// The groups of a round's proof as a table: what each holds, and what the check said of it.

import type { JSX } from 'preact'
import { type Column, Rows } from '#web/desk/listing.tsx'
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
  /** What has been checked so far; null for a reader who does not audit. */
  readonly done: readonly Checked[] | null
}): JSX.Element {
  const { round, names, groups, done } = props
  const words = proofWords()
  return (
    <>
      <Rows
        label={words.title}
        items={groups}
        keyOf={({ no }) => String(no)}
        columns={[
          ...sizeColumns(names),
          ...(done === null ? [claimColumn()] : checkColumns(round, done)),
        ]}
      />
      {done
        ?.filter(({ faultCount }) => faultCount > 0)
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

function sizeColumns(names: Names): Column<ProofGroup>[] {
  const words = proofWords()
  return [
    { name: words.group, cell: ({ no }) => String(no) },
    { name: words.products, cell: ({ products }) => products.map(names.product).join(words.comma) },
    {
      name: words.size,
      numeric: true,
      cell: ({ lots, demands }) => `${count(lots)} × ${count(demands)}`,
    },
    { name: words.pairs, numeric: true, cell: ({ pairs }) => count(pairs) },
    { name: words.cases, numeric: true, cell: ({ cases }) => count(cases) },
  ]
}

/** What the round says of itself, for readers who cannot check it. */
function claimColumn(): Column<ProofGroup> {
  const words = proofWords()
  return {
    name: words.optimal,
    cell: ({ optimal }) =>
      optimal ? <Pill tone="good">{words.proven}</Pill> : <Pill tone="bad">{words.unproven}</Pill>,
  }
}

function checkColumns(round: string, done: readonly Checked[]): Column<ProofGroup>[] {
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
  const files: Column<ProofGroup> = {
    name: words.files,
    cell: ({ no }) => <Files round={round} no={no} />,
  }
  if (done.length === 0) return [files]
  return [
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
    files,
  ]
}

function Files({ round, no }: { readonly round: string; readonly no: number }): JSX.Element {
  const words = proofWords()
  const link = (kind: 'problem' | 'matching'): JSX.Element => (
    <a
      href={`${apiRoot}/rounds/${round}/proof/${no}/${kind}`}
      download={`${round}-${no}-${kind}.json`}
    >
      {words[kind]}
    </a>
  )
  return (
    <span class="proof-files">
      {link('problem')} {link('matching')}
    </span>
  )
}
