// Departments that witness the log at a browser, and the office that says which of them it takes.

import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseNote } from '#engines/tlog/note.ts'
import { parsePolicy } from '#engines/tlog/policy.ts'
import { checkProof } from '#engines/tlog/proof.ts'
import { printVkey } from '#engines/tlog/vkey.ts'
import { parseAddCheckpoint } from '#engines/tlog/witness.ts'
import { unwrap } from '#kernel/result.ts'
import { newKeys } from '../engines/tlog-logs.ts'
import { startAfresh } from '../fresh.ts'
import { cosign, leafId, leafText } from '../log.ts'
import {
  ask,
  codeOf,
  type Department,
  department,
  logNow,
  run,
  seal,
  textAt,
  trust,
} from '../log-http.ts'
import { type Person, signIn } from '../people.ts'

const encoder = new TextEncoder()

let office: Person
let departments: Department[]

beforeEach(async () => {
  await startAfresh()
  await run()
  office = await signIn('office', 'x-county')
  departments = [
    await department('audit'),
    await department('finance'),
    await department('procuratorate'),
  ]
})

describe('departments at a browser', () => {
  it('offer their keys, cosign, and together publish', async () => {
    const [audit, finance] = departments
    if (audit === undefined || finance === undefined) throw new Error('there are departments')
    expect((await audit.offer(0)).status).toBe(200)
    const offered = (await (await office.get('/log/witness-keys')).json()) as { items: unknown[] }
    expect(offered.items).toMatchObject([{ department: 'audit', vkey: printVkey(audit.keys.vkey) }])
    expect((await trust(office, departments)).status).toBe(200)
    await seal(0, 3)
    await run()
    // The policy is a leaf of its own, and came first.
    expect(await logNow()).toMatchObject({ signedSize: 4, publishedSize: 0 })
    expect(await codeOf(await ask(`/api/v1/log/proof/${leafId(0)}`))).toEqual([
      409,
      'log-leaf-unpublished',
    ])
    expect((await ask('/log/tile/0/000.p/1')).status).toBe(404)
    expect((await audit.cosign()).status).toBe(200)
    await run()
    expect(await logNow()).toMatchObject({ publishedSize: 0 })
    expect(await audit.look()).toMatchObject({ cosigned: true })
    expect((await finance.cosign()).status).toBe(200)
    await run()
    expect(await logNow()).toMatchObject({ publishedSize: 4 })
    const policy = unwrap(parsePolicy(await textAt('/log/policy.txt')))
    const proof = await textAt(`/api/v1/log/proof/${leafId(2)}`)
    const { cosigned } = unwrap(await checkProof(proof, encoder.encode(leafText(2)), policy))
    expect(cosigned.map(({ witness }) => witness)).toEqual(['audit', 'finance'])
    await seal(3, 4)
    await run()
    expect((await audit.cosign()).status).toBe(200)
    // What came meanwhile is signed as soon as they have published.
    await seal(4, 5)
    await run()
    expect(await logNow()).toMatchObject({ signedSize: 5, publishedSize: 4 })
    expect((await finance.cosign()).status).toBe(200)
    await run()
    expect(await logNow()).toMatchObject({ signedSize: 6, publishedSize: 5 })
  })

  it('cosign under their own name, what is signed now, with their own key, at the right time', async () => {
    const [audit, finance] = departments
    if (audit === undefined || finance === undefined) throw new Error('there are departments')
    await trust(office, departments)
    await run()
    const { request, size } = await audit.look()
    const { text } = unwrap(parseNote(unwrap(parseAddCheckpoint(request)).checkpoint))
    const now = Math.floor(Date.now() / 1000)
    const post = async (line: string, at = size, by = audit) =>
      codeOf(await by.person.send('POST', '/log/witness/audit', { size: at, line }))
    const own = await cosign(audit.keys, text, now)
    expect(await post(own, size, finance)).toEqual([403, 'not-yours'])
    expect(await post(own, size + 1)).toEqual([409, 'log-checkpoint-moved'])
    expect(await post(await cosign(finance.keys, text, now))).toEqual([403, 'log-note-not-signed'])
    expect(await post(own.replace(/.{8}\n$/, 'AAAAAAA=\n'))).toEqual([403, 'log-signature-wrong'])
    expect(await post(await cosign(audit.keys, text, now - 3600))).toEqual([
      422,
      'log-cosignature-out-of-time',
    ])
    expect(await post('nonsense')).toEqual([400, 'log-note-malformed'])
    expect(await env.LOG.prepare('SELECT count(*) AS n FROM cosignatures').first('n')).toBe(0)
    const firm = await signIn('firm', 'firm_1')
    expect((await firm.get('/log/witness/audit')).status).toBe(403)
    expect(await codeOf(await audit.person.get('/log/witness/audit?size=99'))).toEqual([
      409,
      'log-witness-ahead',
    ])
    expect(await codeOf(await audit.offer(0, finance.keys))).toEqual([403, 'log-note-not-signed'])
  })
})

