// The names behind the ids in a round's problem, and the vetoes that were in force when it closed.

import { sql } from 'drizzle-orm'
import type { DemandName, PlanName, VetoSaid } from '#domains/rounds/model/options.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

type Ids = readonly string[]

export async function listDemandNames(db: Db, ids: Ids): Promise<DemandName[]> {
  return db.all<DemandName>(
    sql`SELECT d.id AS demand, d.no AS demandNo, d.firm, f.name AS firmName
        FROM json_each(${JSON.stringify(ids)}) e JOIN demands d ON d.id = e.value JOIN firms f ON f.id = d.firm`,
  )
}

export async function listPlanNames(db: Db, ids: Ids): Promise<PlanName[]> {
  return db.all<PlanName>(
    sql`SELECT p.id AS plan, p.hall, l.name AS hallName, h.no AS householdNo, h.head_name AS headName
        FROM json_each(${JSON.stringify(ids)}) e JOIN plans p ON p.id = e.value
          JOIN households h ON h.id = p.household JOIN places l ON l.id = p.hall`,
  )
}

type Named = { readonly id: string; readonly name: string }

export async function listPlaceNames(db: Db, ids: Ids): Promise<Named[]> {
  return db.all<Named>(
    sql`SELECT p.id, p.name FROM json_each(${JSON.stringify(ids)}) e JOIN places p ON p.id = e.value`,
  )
}

export async function listFirmNames(db: Db, ids: Ids): Promise<Named[]> {
  return db.all<Named>(
    sql`SELECT f.id, f.name FROM json_each(${JSON.stringify(ids)}) e JOIN firms f ON f.id = e.value`,
  )
}

/** Between these households and firms, as they stood at a moment; [household, firm] each. */
export async function listVetoesAt(
  db: Db,
  pairs: readonly (readonly [household: string, firm: string])[],
  at: Instant,
): Promise<VetoSaid[]> {
  if (pairs.length === 0) return []
  return db.all<VetoSaid>(
    sql`SELECT v.household, v.firm, v.side, v.reason
        FROM (SELECT DISTINCT value ->> 0 AS household, value ->> 1 AS firm FROM json_each(${JSON.stringify(pairs)})) e
          JOIN vetoes v ON v.household = e.household AND v.firm = e.firm
        WHERE v.made_at <= ${at} AND (v.lifted_at IS NULL OR v.lifted_at > ${at}) ORDER BY v.id`,
  )
}
