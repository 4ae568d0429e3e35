// The log under faults: each step fails, or fails and has happened all the same, or was the last before the process died.

import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { SignedHead } from '#domains/notary/model/log.ts'
import { openLogKey } from '#domains/notary/service/log-key.ts'
import { type SignerMemory, signHead } from '#domains/notary/service/log-signer.ts'
import type { Instant } from '#kernel/time.ts'
import { dayMs, enter, faulty, newLog, noon, origin, recovers, rows, runningLog } from '../log.ts'

describe.each(['fails', 'persists'] as const)('a step that %s', (mode) => {
  it.each([
    ['at the edge of a tile', 254, 259],
    ['with nothing waiting', 12, 12],
  ])('loses no entry and forks nothing: %s', { timeout: 120_000 }, async (_, from, to) => {
    let steps = 0
    for (let at = 0; steps >= at; at++) {
      const log = await runningLog(from)
      await enter(from, to)
      // A day later, so that witnesses are asked even where nothing waits.
      log.now = (noon + dayMs) as Instant
      const broken = faulty(log.ports, at, mode)
      const ran = await log.run(false, broken.ports).catch((error: Error) => error.message)
      steps = broken.calls()
      if (steps > at) expect(['fault', 'dead']).toContain(ran)
      await recovers(log, to)
    }
    expect(steps).toBeGreaterThan(10)
  })

  it('begins once, whichever step of the beginning it is', async () => {
    let steps = 0
    for (let at = 0; steps >= at; at++) {
      const log = await newLog()
      const broken = faulty(log.ports, at, mode)
      await log.run(false, broken.ports).catch(() => undefined)
      steps = broken.calls()
      await log.run()
      await recovers(log, 0)
      expect(log.history.filter(({ size }) => size === 0)).toHaveLength(1)
    }
    expect(steps).toBeGreaterThan(3)
  })

  it('in the signer’s own memory makes no second history', async () => {
    const log = await runningLog(5)
    await enter(5, 9)
    const signer = await openLogKey(env.LOG_KEY, origin)
    const memory: SignerMemory = {
      read: async () => log.memory.head,
      write: async (head) => {
        if (mode === 'persists') {
          log.memory.head = head
          log.history.push(head)
        }
        throw new Error('fault')
      },
    }
    const { signer: sound } = log.ports
    const broken = { ...sound, sign: signHead.bind(null, memory, signer) }
    await expect(log.run(false, { ...log.ports, signer: broken })).rejects.toThrow('fault')
    await recovers(log, 9)
  })
})

describe('two sequencers', () => {
  it('enter each entry once, and only one of them wins each step', async () => {
    const log = await runningLog(3)
    await enter(3, 900)
    const ran = await Promise.allSettled(Array.from({ length: 8 }, () => log.run()))
    expect(ran.some(({ status }) => status === 'fulfilled')).toBe(true)
    await recovers(log, 900)
    const sizes = (await rows<{ size: number }>('SELECT size FROM heads ORDER BY size')).map(
      ({ size }) => size,
    )
    expect(new Set(sizes).size).toBe(sizes.length)
  })

  it('are held apart by the tables even when both have read the same head', async () => {
    const log = await runningLog(3)
    await enter(3, 6)
    const [before, signer] = [await log.ports.book.open(), await log.ports.signer.read()]
    const late = {
      ...log.ports,
      signer: { ...log.ports.signer, read: async () => signer },
      // The slower one goes on with what it read before the other had sealed.
      book: { ...log.ports.book, open: async () => before },
    }
    await log.run()
    await expect(log.run(false, late)).rejects.toThrow(
      /a tile only grows|comes after the last one|entered once/,
    )
    await recovers(log, 6)
  })

  it('of which one is late with its signature get one history', async () => {
    const log = await runningLog(3)
    const early = log.memory.head
    await enter(3, 6)
    await log.run()
    const signer = log.ports.signer
    const answer = await signer.sign({ ...(early as SignedHead), older: 0, hashes: [] })
    expect(answer).toMatchObject({ kind: 'overtaken', head: { size: 6 } })
  })
})
