// The file a hall hands in: households, parcels and plans, in any subset of its sheets, weighed together and taken as one deed.

import type { Product } from '#domains/catalogue/model.ts'
import { catalogueOf, openSeasonIn } from '#domains/catalogue/service.ts'
import { householdSheet, parcelSheet } from '#domains/parties/model/hall-sheets.ts'
import {
  homesteadRaces,
  homesteadRows,
  requireHall,
  weighHomesteads,
} from '#domains/parties/service/hall-file.ts'
import { confirmationWays, naturalKey, type Plan } from '#domains/supply/model/plan.ts'
import { planSheet } from '#domains/supply/model/plan-sheet.ts'
import { insertPlans, listHallPlans, updatePlans } from '#domains/supply/store/plans.ts'
import type { HallId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import { formatDay } from '#kernel/time.ts'
import { unitsZh } from '#kernel/wording/terms.ts'
import { allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { trailOf } from '#platform/db/trail.ts'
import type { Cell } from '#platform/files/cell.ts'
import type { Checked, ImportKind } from '#platform/files/kind.ts'
import type { FileRows } from '#platform/files/table.ts'
import { type WeighedPlans, weighPlans } from './plan-file.ts'

export const hallFile: ImportKind = {
  kind: 'hall',
  verb: 'plan.import',
  sheets: [householdSheet, parcelSheet, planSheet],
  allow: async (ctx, party) => {
    allowFor(ctx, 'plan.import', party)
    await requireHall(ctx, party)
  },
  subject: (party) => `hall/${party}/supply`,
  check: checkHallFile,
  rows: exportRows,
  words: async (ctx) => {
    const { products } = await catalogueOf(ctx)
    const grades = new Set(products.flatMap((product) => product.grades.map(({ zh }) => zh)))
    return { product: products.map(({ nameZh }) => nameZh), grade: [...grades] }
  },
}

async function checkHallFile(ctx: Ctx, party: string, file: FileRows): Promise<Checked> {
  const hall = party as HallId // `allow` found it among the halls.
  const rows = file.rows(planSheet)
  const catalogue = await catalogueOf(ctx)
  const season = unwrap(openSeasonIn(catalogue))
  const nos = rows.map(({ values }) => values.household_no)
  const homesteads = await weighHomesteads(ctx, hall, { file, nos })
  const plans = weighPlans(rows, {
    ...{ hall, season, now: ctx.now },
    products: byName(catalogue.products),
    kept: keysOf(rows.length === 0 ? [] : await listHallPlans(ctx.db, season.id, hall)),
    findHousehold: homesteads.findHousehold,
    findParcel: homesteads.findParcel,
  })
  return {
    fates: new Map([...homesteads.fates, [planSheet.key, plans.fates]]),
    faults: [...homesteads.faults, ...plans.faults],
    basis: [...homesteads.basis, ...plans.basis].join(),
    plan: async () => ({
      changes: [...(await homesteads.plan()), ...planChanges(ctx, plans)],
      refusals: homesteadRaces,
    }),
  }
}

/** A product is written by its name in either language or by its id. */
function byName(products: readonly Product[]): ReadonlyMap<string, Product> {
  return new Map(
    products.flatMap((product) =>
      [product.id, product.nameZh, product.nameEn].map((name) => [name, product] as const),
    ),
  )
}

function keysOf(plans: readonly Plan[]) {
  return {
    byId: new Map<string, Plan>(plans.map((plan) => [plan.id, plan])),
    byKey: new Map(plans.map((plan) => [naturalKey(plan.household, plan), plan])),
  }
}

function planChanges(ctx: Ctx, { creates, updates }: WeighedPlans): Change[] {
  const touched = updates.map(({ id, revision }) => ({ id, seen: revision - 1 }))
  return [
    ...insertPlans(ctx.db, creates, ctx.now),
    ...trailOf(ctx, { kind: 'plan', verb: 'plan.import', reason: 'import' }, touched),
    ...updatePlans(ctx.db, updates, ctx.now),
  ]
}

const wayNames = new Map<string, string>(confirmationWays.map(([zh, value]) => [value, zh]))

async function exportRows(
  ctx: Ctx,
  party: string,
): Promise<ReadonlyMap<string, readonly Cell[][]>> {
  const hall = party as HallId // `allow` found it among the halls.
  const { households, parcels, noOf, parcelNoOf } = await homesteadRows(ctx, hall)
  const catalogue = await catalogueOf(ctx)
  const products = new Map<string, Product>(catalogue.products.map((each) => [each.id, each]))
  const season = openSeasonIn(catalogue)
  const plans = season.ok ? await listHallPlans(ctx.db, season.value.id, hall) : []
  const offered = plans.filter(({ state }) => state !== 'withdrawn')
  const rowOf = (plan: Plan): Cell[] => {
    const product = products.get(plan.product)
    const { confirmation: said } = plan
    return [
      ...[plan.id, noOf.get(plan.household) ?? '', parcelNoOf.get(plan.parcel) ?? ''],
      product?.nameZh ?? plan.product,
      product?.grades.find(({ rank }) => rank === plan.grade)?.zh ?? String(plan.grade),
      ...[plan.quantity, unitsZh[product?.unit ?? 'kg'], plan.quantityLow, plan.quantityHigh],
      ...[formatDay(plan.windowFrom), formatDay(plan.windowTo), plan.priceMin / 100],
      ...(said === null
        ? ['', '', '']
        : [said.by, wayNames.get(said.how) ?? '', formatDay(said.on)]),
    ]
  }
  return new Map([
    [householdSheet.key, households],
    [parcelSheet.key, parcels],
    [planSheet.key, offered.map(rowOf)],
  ])
}
