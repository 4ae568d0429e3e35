import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  test: {
    projects: [
      {
        root,
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations(`${root}/migrations`),
                LOG_MIGRATIONS: await readD1Migrations(`${root}/migrations/log`),
                VAULT_SECRET: 'b3JkZXJmaWVsZC10ZXN0cy1vbmx5LXZhdWx0LXNlY3I=',
                LOG_INCEPTION: new Date().toISOString().slice(0, 10),
                // The seed is the ASCII of “orderfield-tests-only-log-secret”.
                LOG_KEY: 'MC4CAQAwBQYDK2VwBCIEIG9yZGVyZmllbGQtdGVzdHMtb25seS1sb2ctc2VjcmV0',
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['tests/{kernel,engines,platform,domains}/**/*.test.ts'],
          setupFiles: ['tests/setup.ts'],
          globalSetup: ['tests/route-service.setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          isolate: false,
          maxWorkers: 1,
        },
      },
      { root, test: { name: 'repo', include: ['tests/repo/*.test.ts'], maxConcurrency: 2 } },
      {
        root,
        test: {
          name: 'product',
          include: ['tests/{local,web}/*.test.ts'],
          globalSetup: ['tests/web/county.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
