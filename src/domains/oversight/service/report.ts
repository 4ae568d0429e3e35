import { findSchedule } from '#domains/logistics/service/schedules.ts'
import type { Report } from '#domains/oversight/model/report.ts'
import {
  latestRound,
  latestSchedule,
  listWork,
  noContracts,
  sumContracts,
} from '#domains/oversight/store/report.ts'
import { readRound } from '#domains/rounds/service/rounds.ts'
import type { RoundId, ScheduleId } from '#kernel/id.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'

type Asked = { readonly round?: RoundId | undefined; readonly schedule?: ScheduleId | undefined }

/** The season's report: of the round and schedule named, or of the latest that have a result. */
export async function reportSeason(ctx: Ctx, asked: Asked): Promise<Report> {
  allow(ctx, 'report.read')
  const { db } = ctx
  const roundId = asked.round ?? (await latestRound(db))
  if (roundId === null) return { round: null, contracts: noContracts, schedule: null, work: [] }
  const scheduleId = asked.schedule ?? (await latestSchedule(db, roundId))
  const subjects = [`round/${roundId}`, ...(scheduleId === null ? [] : [`schedule/${scheduleId}`])]
  const [round, schedule, contracts, work] = await Promise.all([
    readRound(ctx, roundId),
    scheduleId === null ? null : findSchedule(ctx, scheduleId),
    sumContracts(db, roundId),
    listWork(db, subjects),
  ])
  return { round, contracts, schedule, work }
}
