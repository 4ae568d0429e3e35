// The file in which a firm hands in itself and its purchase demand. One file, one firm.

import type { Product } from '#domains/catalogue/model.ts'
import { catalogueOf, openSeasonIn } from '#domains/catalogue/service.ts'
import { writeRow } from '#domains/demand/model/demand-row.ts'
import { demandSheet, type FirmValues, firmSheet } from '#domains/demand/model/firm-sheets.ts'
import { insertDrafts, listFirmDemands, saveTerms } from '#domains/demand/store/demands.ts'
import type { Firm } from '#domains/parties/model/firms.ts'
import { type WeighedFirm, weighFirm } from '#domains/parties/service/firm-file.ts'
import { firmOf, type PlaceIndex, placeIndex } from '#domains/parties/service/names.ts'
import type { FirmId } from '#kernel/id.ts'
import { type Refusal, type Result, refuse, unwrap } from '#kernel/result.ts'
import { yearOf } from '#kernel/time.ts'
import { unitsZh } from '#kernel/wording/terms.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { trailOf } from '#platform/db/trail.ts'
import type { Cell } from '#platform/files/cell.ts'
import type { Checked, Fate, ImportKind } from '#platform/files/kind.ts'
import type { Fault, FileRows, Row } from '#platform/files/table.ts'
import { type WeighedDemands, weighDemands } from './demand-rows.ts'

export const firmKind: ImportKind = {
  kind: 'firm',
  verb: 'demand.import',
  sheets: [firmSheet, demandSheet],
  allow: allowFirm,
  // A file without a party may be of any firm, so files do not wait for one another; each row guards its own revision.
  subject: (party) => `firm/${party === '' ? newId('file') : party}/file`,
  check: checkFirmFile,
  rows: keptRows,
  words: async (ctx) => {
    const { products } = await catalogueOf(ctx)
    const grades = products.flatMap((product) => product.grades.map(({ zh }) => zh))
    return {
      product: products.map(({ nameZh }) => nameZh),
      grade_min: [...new Set(grades)],
      unit: Object.values(unitsZh),
    }
  },
}

/** The office imports for any firm, and for one that is not registered yet; a firm for itself. */
async function allowFirm(ctx: Ctx, party: string): Promise<void> {
  allow(ctx, 'demand.import')
  allowFor(ctx, 'demand.import', party)
  if (party !== '') unwrap(await firmOf(ctx, party as FirmId)) // Asked whether it is one.
}

type FirmCheck = { readonly weighed: WeighedFirm | null; readonly faults: readonly Fault[] }

async function checkFirmFile(ctx: Ctx, party: string, file: FileRows): Promise<Checked> {
  const [catalogue, places] = await Promise.all([catalogueOf(ctx), placeIndex(ctx)])
  const season = unwrap(openSeasonIn(catalogue))
  const { weighed, faults } = await checkFirm(ctx, { party, file, places })
  const firm = weighed?.firm ?? (party === '' ? null : unwrap(await firmOf(ctx, party as FirmId))) // Its own id, held by `allowFirm`.
  const known = firm === null ? [] : await listFirmDemands(ctx.db, firm.id, season.id)
  const facts = { ctx, firm, known, season, products: catalogue.products, places }
  const demands = weighDemands(file, facts)
  return {
    fates: fatesOf(file, weighed, demands),
    faults: [...faults, ...demands.faults],
    basis: basisOf(firm, known),
    plan: async () => ({
      changes: [
        ...trail(ctx, weighed, demands),
        ...(weighed?.changes ?? []),
        ...insertDrafts(ctx.db, yearOf(season.from), demands.drafted),
        ...(demands.edited.length > 0 ? saveTerms(ctx.db, demands.edited) : []),
      ],
      refusals: weighed?.refusals ?? {},
    }),
  }
}

type FirmFacts = {
  readonly party: string
  readonly file: FileRows
  readonly places: PlaceIndex
}

async function checkFirm(ctx: Ctx, { party, file, places }: FirmFacts): Promise<FirmCheck> {
  const [first, ...others] = file.rows(firmSheet)
  const faults = others.map(({ row, values }) =>
    faultAt(row, { kind: 'invalid', code: 'firm-row-repeated', facts: {} }, values.uscc),
  )
  if (first === undefined) return { weighed: null, faults }
  const weighed = await weighRow(ctx, first, places)
  const own = weighed.ok ? holdParty(weighed.value, party) : weighed
  if (own.ok) return { weighed: own.value, faults }
  return { weighed: null, faults: [faultAt(first.row, own.refusal, ''), ...faults] }
}

