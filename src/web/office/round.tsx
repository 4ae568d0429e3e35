// One matching round: its progress while it computes, then its result, the reasons, and what to do with it.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { JobProgress } from '#web/jobs/job-progress.tsx'
import { Overrides } from '#web/live/overrides.tsx'
import { Lineage, ReviseDeed, Revisions } from '#web/live/revisions.tsx'
import { Trials } from '#web/live/trials.tsx'
import { PressureView } from '#web/rounds/pressure.tsx'
import { ProofCard } from '#web/rounds/proof.tsx'
import { RoundLottery } from '#web/rules/lottery.tsx'
import { send } from '#web/shell/api.ts'
import { count, instant, percent, yuan } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'
import { liveWords } from '#web/words/live.ts'
import { levelName, proofWords } from '#web/words/proof.ts'
import { type Names, namesOf } from './names.ts'
import { RoundCharts } from './round-charts.tsx'
import { RoundDemands } from './round-demands.tsx'
import { RoundPill } from './round-pill.tsx'
import { RoundPlans } from './round-plans.tsx'
import type { Catalogue, Round, RoundTotals } from './wire.ts'

export function RoundScreen({ id }: { id: string }): JSX.Element {
  const { rounds: words } = roundWords()
  const { value: round, problem, again } = useAnswer<Round>(`/rounds/${id}`)
  return (
    <Screen
      title={round ? words.no(round.no) : words.title}
      back={{ href: '/office/rounds', label: words.back }}
      deeds={round === undefined ? null : <Deeds round={round} again={again} />}
    >
      <Alarm problem={problem} />
      {round === undefined && problem === null ? <Waiting /> : null}
      {round === undefined ? null : <Lineage round={round} />}
      {round === undefined ? null : <Body round={round} again={again} />}
    </Screen>
  )
}

function Body({ round, again }: { round: Round; again: () => void }): JSX.Element {
  const { rounds: words } = roundWords()
  if (round.state === 'computing') {
    return <JobProgress job={round.job} words={words} onEnd={again} />
  }
  if (round.totals === null) return <p role="status">{words.failed}</p>
  return (
    <>
      <Totals round={round} totals={round.totals} />
      <Result round={round} totals={round.totals} />
      <Proof round={round} totals={round.totals} />
    </>
  )
}

function Totals({ round, totals }: { round: Round; totals: RoundTotals }): JSX.Element {
  const { rounds: words } = roundWords()
  const poorShare = totals.poorHouseholdsMatched / Math.max(totals.householdsMatched, 1)
  return (
    <>
      <Tiles
        tiles={[
          [words.state, <RoundPill key="state" round={round} />],
          [words.value, yuan(totals.floorValueFen)],
          [
            words.householdsMatched,
            `${count(totals.householdsMatched)} / ${count(totals.householdsOffering)}`,
          ],
          [
            words.poorMatched,
            `${count(totals.poorHouseholdsMatched)} / ${count(totals.poorHouseholdsOffering)}`,
          ],
          [words.poorShare, percent(poorShare)],
        ]}
      />
      {round.state === 'accepted' ? (
        <p class="note">
          {words.accepted} <a href={`/office/contracts?round=${round.id}`}>{words.contracts}</a>
        </p>
      ) : null}
    </>
  )
}

const liveViews = ['changes', 'overrides', 'trials'] as const
const views = ['charts', 'plans', 'demands', 'pressure', 'proof', ...liveViews] as const

function Result({ round, totals }: { round: Round; totals: RoundTotals }): JSX.Element {
  const { rounds: words } = roundWords()
  const { query } = useLocation()
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const view = views.find((key) => key === query.view) ?? 'charts'
  const href = (key: string): string => `/office/rounds/${round.id}?view=${key}`
  return (
    <>
      <Tabs
        label={words.no(round.no)}
        chosen={view}
        tabs={views.map((key) => ({
          key,
          label: { ...words.tabs, ...liveWords().tabs }[key],
          href: href(key),
        }))}
      />
      <LiveView round={round} names={names} view={view} />
      {view === 'charts' ? <RoundCharts totals={totals} names={names} /> : null}
      {view === 'plans' ? <RoundPlans round={round.id} names={names} /> : null}
      {view === 'demands' ? <RoundDemands round={round.id} names={names} /> : null}
      {view === 'pressure' ? <PressureView round={round.id} names={names} /> : null}
      {view === 'proof' ? <ProofCard round={round.id} names={names} audits /> : null}
      {view === 'proof' ? <RoundLottery drawn={round.policy} /> : null}
    </>
  )
}

function LiveView(props: { round: Round; names: Names; view: string }): JSX.Element | null {
  const { round, names, view } = props
  if (view === 'changes') return <Revisions round={round} names={names} />
  if (view === 'overrides') return <Overrides round={round} names={names} />
  return view === 'trials' ? <Trials round={round.id} names={names} /> : null
}

/** Where the proof leaves something open, it is said before anything else. */
function GapWarning({ gap }: { gap: RoundTotals['gap'] }): JSX.Element | null {
  if (gap === null || typeof gap !== 'object') return null
  const { level, tranche, amount } = gap
  return <p class="warning">{proofWords().gap(levelName(level, tranche), count(amount))}</p>
}

function Proof({ round, totals }: { round: Round; totals: RoundTotals }): JSX.Element {
  const { rounds: words } = roundWords()
  const at = (value: number | null): string => (value === null ? '' : instant(value))
  return (
    <section class="panel" aria-labelledby="proof">
      <h2 id="proof">{words.proof}</h2>
      <GapWarning gap={totals.gap} />
      <Facts
        facts={[
          [totals.optimal ? words.optimal : words.notOptimal, totals.optimal ? '✓' : '—'],
          [words.lots, count(totals.lots)],
          [words.demands, count(totals.demands)],
          [words.arcs, count(totals.arcs)],
          [words.components, count(totals.components)],
          [words.closedAt, at(round.closedAt)],
          [words.computedAt, at(round.computedAt)],
          [words.acceptedAt, at(round.acceptedAt)],
          [words.inputHash, <code key="input">{round.inputHash ?? ''}</code>],
          [words.resultHash, <code key="result">{round.resultHash ?? ''}</code>],
        ]}
      />
    </section>
  )
}

function Deeds({ round, again }: { round: Round; again: () => void }): JSX.Element {
  return (
    <>
      {round.state === 'computed' && round.supersededBy === null ? (
        <Decide round={round} again={again} />
      ) : null}
      <ReviseDeed round={round} />
    </>
  )
}

function Decide({ round, again }: { round: Round; again: () => void }): JSX.Element {
  const { rounds: words } = roundWords()
  const { id, revision, totals } = round
  const households = count(totals?.householdsMatched ?? 0)
  return (
    <>
      <Deed
        name={words.accept}
        look="main"
        act={() => send('PUT', `/rounds/${id}/acceptance`, { revision })}
        done={again}
      >
        <p>{words.acceptAsk(words.acceptSome, households, yuan(totals?.floorValueFen ?? 0))}</p>
      </Deed>
      <Deed
        name={words.discard}
        look="danger"
        reason={words.discardReason}
        act={(reason) => send('PUT', `/rounds/${id}/discard`, { revision, reason })}
        done={again}
      >
        <p>{words.discardAsk}</p>
      </Deed>
    </>
  )
}