describe('the office', () => {
  it('sets the policy with the version it saw, for this log, with keys and addresses that hold', async () => {
    const { vkey, policyVersion: version } = await logNow()
    const put = async (text: string, seen = version) =>
      codeOf(await office.send('PUT', '/log/policy', { version: seen, text, reason: 'r' }))
    const [audit] = departments
    if (audit === undefined) throw new Error('there are departments')
    const line = `witness audit ${printVkey(audit.keys.vkey)}`
    const log = `log ${vkey}\n`
    expect(await put(`${log}${line}\nquorum audit\n`, version + 1)).toEqual([409, 'stale-revision'])
    expect(await put(`${log}quorum none\n`)).toEqual([422, 'log-policy-without-witnesses'])
    expect(await put(`${line}\nquorum audit\n`)).toEqual([422, 'log-policy-other-log'])
    const other = await newKeys('other.example/log')
    expect(await put(`log ${printVkey(other.vkey)}\n${line}\nquorum audit\n`)).toEqual([
      422,
      'log-policy-other-log',
    ])
    for (const url of [
      'http://audit.example/w',
      'https://10.0.0.1/w',
      'https://[fd00::1]/w',
      'https://intranet/w',
      'https://a.internal/w',
      'https://me@audit.example/w',
      'ftp://localhost/w',
      'https://audit.example/w?x=1',
    ]) {
      expect((await put(`${log}${line} ${url}\nquorum audit\n`))[0], url).toBe(422)
    }
    expect((await logNow()).policyVersion).toBe(version)
    const set = await office.send('PUT', '/log/policy', {
      version,
      text: `${log}${line} http://127.0.0.1:1/w\nquorum audit\n`,
      reason: 'one witness on this machine',
    })
    expect(set.status).toBe(200)
    expect((await logNow()).policyVersion).toBe(version + 1)
    const { items } = JSON.parse(await textAt('/api/v1/log/policies')) as { items: unknown[] }
    expect(items).toMatchObject([{ version: version + 1, setBy: 'usr_office_x-county' }])
    expect((await signIn('hall', 'hall_1')).send).toBeDefined()
    const hall = await signIn('hall', 'hall_1')
    expect(
      (await hall.send('PUT', '/log/policy', { version: 2, text: 'x', reason: 'r' })).status,
    ).toBe(403)
  })

  it('clears an alarm with what it found out, and it is raised again while its cause stands', async () => {
    await env.LOG.exec(
      `INSERT INTO alarms (code, facts, raised_at) VALUES ('log-restored', '{"size":3,"signed":5}', 1)`,
    )
    await seal(0, 1)
    await run()
    expect(await logNow()).toMatchObject({ alarms: [{ code: 'log-restored' }], publishedSize: 0 })
    const { id } = ((await logNow()) as unknown as { alarms: { id: number }[] }).alarms[0] ?? {
      id: 0,
    }
    const clear = (at: number) =>
      office.send('PUT', `/log/alarms/${at}/clearance`, { reason: 'entries are back' })
    expect(await codeOf(await clear(id + 1))).toEqual([404, 'no-such-alarm'])
    expect((await clear(id)).status).toBe(200)
    expect(await codeOf(await clear(id))).toEqual([404, 'no-such-alarm'])
    await run()
    expect(await logNow()).toMatchObject({ alarms: [], publishedSize: 1 })
    await env.LOG.exec('DROP TRIGGER tiles_only_grow')
    await env.LOG.exec('UPDATE tiles SET data = zeroblob(32)')
    await run()
    expect(await logNow()).toMatchObject({ alarms: [{ code: 'log-damaged' }] })
  })
})
