import type { Instant } from '#kernel/time.ts'
import type { Actor } from './auth/grants.ts'
import type { Vault } from './crypto/vault.ts'
import type { Db } from './db/client.ts'

/** What every verb is given: who asks, in which county, when it is, where the facts are kept, who keeps the secrets. */
export type Ctx = {
  readonly db: Db
  /** The transparency log's own database. */
  readonly log: Db
  readonly actor: Actor
  readonly county: string
  readonly now: Instant
  readonly vault: Vault
  /** The origin line of the log in which the county's contracts are sealed. */
  readonly logOrigin: string
  /** Wakes the background worker for a job that has been committed. */
  readonly wake: (job: string) => Promise<void>
  /** The request's idempotency key and the hash of what it asks, when it carries one. */
  readonly request?: { readonly key: string; readonly hash: string }
}
