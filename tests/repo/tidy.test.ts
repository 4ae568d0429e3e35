// Checks properties of the code itself: who may import whom, how long things may grow,
// and which words are banned from rooms that must stay pure.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'

const src = new URL('../../src/', import.meta.url).pathname
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }))

// The house rules. First match wins; `~` stands for the importer's own room.
const mayImport: readonly (readonly [from: RegExp, to: readonly string[]])[] = [
  [/^kernel\//, ['kernel/']],
  // RFC 8785 as its authors keep it: what is hashed must not be our own reading of the standard. A batch is a tree of the
  // log's kind, and there is one such tree in the house.
  [
    /^engines\/contract\//,
    ['kernel/', '~/', 'engines/tlog/merkle.ts', '@noble/hashes', 'canonicalize'],
  ],
  [/^engines\//, ['kernel/', '~/', '@noble/hashes', '@noble/curves']],
  [
    /^platform\//,
    [
      'kernel/',
      'platform/',
      'drizzle-orm',
      'hono',
      '@hono/zod-openapi',
      '@noble/hashes',
      'cloudflare:',
      'node:crypto',
      'hucre',
      '@rgrove/parse-xml',
      '@simplewebauthn/server',
    ],
  ],
  [/\/model(\.ts|\/)/, ['kernel/', 'engines/', '~/model', '/model', 'platform/files/']],
  [
    /\/store(\.ts|\/)/,
    ['kernel/', '~/model', '~/store', 'platform/db/', 'platform/http/page.ts', 'drizzle-orm'],
  ],
  [
    /\/service(\.ts|\/)/,
    ['kernel/', 'engines/', '~/', '/model', '/service', 'platform/', 'drizzle-orm'],
  ],
  [
    /\/schema(\.ts|\/)/,
    ['kernel/', '~/model', '~/schema', 'platform/http/', 'platform/files/', '@hono/zod-openapi'],
  ],
  [
    /\/routes(\.ts|\/)/,
    [
      'kernel/',
      '~/schema',
      '~/service',
      '~/model',
      '~/routes',
      'platform/',
      '@hono/zod-openapi',
      'hono',
    ],
  ],
  [
    /^web\/(vite\.config|verify-pages|paper-face|service-worker-file)\.ts$/,
    [
      '@cloudflare/vite-plugin',
      'vite',
      'node:',
      'web/verify-pages.ts',
      'web/paper-face.ts',
      'web/service-worker-file.ts',
      'web/verify/offline-file.ts',
      'web/afield/shell-files.ts',
    ],
  ],
  [
    /^web\//,
    [
      'kernel/',
      'engines/',
      'web/',
      'app.ts',
      'hono/client',
      'preact',
      '@preact/',
      'leaflet',
      'uqr',
      '@fontsource/noto-serif-sc/',
      '@simplewebauthn/browser',
    ],
  ],
  [/^local\//, ['']],
  [/^[^/]+\.ts$/, ['']],
]

// Slices form a river; water does not run uphill.
const river = [
  'ledger',
  'parties',
  'roads',
  'catalogue',
  'demand',
  'supply',
  'rounds',
  'contracts',
  'notary',
  'logistics',
  'dispatch',
  'receiving',
  'settlement',
  'redpacket',
  'funds',
  'claims',
  'oversight',
]

function importsOf({ path, text }: (typeof files)[number]): string[] {
  const found = text.matchAll(/^(?:import|export)\s(?:[\w\s{},*]*\sfrom\s+)?['"]([^'"]+)['"]/gm)
  return [...found].map(([, target = '']) => {
    if (target.startsWith('#')) return target.slice(1)
    return target.startsWith('.') ? normalize(join(dirname(path), target)) : target
  })
}

function mayReach(path: string, target: string): boolean {
  const [, allowed = []] = mayImport.find(([from]) => from.test(path)) ?? []
  const room = path.split('/').slice(0, 2).join('/')
  // `/model` is any slice's model, be it a file or a room; `~` the importer's own room.
  return allowed.some((to) =>
    to.startsWith('/')
      ? new RegExp(`^domains/\\w+${to}(\\.ts$|/)`).test(target)
      : target.startsWith(to.replace('~', room)),
  )
}

it('looks at the whole house', () => expect(files.length).toBeGreaterThan(15))

it('rooms import only what they may', () => {
  const trespasses = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !mayReach(file.path, target))
      .map((target) => `${file.path} → ${target}`),
  )
  expect(trespasses).toEqual([])
})

it('slices lean only downstream', () => {
  const slice = (path: string) => /^domains\/([^/]+)\//.exec(path)?.[1]
  const uphill = files.flatMap((file) => {
    const from = slice(file.path)
    return importsOf(file)
      .filter((target) => {
        const to = slice(target)
        return (
          from &&
          to &&
          from !== to &&
          !(river.indexOf(to) < river.indexOf(from) && river.includes(to))
        )
      })
      .map((target) => `${file.path} → ${target}`)
  })
  expect(uphill).toEqual([])
})

const pure = /^(kernel|engines)\/|^domains\/\w+\/model(\.ts$|\/)/
const pureBut = (path: string) => new RegExp(`^(?!${path}$)(?:${pure.source})`)
const bans: readonly (readonly [where: RegExp, word: RegExp, why: string])[] = [
  [pure, /\bMath\.random\b/, 'take a seeded Random'],
  [pure, /\b(Date|performance|console)\b/, 'take `now`, a signer, a report'],
  // WebCrypto is the judge of signatures everywhere; whether one is right is a function of key and message.
  [pureBut('engines/tlog/ed25519.ts'), /\bcrypto\b/, 'take a signer'],
  [pure, /\b(getRandomValues|randomUUID|generateKey)\b/, 'take a seeded Random'],
  // A browser's own store has no commit() and nothing of the county's.
  [/^(?!platform\/db\/|web\/)/, /\.(batch|transaction)\(/, 'writes go through commit()'],
  [/./, /from '\.\.\//, 'name the room: #room/x.ts'],
  [/./, /\b(TODO|FIXME)\b/, 'finish it or file it'],
  [/./, /\bOR (IGNORE|REPLACE)\b|\bPRAGMA\b/, 'they skip the guards that keep money and law'],
]

it.each(bans)('%s never says %s: %s', (where, word) => {
  const code = (text: string) => text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const found = files.filter(({ path, text }) => where.test(path) && word.test(code(text)))
  expect(found.map(({ path }) => path)).toEqual([])
})
