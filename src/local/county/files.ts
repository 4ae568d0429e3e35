// Writes the county down as its halls, firms and coordinator would hand it in: a folder of spreadsheets.

import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { eachOf } from '#local/each.ts'
import type { County } from './county.ts'
import type { Vehicle } from './fleet.ts'
import type { Household } from './produce.ts'
import {
  demandColumns,
  firmColumns,
  householdColumns,
  parcelColumns,
  planColumns,
  type Sheet,
  vehicleColumns,
} from './sheets.ts'
import type { Firm } from './trade.ts'

type Cell = string | number

// A fixed moment, so that the same county gives the same bytes.
const writtenAt = new Date('2026-09-20T00:00:00Z')

/** Writes all files into a new folder beside `folder` and puts it in place when it is whole. */
export async function writeCounty(county: County, folder: string): Promise<void> {
  const fresh = `${folder}.part`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(join(fresh, 'halls'), { recursive: true })
  await mkdir(join(fresh, 'firms'))
  const halls = Map.groupBy(county.households, ({ hall }) => hall)
  await eachOf(county.registry.halls, 4, async ({ id }) => {
    await writeFile(join(fresh, 'halls', `${id}.xlsx`), await hallFile(halls.get(id) ?? []))
  })
  for (const [i, firm] of county.firms.entries()) {
    const name = `firm_${String(i + 1).padStart(2, '0')}.xlsx`
    await writeFile(join(fresh, 'firms', name), await firmFile(firm))
  }
  await writeFile(join(fresh, 'vehicles.csv'), vehiclesFile(county.vehicles))
  await writeFile(join(fresh, 'registry.json'), JSON.stringify(county.registry))
  await rm(folder, { recursive: true, force: true })
  await rename(fresh, folder)
}

export async function hallFile(households: readonly Household[]): Promise<Uint8Array> {
  return workbook([
    page(householdColumns, households),
    page(
      parcelColumns,
      households.flatMap(({ no, parcels }) => parcels.map((parcel) => ({ household: no, parcel }))),
    ),
    page(
      planColumns,
      households.flatMap(({ no, plans }) => plans.map((plan) => ({ household: no, plan }))),
    ),
  ])
}

export async function firmFile(firm: Firm): Promise<Uint8Array> {
  return workbook([page(firmColumns, [firm]), page(demandColumns, firm.demands)])
}

export function vehiclesFile(vehicles: readonly Vehicle[]): string {
  const { rows } = page(vehicleColumns, vehicles)
  return `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`
}

/** Chinese labels over the stable machine headers, then the data. */
function page<Row>(
  { name, columns }: Sheet<Row>,
  rows: readonly Row[],
): { name: string; rows: Cell[][] } {
  return {
    name,
    rows: [
      columns.map(([, label]) => label),
      columns.map(([key]) => key),
      ...rows.map((row) => columns.map(([, , cell]) => cell(row))),
    ],
  }
}

async function workbook(sheets: readonly { name: string; rows: Cell[][] }[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [...sheets],
    properties: { created: writtenAt, modified: writtenAt },
  })
}
