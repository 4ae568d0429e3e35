// The story of a season, as a newcomer lives through it: one command on an empty folder, everything else over HTTP.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from './free-port.ts'

const launcher = 'src/local/launch.mjs'
const children = new Set<ChildProcess>()
const folders: string[] = []

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('a first start with the tiny county', () => {
  const data = newFolder()
  let port: number
  let first: Started
  let office: Get

  beforeAll(async () => {
    port = await freePort()
    first = await start('--county', 'tiny', '--data', data, '--port', String(port))
    expect(first.code, first.said).toBeNull()
    office = await signIn(port, 'usr_demo_office_x-county')
  })

  it('answers in a browser with the web app and says where', async () => {
    expect(first.said).toContain(`http://localhost:${port}`)
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<!doctype html>')
  })

  it('has every file of the county in the books', async () => {
    const { county, counts } = await office('/registry')
    expect(county.synthetic).toBe(true)
    expect(counts).toMatchObject({
      ...{ townships: 3, halls: 6, hubs: 3, firms: 3, firmsVerified: 3 },
      ...{ households: 36, poorHouseholds: 12, plans: 66, demands: 16, vehicles: 12 },
    })
  })

  it('holds the one plan that offers twenty times what its land yields', async () => {
    const { items } = await office('/plans?state=held')
    expect(items).toHaveLength(1)
  })

  it('published every demand against its deposit', async () => {
    const { items } = await office('/demands?limit=50')
    expect(items).toHaveLength(16)
    expect(items.every((demand: { state: string }) => demand.state === 'published')).toBe(true)
    const firms = await office('/firms')
    expect(firms.items.every((firm: { depositHeldFen: number }) => firm.depositHeldFen > 0)).toBe(
      true,
    )
  })

  it('matched, proved the match optimal, and drafted a contract for each firm and household', async () => {
    const [round] = (await office('/rounds')).items
    expect(round).toMatchObject({ state: 'accepted', totals: { optimal: true } })
    const lines = (await office(`/rounds/${round.id}/plans?limit=100`)).items
    const matched = lines.filter((line: { matched: number }) => line.matched > 0)
    expect(matched.length).toBeGreaterThan(10)
    expect(lines.every((line: { sentence: string }) => line.sentence.length > 5)).toBe(true)
    const contracts = (await office(`/contracts?round=${round.id}&limit=100`)).items
    const pairs = contracts.map(
      (c: { firm: string; household: string }) => `${c.firm} ${c.household}`,
    )
    expect(pairs.length).toBeGreaterThan(10)
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  it('planned the first collection within what vehicles carry', async () => {
    const [schedule] = (await office('/schedules')).items
    expect(schedule.state).toBe('planned')
    expect(schedule.totals.distanceM).toBeGreaterThan(0)
    const { items } = await office(`/schedules/${schedule.id}/routes?limit=100`)
    for (const route of items) expect(route.loadKg).toBeLessThanOrEqual(route.loadKgMax)
  })

  it('is ready to sign: notary, departments and households have seats, and drafts pass the gate', async () => {
    const seats = await fetch(`http://127.0.0.1:${port}/api/v1/demo/people`)
    const { people } = (await seats.json()) as { people: { role: string; party: string }[] }
    const of = (role: string) => people.filter((person) => person.role === role)
    expect([of('notary').length, of('department').length]).toEqual([1, 5])
    expect(of('household').length).toBeGreaterThan(0)
    const firms = new Set(of('firm').map(({ party }) => party))
    const halls = new Set(of('hall').map(({ party }) => party))
    const { items } = await office('/contracts?limit=200')
    const ready = items.filter(
      ({ firm, hall }: { firm: string; hall: string }) => firms.has(firm) && halls.has(hall),
    )
    expect(ready.length).toBeGreaterThan(0)
    for (const { id } of ready) {
      const { findings } = await office(`/contracts/${id}/draft`)
      expect(findings, id).toEqual([])
    }
  })

  it('reports what was matched, what was not and why, and the kilometres', () => {
    expect(first.said).toMatch(/Matching round 1/)
    expect(first.said).toMatch(/registered poor/)
    expect(first.said).toMatch(/Unmatched, and why/)
    expect(first.said).toMatch(/km, \d+ of 12 vehicles/)
  })

  it('keeps the key that seals personal data to its owner', () => {
    expect(statSync(join(data, 'vault-secret')).mode & 0o777).toBe(0o600)
  })

  it('does not begin where another already listens', async () => {
    const second = await start('--data', newFolder(), '--port', String(port))
    expect(second).toMatchObject({ code: 1 })
    expect(second.said.trim().split('\n').at(-1)).toContain(`Port ${port} is taken`)
  })

  it('keeps everything over a second start, and does not mix two counties', async () => {
    const before = (await office('/rounds')).items
    first.child.kill('SIGINT')
    expect(await ended(first.child)).toBe(0)

    const mixed = await start('--county', 'example', '--data', data, '--port', String(port))
    expect(mixed).toMatchObject({ code: 1 })
    expect(mixed.said).toContain('--fresh')

    const second = await start('--data', data, '--port', String(port))
    expect(second.said).toContain('0 migrations applied')
    expect(second.said).not.toContain('registry:')
    expect(second.said).toMatch(/Matching round 1/)
    const again = await signIn(port, 'usr_demo_office_x-county')
    expect((await again('/rounds')).items).toEqual(before)
    second.child.kill('SIGINT')
    expect(await ended(second.child)).toBe(0)
  })
})

describe('a start without demonstration', () => {
  it('offers nobody to sign in as, and gives the county office one code to begin with', async () => {
    const port = await freePort()
    const data = newFolder()
    const bare = await start('--county', 'none', '--data', data, '--port', String(port))
    const people = await fetch(`http://127.0.0.1:${port}/api/v1/demo/people`)
    expect(await people.json()).toEqual({ demo: false, people: [] })
    expect(bare.said).toMatch(/^ {2}(\w{4}-){4}\w{4}$/m)
    bare.child.kill('SIGINT')
    expect(await ended(bare.child)).toBe(0)
  })
})

describe('what a start says in one line and then ends', () => {
  it('a flag that it does not know', async () => {
    const { code, said } = await start('--colour', 'red')
    expect(code).toBe(1)
    expect(said).toMatch(/^Unknown option '--colour'.*\nusage: npm start -- .*\n$/)
  })

  it('a county that it does not know', async () => {
    const { code, said } = await start('--county', 'atlantis')
    expect(code).toBe(1)
    expect(said).toContain('there is no county “atlantis”')
  })

  it('a folder that cannot be made', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    const { code, said } = await start(
      '--data',
      join(file, 'data'),
      '--port',
      String(await freePort()),
    )
    expect(code).toBe(1)
    expect(said.trim().split('\n').at(-1)).toContain('The folder cannot be made there.')
  })

  it('a Node that is too old', async () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' })`
    const { code, said } = await run('-e', `${pretend}; import('./${launcher}')`)
    expect(code).toBe(1)
    expect(said).toMatch(/^Orderfield needs Node 22\.12 or newer; this is 20\.20\.2\..*\n$/)
  })
})

type Started = { child: ChildProcess; code: number | null; said: string }
// biome-ignore lint/suspicious/noExplicitAny: the shapes are held by the API's own tests.
type Get = (path: string) => Promise<any>

function start(...flags: string[]): Promise<Started> {
  return run(launcher, ...flags)
}

/** Runs until it says that it is up, or ends. */
function run(...argv: string[]): Promise<Started> {
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let said = ''
  return new Promise((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('(Ctrl+C stops it)')) resolve({ child, code: null, said })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', (code) => resolve({ child, code, said }))
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

async function signIn(port: number, user: string): Promise<Get> {
  const url = `http://127.0.0.1:${port}/api/v1`
  const signed = await fetch(`${url}/demo/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'sign-in' },
    body: JSON.stringify({ user }),
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path) => {
    const response = await fetch(`${url}${path}`, { headers: { cookie } })
    expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200)
    return response.json()
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-start-'))
  folders.push(folder)
  return folder
}
