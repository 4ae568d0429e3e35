import { type SQL, sql } from 'drizzle-orm'
import type { DemandView, MatchView, PlanView } from '#domains/rounds/model/views.ts'
import type { RoundId } from '#kernel/id.ts'
import type { Facts } from '#kernel/wording/wording.ts'
import type { Db } from '#platform/db/client.ts'

export type PlanFilter = {
  readonly round: RoundId
  readonly plan?: string | undefined
  readonly hall?: string | undefined
  readonly product?: string | undefined
  readonly outcome?: 'full' | 'part' | 'none' | undefined
  /** The start of a household's number or of its head's name. */
  readonly q?: string | undefined
  readonly after: string
  readonly limit: number
}
export type DemandFilter = {
  readonly round: RoundId
  readonly demand?: string | undefined
  readonly firm?: string | undefined
  readonly product?: string | undefined
  readonly after: string
  readonly limit: number
}

type Told<View> = Omit<View, 'facts' | 'poor' | 'matches'> & { facts: string; poor: number }

export async function listRoundPlans(db: Db, filter: PlanFilter): Promise<PlanView[]> {
  const { round, plan, hall, product, outcome, q, after, limit } = filter
  const rows = await db.all<Told<PlanView>>(
    sql`SELECT r.plan, r.hall, r.household, h.no AS householdNo, h.head_name AS headName, r.product, p.name_zh AS productZh,
          p.name_en AS productEn, p.unit, r.grade, r.poor, r.offered, r.matched, r.outcome, r.reason, r.facts
        FROM round_plans r JOIN households h ON h.id = r.household JOIN products p ON p.id = r.product
        WHERE r.round = ${round} AND r.plan > ${after} ${equal(sql`r.plan`, plan)} ${equal(sql`r.hall`, hall)}
          ${equal(sql`r.product`, product)} ${equal(sql`r.outcome`, outcome)} ${householdLike(q)}
        ORDER BY r.plan LIMIT ${limit + 1}`,
  )
  const matches = await listMatches(
    db,
    round,
    rows.slice(0, limit).map((row) => row.plan),
  )
  const byPlan = Map.groupBy(matches, (match) => match.plan)
  return rows.map(({ facts, poor, ...row }) => ({
    ...row,
    poor: poor === 1,
    facts: JSON.parse(facts) as Facts, // Written by the round's job as facts.
    matches: (byPlan.get(row.plan) ?? []).map(({ plan: _, ...match }) => match),
  }))
}

function equal(column: SQL, value: string | undefined): SQL {
  return value === undefined ? sql`` : sql`AND ${column} = ${value}`
}

function householdLike(q: string | undefined): SQL {
  if (q === undefined) return sql``
  const end = `${q}\u{10ffff}`
  return sql`AND r.household IN (SELECT id FROM households WHERE no >= ${q} AND no < ${end}
    UNION SELECT id FROM households WHERE head_name >= ${q} AND head_name < ${end})`
}

async function listMatches(
  db: Db,
  round: RoundId,
  plans: readonly string[],
): Promise<(MatchView & { plan: string })[]> {
  return db.all(
    sql`SELECT m.plan, m.demand, d.no AS demandNo, d.firm, f.name AS firmName, m.quantity, m.floor_fen AS floorFen,
          m.distance_m AS distanceM
        FROM json_each(${JSON.stringify(plans)}) e CROSS JOIN round_matches m ON m.round = ${round} AND m.plan = e.value
          JOIN demands d ON d.id = m.demand JOIN firms f ON f.id = d.firm
        ORDER BY m.plan, m.demand`,
  )
}

export async function listRoundDemands(db: Db, filter: DemandFilter): Promise<DemandView[]> {
  const { round, demand, firm, product, after, limit } = filter
  const rows = await db.all<Omit<DemandView, 'facts' | 'price'> & { facts: string; price: string }>(
    sql`SELECT r.demand, d.no AS demandNo, r.firm, f.name AS firmName, r.product, p.name_zh AS productZh,
          p.name_en AS productEn, p.unit, d.grade_min AS gradeMin, r.asked, r.matched, r.matched_poor AS matchedPoor,
          r.price, r.reason, r.facts
        FROM round_demands r JOIN demands d ON d.id = r.demand JOIN firms f ON f.id = r.firm JOIN products p ON p.id = r.product
        WHERE r.round = ${round} AND r.demand > ${after} ${equal(sql`r.demand`, demand)} ${equal(sql`r.firm`, firm)} ${equal(sql`r.product`, product)}
        ORDER BY r.demand LIMIT ${limit + 1}`,
  )
  // Written by the round's job as facts and as a price.
  return rows.map((row) => ({
    ...row,
    facts: JSON.parse(row.facts) as Facts,
    price: JSON.parse(row.price) as number[],
  }))
}
