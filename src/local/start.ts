// `npm start`: builds when needed, opens the house, brings the county in on the first start, and stays up.

import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildWhenStale } from './build.ts'
import { prepareFiles } from './county/prepare.ts'
import { Complaint, type CountyName, type Flags, readFlags } from './flags.ts'
import { forgetLog, holdPort, keepSecrets } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { bootstrapOffice, centralDemo, inviteDemo, seatCrew } from './people.ts'
import { writeReport } from './report.ts'
import { runSeason } from './season.ts'
import { HouseRefused } from './visitor.ts'

/** What the folder says about itself, so that a second start neither loads twice nor mixes two counties. */
type Standing = { readonly county: CountyName; readonly loaded: boolean }

const county = 'x-county'
const began = performance.now()
const tickMs = 60_000
const diskFull = 'The disk is full.'
const accidents: Readonly<Record<string, string>> = {
  ENOSPC: diskFull,
  EDQUOT: 'The disk quota is used up.',
  EACCES: 'The folder may not be written.',
  EPERM: 'The folder may not be written.',
  EROFS: 'The disk is read-only.',
  ENOTDIR: 'The folder cannot be made there.',
}

// Where the data lie, for the case that there is no room for them.
let where = '.'

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(explain(error))
  process.exit(1)
})

async function main(argv: readonly string[]): Promise<void> {
  const flags = readFlags(argv)
  const data = resolve(flags.data)
  where = data
  if (flags.fresh) {
    wipe(join(data, 'state'))
    forgetLog(data)
  }
  const standing = standingOf(data, flags)
  const demo = flags.demo && standing.county !== 'none'
  const secrets = keepSecrets(data)
  await holdPort(flags.port)
  const { worker, built } = await buildWhenStale()
  step(built ? 'web app and Worker: built' : 'web app and Worker: up to date')
  const house = await openHouse(worker, { data, port: flags.port, demo, secrets })
  stopOnSignal(house)
  try {
    step(`database: ${house.migrated} migrations applied`)
    await settle(house, { data, demo, standing })
    keepTime(house)
    console.log(`\nOrderfield 订单田 is at ${house.url} (Ctrl+C stops it)`)
  } catch (error) {
    await house.close()
    throw error
  }
}

async function settle(
  house: House,
  { data, demo, standing }: { data: string; demo: boolean; standing: Standing },
): Promise<void> {
  if (demo) await inviteDemo(house.db, centralDemo)
  const answer = await fetch(`${house.url}/`)
  step(`answering at ${house.url} (${answer.status})`)
  keepStanding(data, standing)
  if (!standing.loaded && standing.county !== 'none') {
    const folder = join(data, 'county', standing.county)
    const written = await prepareFiles(standing.county, folder)
    step(`county files: ${written ? 'written to' : 'already in'} ${folder}`)
    await runSeason({ ...house, folder, demo, step })
    keepStanding(data, { ...standing, loaded: true })
    step(`season: done${memory(house)}`)
  }
  if (standing.county !== 'none') await report(house)
  if (!demo) await welcomeOffice(house)
}

async function report(house: House): Promise<void> {
  const crew = await seatCrew(house, [{ role: 'office', party: county }])
  const lines = await writeReport(crew.of('office', county))
  await crew.leave()
  console.log(`\n${lines.join('\n')}`)
}

async function welcomeOffice(house: House): Promise<void> {
  const code = await bootstrapOffice(house.db)
  if (code === null) return
  console.log(
    `\nThe county office has nobody yet. Open ${house.url}, choose “first sign-in” and give this code, good for seven days:\n  ${code}`,
  )
}

function standingOf(data: string, { county: asked }: Flags): Standing {
  const path = join(data, 'state', 'county.json')
  if (!existsSync(path)) return { county: asked ?? 'example', loaded: false }
  const standing = JSON.parse(readFileSync(path, 'utf8')) as Standing
  if (asked !== null && asked !== standing.county) {
    throw new Complaint(
      `${data} holds the county “${standing.county}”. To begin anew with “${asked}”, add --fresh.`,
    )
  }
  return standing
}

function keepStanding(data: string, standing: Standing): void {
  mkdirSync(join(data, 'state'), { recursive: true })
  writeFileSync(join(data, 'state', 'county.json'), JSON.stringify(standing))
}

function wipe(state: string): void {
  const there = existsSync(state)
  rmSync(state, { recursive: true, force: true })
  step(there ? `removed ${state}` : `nothing to remove at ${state}`)
}

function memory({ peakMb }: House): string {
  const peak = peakMb()
  return peak === null ? '' : `, at most ${peak} MB in workerd`
}

/** What a deployed Worker's triggers do every few minutes. */
function keepTime(house: House): void {
  const tick = (): void => {
    house.tick().catch((error: unknown) => console.error(explain(error)))
  }
  tick()
  setInterval(tick, tickMs).unref()
}

function step(said: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
  console.log(`[${seconds} s] ${said}`)
}

/** Ctrl+C lets workerd finish what it writes; a second one does not wait. */
function stopOnSignal(house: House): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Miniflare's own listener would end the process at once.
    process.removeAllListeners(signal)
    process.once(signal, () => {
      process.once(signal, () => process.exit(1))
      void house.close().finally(() => process.exit(0))
    })
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof Complaint) return error.message
  const { code = '', path = '' } = error as NodeJS.ErrnoException
  // The database says only that something broke; the disk says what.
  const accident = hasRoom(resolve(where)) ? accidents[code] : diskFull
  if (accident !== undefined) return `${accident} ${path}`.trim()
  return error instanceof HouseRefused ? error.message : (error.stack ?? error.message)
}

function hasRoom(folder: string): boolean {
  const room = existsSync(folder) ? statfsSync(folder) : null
  return room === null || room.bavail * room.bsize > 1_000_000
}
