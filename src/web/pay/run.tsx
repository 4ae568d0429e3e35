// One pay run: how far it is, who took which step, what it pays, what it left out, and what the bank said.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { JobProgress } from '#web/jobs/job-progress.tsx'
import { count, dayName, instant, labelled, listed, yuan } from '#web/shell/format.ts'
import { payWords } from '#web/words/pay.ts'
import { Bank } from './bank.tsx'
import { RunDeeds } from './deeds.tsx'
import { LeftOutList, Lines } from './lines.tsx'
import { potName, StatePill, useDepartments } from './names.tsx'
import { Sample } from './sample.tsx'
import type { Desk, RunReport } from './wire.ts'
import '#web/style/pay.css'

export function PayRunScreen({ id, desk }: { id: string; desk: Desk }): JSX.Element {
  const words = payWords()
  const { value, problem, again } = useAnswer<RunReport>(`/pay-runs/${id}`)
  const run = value?.run
  const busy = run?.state === 'computing' || run?.state === 'cancelling'
  return (
    <Screen
      title={run === undefined ? words.title : words.run(count(run.no))}
      {...(run ? { intro: `${potName(run.pot)} · ${words.until} ${dayName(run.untilDay)}` } : {})}
      back={{ href: `/${desk}/pay-runs`, label: words.back }}
      deeds={value ? <RunDeeds report={value} desk={desk} again={again} /> : null}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {busy && run.job !== null ? (
        <JobProgress key={run.job} job={run.job} words={words.progress} onEnd={again} />
      ) : null}
      {value === undefined ? null : <Report report={value} desk={desk} again={again} />}
    </Screen>
  )
}

type Props = { readonly report: RunReport; readonly desk: Desk; readonly again: () => void }

function Report({ report, desk, again }: Props): JSX.Element {
  const words = payWords()
  const { run, lines } = report
  return (
    <>
      <Steps report={report} />
      <Tiles
        tiles={[
          [words.state, <StatePill key="s" state={run.state} />],
          [words.lines, count(run.lines)],
          [words.amount, yuan(run.amountFen)],
          [words.paid, yuan(lines.paidFen)],
        ]}
      />
      {run.follows === null ? null : <p class="hint">{words.follows}</p>}
      {run.reason === null ? null : <p class="warning">{labelled(words.cancel, run.reason)}</p>}
      <Warnings report={report} />
      <Releases report={report} />
      <Totals report={report} />
      <LeftOutList id={run.id} sums={report.totals.leftOut} />
      <Lines run={run} />
      <Bank report={report} desk={desk} again={again} />
      <Sample run={run} desk={desk} />
      <Facts
        facts={[
          [words.inputHash, <code key="i">{run.inputHash}</code>],
          [
            words.resultHash,
            run.resultHash === null ? null : <code key="r">{run.resultHash}</code>,
          ],
        ]}
      />
    </>
  )
}

const order = ['frozen', 'computed', 'approved', 'released', 'sent', 'closed'] as const

/** The way of a run from left to right, on a narrow screen downwards: who took which step, and when. */
function Steps({ report: { run, people, releases } }: { report: RunReport }): JSX.Element {
  const words = payWords()
  const by = {
    ...{ frozen: run.frozenBy, computed: run.computedBy, approved: run.approvedBy },
    ...{ released: null, sent: run.sentBy, closed: run.closedBy },
  }
  const at = {
    ...{ frozen: run.frozenAt, computed: run.computedAt, approved: run.approvedAt },
    ...{ released: run.releasedAt, sent: run.sentAt, closed: run.closedAt },
  }
  const next = order.find((step) => at[step] === null)
  const nameOf = (step: (typeof order)[number]): string => {
    if (step === 'released') return listed(releases.map(({ userName }) => userName))
    return people[by[step] ?? ''] ?? ''
  }
  return (
    <ol class="pay-steps" aria-label={words.state}>
      {order.map((step) => (
        <li
          key={step}
          class={at[step] !== null ? 'done' : step === next ? 'next' : ''}
          aria-current={step === next ? 'step' : undefined}
        >
          <strong>{words.steps[step]}</strong>
          <span>{at[step] === null ? '' : nameOf(step)}</span>
          <small>{instantOf(at[step])}</small>
        </li>
      ))}
    </ol>
  )
}

function instantOf(at: number | null): string {
  return at === null ? '—' : instant(at)
}

function Warnings({ report: { lines, totals, files } }: { report: RunReport }): JSX.Element {
  const words = payWords()
  const banks = files.length > 0 ? '' : listed(totals.uncoded.map(({ bank }) => bank))
  return (
    <>
      {lines.changed > 0 ? <p class="warning">{words.warnChanged(count(lines.changed))}</p> : null}
      {lines.shared > 0 ? <p class="warning">{words.warnShared(count(lines.shared))}</p> : null}
      {banks === '' ? null : <p class="hint">{words.warnUncoded(banks)}</p>}
    </>
  )
}

/** Which departments have released, and which may still. */
function Releases({
  report: { run, policy, releases },
}: {
  report: RunReport
}): JSX.Element | null {
  const words = payWords()
  const departments = useDepartments()
  if (run.approvedAt === null || run.state === 'cancelled') return null
  const have = releases.length
  return (
    <>
      <h2>{words.steps.released}</h2>
      <p class="hint">{words.released(count(have), count(policy.needed))}</p>
      <Rows
        label={words.steps.released}
        items={policy.departments}
        keyOf={(id) => id}
        columns={[
          {
            name: words.departments,
            cell: (id) => departments.find((each) => each.id === id)?.name ?? id,
          },
          {
            name: words.steps.released,
            cell: (id) => {
              const release = releases.find(({ department }) => department === id)
              if (release === undefined) return words.waiting
              return `${release.userName} · ${instant(release.at)}`
            },
          },
        ]}
      />
    </>
  )
}

function Totals({ report: { totals } }: { report: RunReport }): JSX.Element {
  const words = payWords()
  return (
    <>
      {totals.payers.length === 0 ? null : (
        <>
          <h2>{words.byPayer}</h2>
          <Rows
            label={words.byPayer}
            items={totals.payers}
            keyOf={({ payer }) => payer}
            columns={[
              { name: words.payer, cell: ({ name, payer }) => name || payer },
              { name: words.free, numeric: true, cell: ({ freeFen }) => yuan(freeFen) },
              { name: words.owed, numeric: true, cell: ({ owedFen }) => yuan(owedFen) },
              { name: words.taken, numeric: true, cell: ({ takenFen }) => yuan(takenFen) },
            ]}
          />
        </>
      )}
      {totals.components.length === 0 ? null : (
        <>
          <h2>{words.byComponent}</h2>
          <Rows
            label={words.byComponent}
            items={totals.components}
            keyOf={({ component }) => component}
            columns={[
              {
                name: words.component,
                cell: ({ component }) => words.components[component] ?? component,
              },
              { name: words.dues, numeric: true, cell: ({ dues }) => count(dues) },
              { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
            ]}
          />
        </>
      )}
    </>
  )
}