async function weighRow(
  ctx: Ctx,
  { values }: Row<typeof firmSheet.columns>,
  places: PlaceIndex,
): Promise<Result<WeighedFirm>> {
  const { name, uscc, contact_name, contact_phone, channel } = values
  const warehouse = places.named(values.warehouse ?? '')
  if (values.warehouse !== null && !warehouse.ok) {
    return { ok: false, refusal: { ...warehouse.refusal, field: 'warehouse' } }
  }
  const weighed = await weighFirm(ctx, {
    name,
    uscc,
    contactName: contact_name,
    contactPhone: contact_phone,
    channel,
    warehouse: warehouse.ok ? warehouse.value : null,
  })
  // Only the number can be wrong by now: it is masked, and nothing is kept that it could stand for.
  return weighed.ok
    ? weighed
    : { ok: false, refusal: { ...weighed.refusal, field: 'contact_phone' } }
}

function holdParty(weighed: WeighedFirm, party: string): Result<WeighedFirm> {
  const { id, uscc } = weighed.firm
  if (party === '' || id === party) return { ok: true, value: weighed }
  return refuse('invalid', 'firm-row-of-another', { uscc }, 'uscc')
}

function trail(ctx: Ctx, weighed: WeighedFirm | null, { drafted, edited }: WeighedDemands) {
  const touched = ({ id, revision }: { id: string; revision: number }) => ({
    id,
    seen: revision - 1,
  })
  const firms = weighed === null || weighed.fate === 'same' ? [] : [weighed.firm]
  const deed = { verb: 'demand.import', reason: 'import' } as const
  return [
    ...trailOf(ctx, { kind: 'firm', ...deed }, firms.map(touched)),
    ...trailOf(ctx, { kind: 'demand', ...deed }, [...drafted, ...edited].map(touched)),
  ]
}

function faultAt(row: number, { code, facts, field = '' }: Refusal, value: string): Fault {
  return { sheet: firmSheet.key, row, column: field, code, facts, value }
}

function fatesOf(file: FileRows, weighed: WeighedFirm | null, demands: WeighedDemands) {
  const firms = new Map<number, Fate>()
  for (const { row } of file.rows(firmSheet)) firms.set(row, weighed?.fate ?? 'bad')
  return new Map([
    [firmSheet.key, firms],
    [demandSheet.key, demands.fates],
  ])
}

/** The records that the check read; a new firm has none. */
function basisOf(firm: Firm | null, known: readonly { id: string; revision: number }[]): string {
  const own = firm === null || firm.revision === 1 ? null : [firm.id, firm.revision]
  return JSON.stringify([own, known.map(({ id, revision }) => [id, revision])])
}

async function keptRows(ctx: Ctx, party: string): Promise<ReadonlyMap<string, Cell[][]>> {
  if (party === '') return new Map()
  const firm = unwrap(await firmOf(ctx, party as FirmId)) // `allowFirm` knows it.
  const [catalogue, places] = await Promise.all([catalogueOf(ctx), placeIndex(ctx)])
  const season = openSeasonIn(catalogue)
  const demands = season.ok ? await listFirmDemands(ctx.db, firm.id, season.value.id) : []
  const products = new Map<string, Product>(catalogue.products.map((each) => [each.id, each]))
  const standing = demands.filter(({ state }) => state !== 'withdrawn')
  return new Map([
    [firmSheet.key, [firmRow(firm, places)]],
    [
      demandSheet.key,
      standing.map((each) => writeRow(each, products.get(each.product), places.nameOf)),
    ],
  ])
}

function firmRow(firm: Firm, places: PlaceIndex): (string | null)[] {
  const row: Record<keyof FirmValues, string | null> = {
    name: firm.name,
    uscc: firm.uscc,
    contact_name: firm.contactName,
    contact_phone: firm.contactPhoneMasked,
    channel: firm.channel,
    warehouse: firm.warehouse === null ? null : places.nameOf(firm.warehouse),
  }
  return Object.values(row)
}
