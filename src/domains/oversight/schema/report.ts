import { z } from '@hono/zod-openapi'
import { poorReachPermille, type Report } from '#domains/oversight/model/report.ts'
import type { RoundId, ScheduleId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'

const count = z.int()
const key = z.string().min(1).max(64)

export const ReportQuery = z.object({
  round: key
    .transform((id) => id as RoundId)
    .optional()
    .openapi({ type: 'string' }),
  schedule: key
    .transform((id) => id as ScheduleId)
    .optional()
    .openapi({ type: 'string' }),
})

export const ReportView = z
  .object({
    round: z
      .object({
        id: z.string(),
        no: count,
        season: z.string(),
        state: z.string(),
        policyVersion: z.string(),
        inputHash: z.string().nullable(),
        resultHash: z.string().nullable(),
        optimal: z.boolean(),
        floorValueFen: count,
        householdsOffering: count,
        householdsMatched: count,
        poorHouseholdsOffering: count,
        poorHouseholdsMatched: count,
        poorReachPermille: count.nullable(),
        products: z.array(
          z.object({
            product: z.string(),
            offered: count,
            asked: count,
            matched: count,
            offeredPoor: count,
            matchedPoor: count,
          }),
        ),
        unmatched: z.array(
          z.object({ reason: z.string(), product: z.string(), plans: count, quantity: count }),
        ),
      })
      .nullable(),
    contracts: z.object({
      count,
      firms: count,
      households: count,
      poorHouseholds: count,
      floorTotalFen: count,
    }),
    schedule: z
      .object({
        id: z.string(),
        no: count,
        day: z.string(),
        state: z.string(),
        shipments: count,
        kg: count,
        kgCarried: count,
        routes: count,
        distanceM: count,
        costFen: count,
        vehicles: count,
        vehiclesUsed: count,
        loadPermille: count,
        kinds: z.array(
          z.object({
            kind: z.string(),
            vehicles: count,
            used: count,
            trips: count,
            kg: count,
            distanceM: count,
          }),
        ),
        left: z.array(z.object({ reason: z.string(), shipments: count, kg: count })),
      })
      .nullable(),
    work: z.array(
      z.object({
        kind: z.string(),
        subject: z.string(),
        state: z.string(),
        steps: count,
        ms: count.nullable(),
      }),
    ),
  })
  .openapi('SeasonReport')

export function viewReport(report: Report): z.infer<typeof ReportView> {
  return {
    round: viewRound(report),
    contracts: report.contracts,
    schedule: viewSchedule(report),
    work: [...report.work],
  }
}

function viewRound({ round }: Report): z.infer<typeof ReportView>['round'] {
  if (!round?.totals) return null
  const { id, no, season, state, policy, inputHash, resultHash } = round
  const { lots: _, demands: __, arcs: ___, components: ____, gap: _____, ...totals } = round.totals
  return {
    id,
    no,
    season,
    state,
    policyVersion: policy.version,
    inputHash,
    resultHash,
    ...totals,
    poorReachPermille: poorReachPermille(round),
    products: [...totals.products],
    unmatched: [...totals.unmatched],
  }
}

function viewSchedule({ schedule }: Report): z.infer<typeof ReportView>['schedule'] {
  if (!schedule?.totals) return null
  const { id, no, day, state, totals } = schedule
  const { shipments, kg, kgCarried, routes, distanceM, costFen } = totals
  const { vehicles, vehiclesUsed, loadPermille, kinds, left } = totals
  return {
    ...{ id, no, day: formatDay(day), state, shipments, kg, kgCarried, routes, distanceM, costFen },
    ...{ vehicles, vehiclesUsed, loadPermille, kinds: [...kinds], left: [...left] },
  }
}
