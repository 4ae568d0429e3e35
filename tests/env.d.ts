declare namespace Cloudflare {
  interface Env {
    DB: D1Database
    JOBS: Queue<{ readonly job: string; readonly county: string }>
    COUNTY_DESK: DurableObjectNamespace
    ASSETS: Fetcher
    DEMO: string
    VAULT_SECRET: string
    LOG_ORIGIN: string
    MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}
