// The books as who supervises them sees them: do they add up, does the chain hold, who has what.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing, Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Pill, Screen, Tiles } from '#web/desk/screen.tsx'
import { type Problem, problemOf } from '#web/shell/api.ts'
import { count, instant, yuan } from '#web/shell/format.ts'
import { ledgerWords } from '#web/words/ledger.ts'
import { type Recomputed, recompute } from './recompute.ts'
import type { Account, Desk, TrialBalance, Verification } from './wire.ts'

export function Ledger({ desk }: { desk: Desk }): JSX.Element {
  const words = ledgerWords()
  const trial = useAnswer<TrialBalance>('/ledger/trial-balance')
  const chain = useAnswer<Verification>('/ledger/verification')
  return (
    <Screen title={words.title} intro={words.intro}>
      <Alarm problem={trial.problem ?? chain.problem} />
      {trial.value === undefined && trial.problem === null ? <Waiting /> : null}
      {trial.value && chain.value ? <Standing trial={trial.value} chain={chain.value} /> : null}
      {trial.value ? <Trial trial={trial.value} /> : null}
      {chain.value ? <Check chain={chain.value} /> : null}
      <Accounts desk={desk} />
    </Screen>
  )
}

function Standing({ trial, chain }: { trial: TrialBalance; chain: Verification }): JSX.Element {
  const words = ledgerWords()
  const isBalanced = trial.sumFen === 0 && trial.drifted.length === 0
  return (
    <Tiles
      tiles={[
        [words.sum, yuan(trial.sumFen)],
        [
          words.books,
          <Pill key="b" tone={isBalanced ? 'good' : 'bad'}>
            {isBalanced ? words.balanced : words.unbalanced(trial.drifted.length)}
          </Pill>,
        ],
        [words.chain, <ChainPill key="c" chain={chain} />],
        [words.anchored, chain.anchors[0] ? instant(chain.anchors[0].at) : words.never],
      ]}
    />
  )
}

function ChainPill({ chain: { fault, next, head } }: { chain: Verification }): JSX.Element {
  const words = ledgerWords()
  if (fault !== null) return <Pill tone="bad">{words.faults[fault.code](fault.block)}</Pill>
  return (
    <Pill tone={next === null ? 'good' : 'wait'}>
      {next === null ? words.holds(count(head.block)) : words.holdsSoFar(count(head.block))}
    </Pill>
  )
}

function Trial({ trial }: { trial: TrialBalance }): JSX.Element {
  const words = ledgerWords()
  return (
    <>
      <h2>{words.trial}</h2>
      <Rows
        label={words.trial}
        items={trial.groups}
        keyOf={({ group }) => group}
        columns={[
          { name: words.group, cell: ({ group }) => words.groups[group] ?? group },
          { name: words.accounts, numeric: true, cell: ({ accounts }) => count(accounts) },
          { name: words.balance, numeric: true, cell: ({ balanceFen }) => yuan(balanceFen) },
          { name: words.held, numeric: true, cell: ({ heldFen }) => yuan(heldFen) },
        ]}
      />
      <p class="hint">{words.trialHint}</p>
      {trial.drifted.map((id) => (
        <p key={id} class="desk-alarm" role="alert">
          {words.drifted} <code>{id}</code>
        </p>
      ))}
    </>
  )
}

function Check({ chain }: { chain: Verification }): JSX.Element {
  const words = ledgerWords()
  const [done, setDone] = useState<number | null>(null)
  const [result, setResult] = useState<Recomputed | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = (): void => {
    setDone(0)
    setResult(null)
    setProblem(null)
    recompute(chain.anchors, setDone)
      .then(setResult)
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setDone(null))
  }
  return (
    <section class="panel">
      <h2>{words.check}</h2>
      <p>{words.checkHint}</p>
      <Alarm problem={problem} />
      <p>
        <button type="button" class="button button-main" disabled={done !== null} onClick={run}>
          {done === null ? words.recompute : words.recomputing(count(done))}
        </button>
      </p>
      <div aria-live="polite">{result === null ? null : <Result result={result} />}</div>
      <Facts facts={[[words.head, <code key="h">{chain.head.hash}</code>]]} />
      <h3>{words.anchors}</h3>
      <Anchors chain={chain} />
    </section>
  )
}

function Result({
  result: { head, fault, accounts, drifted },
}: {
  result: Recomputed
}): JSX.Element {
  const words = ledgerWords()
  const rest = words.recomputed(count(head.seq), count(head.block), count(accounts))
  const isRight = fault === null && drifted.length === 0
  return (
    <p>
      <Pill tone={isRight ? 'good' : 'bad'}>{isRight ? words.right : words.wrong}</Pill> {rest}
      {fault === null ? null : ` ${words.faults[fault.code](fault.block)}`}
      {drifted.length === 0 ? null : ` ${words.drifted} ${drifted.join(', ')}`}
    </p>
  )
}

const anchorsShown = 7

function Anchors({ chain }: { chain: Verification }): JSX.Element {
  const words = ledgerWords()
  if (chain.anchors.length === 0) return <p class="hint">{words.never}</p>
  return (
    <>
      {chain.anchors.slice(0, anchorsShown).map(({ no, at, block, leaf }) => (
        <p key={no} class="hint">
          {words.anchor(instant(at), count(block))}{' '}
          <a href={`/api/v1/log/proof/${leaf}`}>{words.proof}</a>
        </p>
      ))}
    </>
  )
}

function Accounts({ desk }: { desk: Desk }): JSX.Element {
  const words = ledgerWords()
  const { values, set, query } = useFilters(['q'])
  const pages = usePages<Account>(`/ledger/accounts${query()}`)
  return (
    <>
      <h2>{words.accounts}</h2>
      <FilterRow>
        <SearchBox value={values.q} hint={words.search} onSearch={(q) => set('q', q)} />
      </FilterRow>
      <Listing
        label={words.accounts}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          {
            name: words.account,
            cell: ({ id }) => (
              <a href={`/${desk}/ledger/account?id=${encodeURIComponent(id)}`}>{id}</a>
            ),
          },
          { name: words.balance, numeric: true, cell: ({ balanceFen }) => yuan(balanceFen) },
          { name: words.held, numeric: true, cell: ({ heldFen }) => yuan(heldFen) },
          {
            name: words.free,
            numeric: true,
            cell: ({ balanceFen, heldFen }) => yuan(balanceFen - heldFen),
          },
          { name: words.last, numeric: true, cell: ({ postedSeq }) => count(postedSeq) },
        ]}
      />
    </>
  )
}
