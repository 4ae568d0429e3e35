// What the log does when a memory of it is lost or turned back, and what its tables let nobody do.

import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { SignedHead } from '#domains/notary/model/log.ts'
import type { Instant } from '#kernel/time.ts'
import {
  alarms,
  dayMs,
  emptyLogBook,
  enter,
  entered,
  newLog,
  noon,
  published,
  recovers,
  rows,
  runningLog,
  texts,
} from '../log.ts'

/** All rows of the log, as a restore would bring them back. */
async function copyOf(): Promise<{ table: string; rows: Record<string, unknown>[] }[]> {
  const tables = ['inceptions', 'entries', 'tiles', 'policies', 'witnesses', 'pending']
  const copied = await Promise.all(
    tables.map(async (table) => ({
      table,
      rows: await rows<Record<string, unknown>>(`SELECT * FROM ${table}`),
    })),
  )
  const heads = await rows<Record<string, unknown>>('SELECT * FROM heads ORDER BY size')
  const notes = await rows<Record<string, unknown>>('SELECT * FROM checkpoints ORDER BY size')
  const lines = await rows<Record<string, unknown>>('SELECT * FROM cosignatures')
  return [
    ...copied,
    { table: 'heads', rows: heads },
    { table: 'checkpoints', rows: notes },
    { table: 'cosignatures', rows: lines },
  ]
}

async function restore(copy: Awaited<ReturnType<typeof copyOf>>): Promise<void> {
  await emptyLogBook()
  // The guard that heads count their entries holds while the log grows; a restore brings back what held once.
  await env.LOG.exec('DROP TRIGGER heads_count_entries')
  for (const { table, rows: kept } of copy) {
    for (const row of kept) {
      const names = Object.keys(row)
      const values = Object.values(row).map((value) =>
        Array.isArray(value) ? Uint8Array.from(value as number[]) : value,
      )
      await env.LOG.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
        .bind(...values)
        .run()
    }
  }
}

describe('a database that was turned back to yesterday', () => {
  it('makes the log read-only with an alarm, and signs no other today', async () => {
    const log = await runningLog(7)
    const yesterday = await copyOf()
    await enter(7, 12)
    await log.run()
    expect(log.memory.head?.size).toBe(12)
    const signed = log.history.length
    await restore(yesterday)
    await enter(100, 120)
    expect((await log.run(true)).refusal?.code).toBe('log-restored')
    expect((await log.run()).state).toBe('still')
    expect(await alarms()).toEqual(['log-restored'])
    expect(await entered()).toEqual(texts(7))
    expect(log.history).toHaveLength(signed)
    expect(await published()).toBe(7)
  })

  it('goes on once the lost entries are back and somebody has cleared the alarm', async () => {
    const log = await runningLog(7)
    const yesterday = await copyOf()
    await enter(7, 12)
    await log.run()
    const today = await copyOf()
    await restore(yesterday)
    await log.run()
    await restore(today)
    await recovers(log, 12)
  })

  it('is found out by the county’s own memory when the signer was turned back as well', async () => {
    const log = await runningLog(7)
    const [yesterday, memory] = [await copyOf(), log.memory.head]
    await enter(7, 12)
    await log.run()
    log.known = 12
    await restore(yesterday)
    log.memory.head = memory
    expect((await log.run()).refusal?.code).toBe('log-restored')
  })

  it('is found out by the witnesses when everything here was turned back', async () => {
    const log = await runningLog(7)
    const [yesterday, memory] = [await copyOf(), log.memory.head]
    await enter(7, 12)
    await log.run()
    const signed = log.history.length
    await restore(yesterday)
    log.memory.head = memory
    await enter(100, 103)
    expect((await log.run(true)).refusal?.code).toBe('log-witness-ahead')
    expect(await entered()).toEqual(texts(7))
    expect(log.history).toHaveLength(signed)
  })

  it('with other entries of the same number is not signed', async () => {
    const log = await runningLog(7)
    const yesterday = await copyOf()
    await enter(7, 9)
    await log.run()
    await restore(yesterday)
    await enter(107, 109)
    // Whoever has the database can enter by hand; the signature is not to be had.
    const other = {
      ...log.ports,
      signer: { ...log.ports.signer, read: async () => ({ vkey: log.vkey, head: null }) },
    }
    expect((await log.run(false, other)).refusal?.code).toBe('log-signer-lost')
    await env.LOG.exec('UPDATE alarms SET cleared_at = 0, cleared_by = 0, reason = 0')
    const head = log.memory.head as SignedHead
    const blind = {
      ...log.ports,
      signer: {
        ...log.ports.signer,
        read: async () => ({
          vkey: log.vkey,
          head: { ...head, size: 7, root: (await log.ports.book.open()).head?.root ?? head.root },
        }),
      },
    }
    expect((await log.run(false, blind)).refusal?.code).toBe('log-split')
    expect(await alarms()).toEqual(['log-split'])
  })
})

