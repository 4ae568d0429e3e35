// The season on a few sheets of paper: what was matched, what reached poor households, what stayed and why, what the roads carried.

import type { JSX } from 'preact'
import { LoadCharts } from '#web/coordinator/load-charts.tsx'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { count, dayName, km, mass, percent, quantityOf, yuan } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { coordinatorWords, officeWords, roundWords } from '#web/words/desks.ts'
import { type Names, namesOf, reasonName } from './names.ts'
import type { ReportAnswer, ReportRound, ReportSchedule, ReportWork } from './report-wire.ts'
import { RoundCharts } from './round-charts.tsx'
import type { Catalogue, RegistrySummary } from './wire.ts'

export function Report(): JSX.Element {
  const { report: words } = roundWords()
  const registry = useAnswer<RegistrySummary>('/registry')
  const { value: report, problem } = useAnswer<ReportAnswer>('/report')
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  return (
    <Screen
      title={words.title}
      intro={introOf(registry.value)}
      deeds={
        <button type="button" class="button" onClick={() => window.print()}>
          {words.print}
        </button>
      }
    >
      <Alarm problem={problem} />
      {report === undefined && problem === null ? <Waiting /> : null}
      {report?.round === null ? <p class="desk-empty">{words.empty}</p> : null}
      {report?.round ? <RoundPart report={report} round={report.round} names={names} /> : null}
      {report?.schedule ? <SchedulePart schedule={report.schedule} /> : null}
      {report && report.work.length > 0 ? <Work work={report.work} /> : null}
    </Screen>
  )
}

function introOf(registry: RegistrySummary | undefined): string {
  if (!registry?.county) return ''
  const { county, season } = registry
  const zh = language.value === 'zh'
  const parts = [
    zh ? county.nameZh : county.nameEn,
    season === null ? '' : zh ? season.nameZh : season.nameEn,
    county.synthetic ? officeWords().overview.synthetic : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function RoundPart(props: {
  readonly report: ReportAnswer
  readonly round: ReportRound
  readonly names: Names
}): JSX.Element {
  const { report, round, names } = props
  const { rounds: words, report: says } = roundWords()
  const { contracts } = report
  return (
    <>
      <h2>{`${says.round} · ${words.no(round.no)} · ${words.states[round.state]}`}</h2>
      <Tiles
        tiles={[
          [words.value, yuan(round.floorValueFen)],
          [
            words.householdsMatched,
            `${count(round.householdsMatched)} / ${count(round.householdsOffering)}`,
          ],
          [
            words.poorMatched,
            `${count(round.poorHouseholdsMatched)} / ${count(round.poorHouseholdsOffering)}`,
          ],
          [words.poorReach, percent((round.poorReachPermille ?? 0) / 1000)],
          [says.contracts, count(contracts.count)],
          [says.contractsPoor, count(contracts.poorHouseholds)],
        ]}
      />
      <RoundCharts totals={round} names={names} />
      <Unmatched round={round} names={names} />
      <Facts
        facts={[
          [words.inputHash, <code key="input">{round.inputHash ?? ''}</code>],
          [words.resultHash, <code key="result">{round.resultHash ?? ''}</code>],
          [says.policy, round.policyVersion],
          [says.proof, round.optimal ? words.optimal : words.notOptimal],
        ]}
      />
    </>
  )
}

function Unmatched({ round, names }: { round: ReportRound; names: Names }): JSX.Element {
  const { rounds: words } = roundWords()
  return (
    <>
      <h2>{words.unmatched}</h2>
      {round.unmatched.length === 0 ? <p>{words.allMatched}</p> : null}
      {round.unmatched.length === 0 ? null : (
        <Rows
          label={words.unmatched}
          items={round.unmatched}
          keyOf={({ reason, product }) => `${reason}/${product}`}
          columns={[
            { name: words.product, cell: ({ product }) => names.product(product) },
            { name: words.reason, cell: ({ reason }) => reasonName(reason) },
            { name: words.plansCount, numeric: true, cell: ({ plans }) => count(plans) },
            {
              name: words.quantity,
              numeric: true,
              cell: ({ product, quantity }) => quantityOf(quantity, names.unit(product)),
            },
          ]}
        />
      )}
    </>
  )
}

function SchedulePart({ schedule }: { schedule: ReportSchedule }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const head = [roundWords().report.schedule, dayName(schedule.day), words.states[schedule.state]]
  return (
    <>
      <h2>{head.join(' · ')}</h2>
      <Tiles
        tiles={[
          [words.carried, `${mass(schedule.kgCarried)} / ${mass(schedule.kg)}`],
          [words.vehiclesUsed, `${count(schedule.vehiclesUsed)} / ${count(schedule.vehicles)}`],
          [words.routes, count(schedule.routes)],
          [words.distance, km(schedule.distanceM)],
          [words.load, percent(schedule.loadPermille / 1000)],
          [words.cost, yuan(schedule.costFen)],
        ]}
      />
      <LoadCharts totals={schedule} />
    </>
  )
}

function Work({ work }: { work: readonly ReportWork[] }): JSX.Element {
  const { report: words } = roundWords()
  const kinds: Readonly<Record<string, string>> = { round: words.round, schedule: words.schedule }
  return (
    <>
      <h2>{words.work}</h2>
      <Rows
        label={words.work}
        items={work}
        keyOf={({ subject }) => subject}
        columns={[
          { name: words.job, cell: ({ kind }) => kinds[kind] ?? kind },
          { name: words.steps, numeric: true, cell: ({ steps }) => count(steps) },
          {
            name: words.seconds,
            numeric: true,
            cell: ({ ms }) => (ms === null ? '—' : count(ms / 1000)),
          },
        ]}
      />
    </>
  )
}
