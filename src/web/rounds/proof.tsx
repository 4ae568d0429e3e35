// The certificates of a round, group by group, and for those who audit it the button that checks them here and now.

import '#web/style/proof.css'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { levelNames } from '#engines/matching/matching.ts'
import { nextSeal, openSeal } from '#engines/matching/seal.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts } from '#web/desk/screen.tsx'
import type { Names } from '#web/office/names.ts'
import { apiRoot } from '#web/shell/api.ts'
import { count } from '#web/shell/format.ts'
import { levelName, proofWords } from '#web/words/proof.ts'
import { ProofGroups } from './proof-groups.tsx'
import type { CheckAnswer, Checked, CheckOrder, ProofGroup, ProofPage } from './wire.ts'

type Props = {
  readonly round: string
  readonly names: Names
  /** Whether the reader may fetch what the hashes are of. */
  readonly audits: boolean
}

export function ProofCard({ round, names, audits }: Props): JSX.Element {
  const words = proofWords()
  const { value: proof, problem } = useAnswer<ProofPage>(`/rounds/${round}/proof?limit=200`)
  const check = useCheck(round, proof)
  return (
    <section class="panel proof" aria-labelledby="certificates">
      <h2 id="certificates">{audits ? words.title : words.sealedTitle}</h2>
      <p class="proof-plain">{words.plain}</p>
      <p class="hint">{audits ? words.how : words.sealed}</p>
      <Alarm problem={problem} />
      {proof === undefined && problem === null ? <Waiting /> : null}
      {proof?.items.length === 0 ? <p class="desk-empty">{words.none}</p> : null}
      {proof === undefined || proof.items.length === 0 ? null : (
        <>
          <Deeds audits={audits} check={check} />
          <Verdict proof={proof} check={check} />
          <ProofGroups
            round={round}
            names={names}
            groups={proof.items}
            done={audits ? check.done : null}
          />
          <Gaps groups={proof.items} names={names} />
          <Hashes proof={proof} audits={audits} />
        </>
      )}
    </section>
  )
}

function Deeds({ audits, check }: { audits: boolean; check: Check }): JSX.Element {
  const words = proofWords()
  return (
    <div class="proof-deeds">
      {audits ? (
        <button
          type="button"
          class="button button-main"
          onClick={check.start}
          disabled={check.running}
        >
          {check.done.length > 0 && !check.running ? words.again : words.run}
        </button>
      ) : null}
      <button type="button" class="button" onClick={printWhole}>
        {words.print}
      </button>
    </div>
  )
}

/** Paper unfolds nothing: all details are opened first. */
function printWhole(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('.proof details')) {
    details.open = true
  }
  window.print()
}

type Check = {
  readonly start: () => void
  readonly running: boolean
  readonly done: readonly Checked[]
  readonly failed: string | null
}

function useCheck(round: string, proof: ProofPage | undefined): Check {
  const [turn, setTurn] = useState(0)
  const [done, setDone] = useState<readonly Checked[]>([])
  const [failed, setFailed] = useState<string | null>(null)
  const groups = proof?.items
  useEffect(() => {
    if (turn === 0 || groups === undefined) return undefined
    setDone([])
    setFailed(null)
    const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      if ('failed' in data) setFailed(data.failed)
      else setDone((before) => [...before, data])
    }
    worker.onerror = ({ message }) => setFailed(message)
    worker.postMessage({ root: `${apiRoot}/rounds/${round}/proof`, groups } satisfies CheckOrder)
    return () => worker.terminate()
  }, [turn, round, groups])
  const running = turn > 0 && failed === null && done.length < (groups?.length ?? 0)
  return { start: () => setTurn((before) => before + 1), running, done, failed }
}