describe('a lost memory', () => {
  it('of the database is not made anew, whatever day it is', async () => {
    const log = await runningLog(7)
    await emptyLogBook()
    expect((await log.run()).refusal?.code).toBe('log-lost')
    expect(await alarms()).toEqual(['log-lost'])
    expect(await rows('SELECT 1 FROM inceptions')).toEqual([])
  })

  it('of database and signer is known to the county', async () => {
    const log = await newLog()
    log.known = 7
    expect((await log.run()).refusal?.code).toBe('log-lost')
  })

  it('of all three is known by the date', async () => {
    const log = await newLog()
    log.now = (noon + 3 * dayMs) as Instant
    expect((await log.run()).refusal?.code).toBe('log-not-its-inception')
    log.inception = ''
    expect((await log.run()).refusal?.code).toBe('log-not-its-inception')
    expect(log.history).toEqual([])
  })

  it('of the signer stops the log', async () => {
    const log = await runningLog(7)
    log.memory.head = null
    await enter(7, 9)
    expect((await log.run()).refusal?.code).toBe('log-signer-lost')
    expect(await entered()).toHaveLength(7)
  })

  it('of the signer’s last days stops the log', async () => {
    const log = await runningLog(7)
    const memory = log.memory.head
    await enter(7, 9)
    await log.run()
    log.memory.head = memory
    expect((await log.run()).refusal?.code).toBe('log-signer-restored')
  })

  it('of a waiting entry shows, for what is not entered waits', async () => {
    await runningLog(1)
    await enter(1, 2)
    await expect(env.LOG.exec('DELETE FROM pending')).rejects.toThrow('what waits is entered')
  })
})

describe('settings that have changed', () => {
  it('of the name stop the log', async () => {
    const log = await runningLog(2)
    const moved = { ...log.ports, origin: 'log.example/y-county' }
    expect((await log.run(false, moved)).refusal?.code).toBe('log-origin-changed')
  })

  it('of the key stop the log', async () => {
    const log = await runningLog(2)
    const read = async () => ({ vkey: 'another', head: log.memory.head })
    const other = { ...log.ports, signer: { ...log.ports.signer, read } }
    expect((await log.run(false, other)).refusal?.code).toBe('log-key-changed')
  })
})

describe('a clock that goes backwards', () => {
  it('stops nothing and repeats nothing', async () => {
    const log = await runningLog(7)
    log.now = (noon - 400 * dayMs) as Instant
    await recovers(log, 7)
    log.now = (noon + 400 * dayMs) as Instant
    await recovers(log, 10)
  })
})

describe('tables that only grow', () => {
  const forbidden = [
    "UPDATE entries SET data = x'00' WHERE idx = 0",
    'DELETE FROM entries WHERE idx = 6',
    "INSERT OR REPLACE INTO entries SELECT idx, id, x'00' FROM entries WHERE idx = 3",
    'INSERT OR REPLACE INTO entries SELECT 7, id, data FROM entries WHERE idx = 3',
    "INSERT INTO entries VALUES (9, zeroblob(32), x'00')",
    'UPDATE tiles SET width = 6, data = substr(data, 1, 192)',
    'UPDATE tiles SET width = 8, data = zeroblob(256)',
    'DELETE FROM tiles',
    'INSERT OR REPLACE INTO tiles VALUES (0, 0, 7, zeroblob(224))',
    'UPDATE heads SET root = zeroblob(32)',
    'DELETE FROM heads WHERE size = 7',
    'INSERT OR REPLACE INTO heads VALUES (7, 0, zeroblob(32))',
    'INSERT INTO heads VALUES (8, 7, zeroblob(32))',
    "UPDATE checkpoints SET note = ''",
    'UPDATE checkpoints SET published = NULL, published_at = NULL',
    'DELETE FROM checkpoints',
    "INSERT OR REPLACE INTO checkpoints VALUES (7, '', 0, NULL, NULL)",
    'DELETE FROM inceptions',
    "INSERT OR REPLACE INTO inceptions VALUES (1, 'x', 'y', 0)",
    "UPDATE policies SET text = ''",
    "INSERT OR REPLACE INTO policies VALUES (1, '', '', 0)",
  ]

  it('refuse whatever would change what was', async () => {
    const log = await runningLog(7)
    for (const statement of forbidden) {
      await expect(env.LOG.prepare(statement).run(), statement).rejects.toThrow()
    }
    await recovers(log, 7)
  })
})
