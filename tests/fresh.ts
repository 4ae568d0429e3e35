import { applyD1Migrations, env, reset } from 'cloudflare:test'

/** Empties the database, so that a test knows all that is in it. */
export async function startAfresh(): Promise<void> {
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS)
}