/** What the whole check came to, once it is over; how far it is before. */
function Verdict({ proof, check }: { proof: ProofPage; check: Check }): JSX.Element | null {
  const words = proofWords()
  const { running, done, failed } = check
  if (failed !== null) {
    return (
      <p class="desk-alarm" role="alert">
        {words.failed}
        {failed}
      </p>
    )
  }
  if (running) {
    const all = proof.items.length
    return (
      <div class="proof-progress" role="status">
        <progress max={all} value={done.length} aria-label={words.title} />
        <span>{words.running(Math.min(done.length + 1, all), all)}</span>
      </div>
    )
  }
  if (done.length === 0) return null
  const seconds = (done.reduce((sum, { ms }) => sum + ms, 0) / 1000).toFixed(2)
  const sealed = isSealed(proof, done)
  const sound = sealed && done.every(({ sameHash, faultCount }) => sameHash && faultCount === 0)
  const optimal = done.every((one) => one.optimal)
  const good = optimal ? words.allGood(done.length, seconds) : words.notOptimal
  return (
    <div role={sound ? 'status' : 'alert'} class={sound ? 'proof-good' : 'proof-bad'}>
      <p>{sound ? good : words.allBad}</p>
      <p>{sealed ? words.sealGood : words.sealBad}</p>
    </div>
  )
}

/** Whether the hashes that were computed here chain up to what the round was sealed with. */
function isSealed(proof: ProofPage, done: readonly Checked[]): boolean {
  if (proof.inputHash === null || proof.next !== null) return false
  const seal = [...done]
    .sort((a, b) => a.no - b.no)
    .reduce(nextSeal, openSeal(proof.policy, proof.inputHash))
  return seal === proof.resultHash
}

/** What was reached at each level beside what cannot be beaten; a gap is never hidden. */
function Gaps({ groups, names }: { groups: readonly ProofGroup[]; names: Names }): JSX.Element {
  const words = proofWords()
  return (
    <>
      {groups
        .filter(({ gap }) => gap !== null)
        .map(({ no, products, gap }) => (
          <p class="warning" key={no}>
            {products.map(names.product).join(words.comma)}:{' '}
            {gap === null ? '' : words.gap(levelName(gap.level, gap.tranche), count(gap.amount))}
          </p>
        ))}
      <details class="proof-levels">
        <summary>{words.levels}</summary>
        {groups.map((group) => (
          <Levels key={group.no} group={group} names={names} />
        ))}
      </details>
    </>
  )
}

function Levels({ group, names }: { group: ProofGroup; names: Names }): JSX.Element {
  const words = proofWords()
  const { levels, bound } = group
  const rows = levelNames(levels.length).map(({ name, tranche }, at) => ({
    key: String(at),
    name: levelName(name, tranche),
    reached: levels[at] ?? 0,
    bound: bound[at] ?? 0,
  }))
  const label = group.products.map(names.product).join(words.comma)
  return (
    <>
      <h3>{label}</h3>
      <Rows
        label={label}
        items={rows}
        keyOf={({ key }) => key}
        columns={[
          { name: words.level, cell: ({ name }) => name },
          { name: words.reached, numeric: true, cell: ({ reached }) => count(reached) },
          { name: words.bound, numeric: true, cell: ({ bound: least }) => count(least) },
        ]}
      />
    </>
  )
}

function Hashes({ proof, audits }: { proof: ProofPage; audits: boolean }): JSX.Element {
  const words = proofWords()
  return (
    <details class="proof-hashes">
      <summary>{words.hashes}</summary>
      <p>{words.chain}</p>
      {audits ? <p>{words.cli}</p> : null}
      <Facts
        facts={[
          [words.policy, proof.policy],
          [words.inputHash, <code key="input">{proof.inputHash ?? ''}</code>],
          ...proof.items.flatMap(
            ({ no, problemHash, matchingHash }) =>
              [
                [`${words.group} ${no} · ${words.problem}`, <code key="p">{problemHash}</code>],
                [`${words.group} ${no} · ${words.matching}`, <code key="m">{matchingHash}</code>],
              ] as const,
          ),
          [words.resultHash, <code key="result">{proof.resultHash ?? ''}</code>],
        ]}
      />
    </details>
  )
}
