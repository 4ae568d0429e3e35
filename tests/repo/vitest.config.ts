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
                VAULT_SECRET: 'b3JkZXJmaWVsZC10ZXN0cy1vbmx5LXZhdWx0LXNlY3I=',
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['tests/{kernel,engines,platform,domains}/**/*.test.ts'],
          setupFiles: ['tests/setup.ts'],
          testTimeout: 30_000,
          isolate: false,
          maxWorkers: 1,
        },
      },
      { root, test: { name: 'repo', include: ['tests/repo/*.test.ts'] } },
      {
        root,
        test: {
          name: 'product',
          include: ['tests/{local,web}/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
