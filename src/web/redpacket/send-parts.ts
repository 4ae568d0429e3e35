// Sends the parts of a sales file, a few at a time; what the server has already is not sent again.

import { Refusal, send } from '#web/shell/api.ts'
import { type CutPart, cutCsv } from './cut.ts'

export type PlannedFile = {
  readonly file: File
  readonly head: Blob | null
  readonly parts: readonly CutPart[]
}

/** A CSV is cut; a workbook goes whole, for only the server opens it. */
export async function planFile(file: File, headerRow: number): Promise<PlannedFile> {
  if (!/\.(csv|txt)$/i.test(file.name)) {
    const whole = { from: 0, to: file.size, row: headerRow + 1 }
    return { file, head: null, parts: [whole] }
  }
  const { headEnd, parts } = await cutCsv(file, headerRow)
  return { file, head: file.slice(0, headEnd), parts }
}

const atOnce = 3
const triesMax = 3

/** Sends the parts of these numbers, from 1; tells how many are through. The first refusal ends it. */
export async function sendParts(
  upload: string,
  { file, head, parts }: PlannedFile,
  numbers: readonly number[],
  onSent: (sent: number) => void,
): Promise<void> {
  const waiting = [...numbers]
  let sent = 0
  const work = async (): Promise<void> => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const part = parts[number - 1]
      if (part === undefined) continue
      const rows = file.slice(part.from, part.to)
      const query = new URLSearchParams({ row: String(part.row), name: file.name })
      const path = `/sales-uploads/${upload}/parts/${number}?${query.toString()}`
      await tryAgain(path, head === null ? rows : new Blob([head, rows]))
      sent++
      onSent(sent)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** A dead line and a race are tried again: the same part twice changes nothing. */
async function tryAgain(path: string, bytes: Blob): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await send('PUT', path, bytes)
      return
    } catch (error) {
      const code = error instanceof Refusal ? error.problem.code : 'offline'
      const passing = ['offline', 'sales-part-raced', 'stale-revision'].includes(code)
      if (!passing || tries === triesMax) throw error
    }
  }
}
