import { applyD1Migrations, env, reset } from 'cloudflare:test'

/** Empties the databases, so that a test knows all that is in them. */
export async function startAfresh(): Promise<void> {
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  await applyD1Migrations(env.LOG, env.LOG_MIGRATIONS)
}
