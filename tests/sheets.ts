// Writes the files that a hall hands in, for tests: two header rows, then data.

import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { householdSheet, parcelSheet } from '#domains/parties/model/hall-sheets.ts'
import { planSheet } from '#domains/supply/model/plan-sheet.ts'
import { citizenCheckMark } from '#kernel/citizen.ts'
import type { SheetSpec } from '#platform/files/table.ts'
import type { Person } from './people.ts'

type Cells = Readonly<Record<string, CellValue>>
export type HallFile = {
  readonly households?: readonly Cells[]
  readonly parcels?: readonly Cells[]
  readonly plans?: readonly Cells[]
}

/** An XLSX of the sheets that have rows; `alter` may spoil each sheet before it is written. */
export async function hallXlsx(
  { households, parcels, plans }: HallFile,
  alter: (sheet: WriteSheet) => WriteSheet = (sheet) => sheet,
): Promise<Uint8Array> {
  const given = [
    [householdSheet, households],
    [parcelSheet, parcels],
    [planSheet, plans],
  ] as const
  const sheets = given.flatMap(([spec, rows]) => (rows ? [alter(sheetOf(spec, rows))] : []))
  return writeXlsx({ sheets })
}

export function sheetOf({ label, columns }: SheetSpec, rows: readonly Cells[]): WriteSheet {
  const keys = Object.keys(columns)
  const labels = Object.values(columns).map((column) => column.label)
  return {
    name: label,
    rows: [labels, keys, ...rows.map((row) => keys.map((key) => row[key] ?? null))],
  }
}

/** A valid ID number of somebody born on `birthday` (YYYYMMDD). */
export function citizenId(birthday: string, order: number): string {
  const head = `500243${birthday}${String(order).padStart(3, '0')}`
  return head + citizenCheckMark(head)
}

/** A household row as a careful clerk writes it. */
export function householdRow(no: string, order: number, more: Cells = {}): Cells {
  return {
    household_no: no,
    village_group: '三组',
    head_name: `户主${order}`,
    head_id: citizenId('19700312', order),
    people: 4,
    poor: '是',
    ...more,
  }
}

/** A plan row for the small county's household H0001 and its parcel. */
export function planRow(more: Cells = {}): Cells {
  return {
    household_no: 'H0001',
    parcel_no: '1',
    product: '脐橙',
    grade: '一级',
    quantity: 3000,
    unit: '公斤',
    quantity_low: 2500,
    quantity_high: 3600,
    window_from: '2026-11-15',
    window_to: '2026-12-20',
    price_min: 4.2,
    confirmed_by: '张三',
    confirmed_how: '当面',
    confirmed_on: '2026-10-08',
    ...more,
  }
}

export function parcelRow(household: string, no: string, more: Cells = {}): Cells {
  return {
    ...{ household_no: household, parcel_no: no, parcel_name: '屋后坡', area_mu: 2.5 },
    ...{ kind: '果园', land_right: '承包', right_no: `R-${household}-${no}` },
    ...more,
  }
}

type Counted = Record<'rows' | 'create' | 'update' | 'same' | 'held' | 'bad', number> & {
  readonly sheet: string
}
/** An import as the API shows it, or the problem that it answers instead. */
export type Handed = {
  readonly id?: string
  readonly revision?: number
  readonly state?: string
  readonly errorCount?: number
  readonly sheets?: readonly Counted[]
  readonly code?: string
}

export async function handIn(
  person: Person,
  file: { bytes: Uint8Array; mode: string; party: string; name?: string },
): Promise<Handed> {
  const { bytes, mode, party, name = 'file.xlsx' } = file
  const query = `kind=hall&party=${party}&mode=${mode}&name=${name}`
  return (await person.send('POST', `/imports?${query}`, bytes)).json()
}
