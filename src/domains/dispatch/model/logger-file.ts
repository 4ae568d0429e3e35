// What a temperature logger is read out to: lines of a time in the county's zone and degrees Celsius.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Instant, parseDay, startOf } from '#kernel/time.ts'
import { cellText, type SheetRow } from '#platform/files/cell.ts'
import type { Reading } from './temperature.ts'

const timeShape = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/

/** Reads the first two columns; a first line that is no reading is the heading. */
export function readLogger(rows: readonly SheetRow[]): Result<Reading[]> {
  const readings: Reading[] = []
  for (const [i, { row, cells }] of rows.entries()) {
    const [time = '', value = ''] = cells.map((cell) => cellText(cell).trim())
    const at = readTime(time)
    const degrees = /^[+-]?\d+(\.\d+)?\s*(℃|°C)?$/.test(value) ? Number.parseFloat(value) : null
    if (at === null || degrees === null) {
      if (i === 0) continue
      return refuse('invalid', 'logger-file-malformed', { line: row, text: `${time},${value}` })
    }
    if (Math.abs(degrees) > 80) return refuse('invalid', 'reading-implausible', { value: degrees })
    readings.push({ at, decidegrees: Math.round(degrees * 10) })
  }
  return readings.length === 0 ? refuse('invalid', 'logger-file-empty') : ok(readings)
}

function readTime(text: string): Instant | null {
  const [, year = '', month = '', date = '', hour = '', minute = '', second = '0'] =
    timeShape.exec(text) ?? []
  const day = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  if (day === null || Number(hour) > 23 || Number(minute) > 59) return null
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return (startOf(day) + seconds * 1000) as Instant
}
