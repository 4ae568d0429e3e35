// The Worker's bindings in a simulated world: databases in memory, a queue that only remembers.

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { applyMigrations, type Database } from '#platform/db/migrate.ts'
import { SqliteD1 } from './d1.ts'
import { plantedIn } from './planted.ts'

const root = fileURLToPath(import.meta.resolve('../../'))

export const county = new SqliteD1()
export const log = new SqliteD1()

export const env = {
  DB: county,
  LOG: log,
  JOBS: { send: async () => undefined },
  DEMO: '',
  VAULT_SECRET: 'b3JkZXJmaWVsZC10ZXN0cy1vbmx5LXZhdWx0LXNlY3I=',
  LOG_ORIGIN: 'localhost/log',
  LOG_INCEPTION: '2026-11-01',
  LOG_KEY: '',
}

/** Both databases as the migrations leave them, once for all worlds of a run. */
export async function migrate(): Promise<void> {
  await applyMigrations(county as unknown as Database, migrationsIn('migrations/'))
  await applyMigrations(log as unknown as Database, migrationsIn('migrations/log/'))
}

function migrationsIn(folder: string) {
  return readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const file = `${root}${folder}${name}`
      return { name, sql: plantedIn(file, readFileSync(file, 'utf8')) }
    })
}

/** What tests under workerd also ask of their platform; a simulated world begins anew by itself. */
export async function reset(): Promise<void> {}
export async function applyD1Migrations(): Promise<void> {}
