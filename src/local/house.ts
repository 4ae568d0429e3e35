// Runs the built Worker on this machine: workerd with its own database, queue and desk, kept in one folder.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { applyMigrations, type Database } from '#platform/db/migrate.ts'
import { root } from './build.ts'
import type { Secrets } from './ground.ts'

export type House = {
  readonly url: string
  readonly db: Database
  readonly migrated: number
  /** The most memory that workerd has held so far; null where the system does not say. */
  readonly peakMb: () => number | null
  /** Does what the clock does where the Worker is deployed. */
  readonly tick: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The resolved configuration that the build leaves beside the Worker; it repeats wrangler.toml, so we do not. */
type Config = {
  readonly name: string
  readonly main: string
  readonly compatibility_date: string
  readonly compatibility_flags: string[]
  readonly vars: Record<string, string>
  readonly assets?: {
    readonly directory: string
    readonly binding: string
    readonly run_worker_first: string[]
    readonly not_found_handling: 'single-page-application'
  }
  readonly d1_databases: readonly { readonly binding: string; readonly database_id: string }[]
  readonly durable_objects: { readonly bindings: readonly { name: string; class_name: string }[] }
  readonly queues: {
    readonly producers: readonly { binding: string; queue: string }[]
    readonly consumers: readonly {
      queue: string
      max_batch_size: number
      max_batch_timeout: number
      max_retries: number
    }[]
  }
}

type Fittings = {
  readonly data: string
  readonly port: number
  readonly demo: boolean
  readonly secrets: Secrets
  /** Where a benchmark may ask workerd how much memory the Worker uses. */
  readonly inspectorPort?: number
}

export async function openHouse(
  worker: string,
  { data, port, demo, secrets, inspectorPort }: Fittings,
): Promise<House> {
  const config = JSON.parse(readFileSync(join(worker, 'wrangler.json'), 'utf8')) as Config
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      resourcePersistencePath: join(data, 'state'),
      log: new Log(LogLevel.ERROR),
      telemetry: { enabled: false },
      ...(inspectorPort === undefined ? {} : { inspectorPort }),
      ...{ name: config.name, modules: modulesOf(worker, config.main), modulesRoot: worker },
      compatibilityDate: config.compatibility_date,
      compatibilityFlags: config.compatibility_flags,
      bindings: {
        ...{ ...config.vars, DEMO: String(demo), VAULT_SECRET: secrets.vault },
        ...{ LOG_KEY: secrets.logKey, LOG_INCEPTION: secrets.logInception },
      },
      ...resourcesOf(config),
      ...assetsOf(worker, config),
    }),
  )
  await miniflare.ready
  const db = await databaseOf(miniflare, 'DB')
  const migrated =
    (await migrate(db, 'migrations')) +
    (await migrate(await databaseOf(miniflare, 'LOG'), 'migrations/log'))
  await wakeJobs(db, async (job) => {
    const queue = await miniflare.getQueueProducer<{ job: string; county: string }>('JOBS')
    await queue.send({ job, county: 'x-county' })
  })
  const url = `http://localhost:${port}`
  const tick = async (): Promise<void> => {
    const worker = await miniflare.getWorker(config.name)
    await worker.scheduled({ scheduledTime: new Date(), cron: '*/5 * * * *' })
  }
  return { url, db, migrated, peakMb, tick, close: () => miniflare.dispose() }
}

async function databaseOf(miniflare: Miniflare, binding: string): Promise<Database> {
  // The same binding, seen through the few methods that we use.
  return (await miniflare.getD1Database(binding)) as unknown as Database
}

async function migrate(db: Database, path: string): Promise<number> {
  const folder = join(root, path)
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return applyMigrations(
    db,
    names.sort().map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') })),
  )
}

/** The local queue forgets when it stops: whoever was waiting in it is called again. */
async function wakeJobs(db: Database, wake: (job: string) => Promise<void>): Promise<void> {
  const { results } = await db
    .prepare('SELECT id FROM jobs WHERE ended_at IS NULL')
    .all<{ id: string }>()
  for (const { id } of results) await wake(id)
}

function modulesOf(worker: string, main: string) {
  const scripts = readdirSync(worker, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.js') && path !== main,
  )
  return [main, ...scripts].map((path) => ({ type: 'ESModule' as const, path: join(worker, path) }))
}

function resourcesOf({ d1_databases, durable_objects, queues }: Config) {
  return {
    d1Databases: Object.fromEntries(d1_databases.map((d1) => [d1.binding, d1.database_id])),
    durableObjects: Object.fromEntries(
      durable_objects.bindings.map((desk) => [
        desk.name,
        { className: desk.class_name, useSQLite: true },
      ]),
    ),
    queueProducers: Object.fromEntries(
      queues.producers.map(({ binding, queue }) => [binding, { queueName: queue }]),
    ),
    queueConsumers: Object.fromEntries(
      queues.consumers.map((consumer) => [
        consumer.queue,
        {
          maxBatchSize: consumer.max_batch_size,
          maxBatchTimeout: consumer.max_batch_timeout,
          maxRetries: consumer.max_retries,
        },
      ]),
    ),
  }
}

function assetsOf(worker: string, { assets }: Config) {
  if (assets === undefined) return {}
  return {
    assets: {
      directory: join(worker, assets.directory),
      binding: assets.binding,
      run_worker_first: assets.run_worker_first,
      routerConfig: { has_user_worker: true },
      assetConfig: { not_found_handling: assets.not_found_handling },
    },
  }
}

/** Linux keeps the peak of every process; workerd is our child. */
function peakMb(): number | null {
  try {
    const peaks = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readFileSync(`/proc/${name}/status`, { encoding: 'utf8', flag: 'r' }))
      .filter((status) => new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status))
      .map((status) => Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0))
    return Math.round(Math.max(...peaks) / 1024)
  } catch {
    return null
  }
}
