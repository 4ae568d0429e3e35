// One collection schedule: its progress, then map, routes and times, what is left behind, and what to do with it.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { JobProgress } from '#web/jobs/job-progress.tsx'
import { send } from '#web/shell/api.ts'
import { count, dayName, km, mass, percent, yuan } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { replanWords } from '#web/words/replan.ts'
import { roadsWords } from '#web/words/roads.ts'
import { LeftBehind } from './left-behind.tsx'
import { LoadCharts } from './load-charts.tsx'
import { RouteBoard } from './route-board.tsx'
import { RunSheetsView } from './run-sheets.tsx'
import { SchedulePill } from './schedules.tsx'
import type { Schedule, ScheduleTotals } from './wire.ts'

const views = ['map', 'routes', 'left', 'charts', 'sheets'] as const

export function ScheduleScreen({ id }: { id: string }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { value: schedule, problem, again } = useAnswer<Schedule>(`/schedules/${id}`)
  return (
    <Screen
      title={schedule ? `${words.no(schedule.no)} · ${dayName(schedule.day)}` : words.title}
      back={{ href: '/coordinator', label: words.back }}
      deeds={schedule === undefined ? null : <Deeds schedule={schedule} again={again} />}
    >
      <Alarm problem={problem} />
      {schedule === undefined && problem === null ? <Waiting /> : null}
      {schedule === undefined ? null : <Body schedule={schedule} again={again} />}
    </Screen>
  )
}

function Body({ schedule, again }: { schedule: Schedule; again: () => void }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { query } = useLocation()
  // What failed says why by its job.
  if (schedule.state === 'computing' || schedule.totals === null) {
    return <JobProgress job={schedule.job} words={words} onEnd={again} />
  }
  const view = views.find((key) => key === query.view) ?? 'map'
  return (
    <>
      <Totals totals={schedule.totals} />
      <Measured totals={schedule.totals} />
      <Tabs
        label={words.no(schedule.no)}
        chosen={view}
        tabs={views.map((key) => ({
          key,
          label: words.tabs[key],
          href: `/coordinator/schedules/${schedule.id}?view=${key}`,
        }))}
      />
      {view === 'map' || view === 'routes' ? (
        <RouteBoard schedule={schedule.id} view={view} />
      ) : null}
      {view === 'left' ? <LeftBehind schedule={schedule.id} /> : null}
      {view === 'charts' ? <LoadCharts totals={schedule.totals} /> : null}
      {view === 'charts' ? <Beside totals={schedule.totals} /> : null}
      {view === 'sheets' ? <RunSheetsView schedule={schedule.id} day={schedule.day} /> : null}
      {schedule.inputHash === null ? null : (
        <p class="hint">
          {words.hash} <code>{schedule.inputHash}</code>
        </p>
      )}
    </>
  )
}

function Totals({ totals }: { totals: ScheduleTotals }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  return (
    <Tiles
      tiles={[
        [
          words.carried,
          <span key="carried">
            {mass(totals.kgCarried)} <small>{share(totals)}</small>
          </span>,
        ],
        [words.routes, count(totals.routes)],
        [words.vehiclesUsed, `${count(totals.vehiclesUsed)} / ${count(totals.vehicles)}`],
        [words.distance, km(totals.distanceM)],
        [words.load, percent(totals.loadPermille / 1000)],
        [words.cost, yuan(totals.costFen)],
      ]}
    />
  )
}

/** By whose roads each class of vehicle was planned, where the office has chosen a service. */
function Measured({ totals: { measured } }: { totals: ScheduleTotals }): JSX.Element | null {
  const { service: words, profiles } = roadsWords()
  if (measured.length === 0) return null
  return (
    <ul class="lines measured">
      {measured.map(({ profile, by, sentence }) => (
        <li key={profile} class={by === 'own' ? 'warning' : 'hint'}>
          {by === 'own'
            ? words.droveOwn(profiles[profile], sentence)
            : words.drove(profiles[profile], words.kinds[by])}
        </li>
      ))}
    </ul>
  )
}

/** What it costs, and what a tonne of it does: two plans may not carry as much. */
function Cost({ totals }: { totals: Pick<ScheduleTotals, 'costFen' | 'kgCarried'> }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { costFen, kgCarried } = totals
  return (
    <td>
      {yuan(costFen)}
      {kgCarried === 0 ? null : (
        <small class="hint">{words.perTonne(yuan(Math.round((costFen * 1000) / kgCarried)))}</small>
      )}
    </td>
  )
}

/** The plan beside the one that lets every hall use its own hub only, and the bound on what any plan costs. */
function Beside({ totals }: { totals: ScheduleTotals }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { nearestHub, boundFen } = totals
  return (
    <section class="panel">
      <h2 id="beside">{words.beside}</h2>
      <table class="stops beside" aria-labelledby="beside">
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">{words.cost}</th>
            <th scope="col">{words.distance}</th>
            <th scope="col">{words.carried}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.hubsChosen}</th>
            <Cost totals={totals} />
            <td>{km(totals.distanceM)}</td>
            <td>{mass(totals.kgCarried)}</td>
          </tr>
          {nearestHub === null ? null : (
            <tr>
              <th scope="row">{words.hubsOwn}</th>
              <Cost totals={nearestHub} />
              <td>{km(nearestHub.distanceM)}</td>
              <td>{mass(nearestHub.kgCarried)}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{words.bound}</th>
            <td>{yuan(boundFen)}</td>
            <td />
            <td>{mass(totals.kgCarried)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function share({ kg, kgCarried }: ScheduleTotals): string {
  return percent(kgCarried / Math.max(kg, 1))
}

function Deeds({ schedule, again }: { schedule: Schedule; again: () => void }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { id, revision, state, totals, follows } = schedule
  return (
    <>
      <SchedulePill state={state} />
      {state === 'planned' && follows !== null ? (
        <a class="button button-main" href={`/coordinator/dispatch/changes/${id}`}>
          {replanWords().review}
        </a>
      ) : null}
      {state === 'planned' && follows === null ? (
        <Deed
          name={words.publish}
          look="main"
          act={() => send('PUT', `/schedules/${id}/publication`, { revision })}
          done={again}
        >
          <p>{words.publishAsk(count(totals?.routes ?? 0), count(totals?.vehiclesUsed ?? 0))}</p>
        </Deed>
      ) : null}
      {state === 'published' ? (
        <a class="button button-main" href={`/coordinator/dispatch?schedule=${id}`}>
          {dispatchWords().board.title}
        </a>
      ) : null}
      {state === 'planned' || (state === 'published' && follows === null) ? (
        <Deed
          name={words.discard}
          look="danger"
          reason={words.reason}
          act={(reason) => send('PUT', `/schedules/${id}/discard`, { revision, reason })}
          done={again}
        >
          <p>{words.discardAsk}</p>
        </Deed>
      ) : null}
    </>
  )
}
