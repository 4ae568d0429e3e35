declare namespace Cloudflare {
  interface Env {
    DB: D1Database
    LOG: D1Database
    JOBS: Queue<{ readonly job: string; readonly county: string }>
    COUNTY_DESK: DurableObjectNamespace
    LOG_SEQUENCER: DurableObjectNamespace<import('../src/log.ts').LogSequencer>
    LOG_SIGNER: DurableObjectNamespace<import('../src/log.ts').LogSigner>
    ASSETS: Fetcher
    DEMO: string
    VAULT_SECRET: string
    LOG_ORIGIN: string
    LOG_INCEPTION: string
    LOG_KEY: string
    LOG_MIGRATIONS: import('cloudflare:test').D1Migration[]
    MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}
