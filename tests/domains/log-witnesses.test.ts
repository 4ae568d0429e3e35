// Witnesses that are behind, ahead, slow, lying or down, and those that are people.

import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { signatureTypes } from '#engines/tlog/vkey.ts'
import type { Instant } from '#kernel/time.ts'
import { newKeys } from '../engines/tlog-logs.ts'
import {
  alarms,
  answerOf,
  audit,
  cosign,
  dayMs,
  enter,
  entered,
  noon,
  published,
  recovers,
  rows,
  runningLog,
  type TestLog,
} from '../log.ts'

describe('witnesses', () => {
  it('that are down, slow or gone hold nothing up while there are enough others', async () => {
    const log = await runningLog(3)
    const [, , court] = log.witnesses
    if (court === undefined) throw new Error('there are three witnesses')
    court.answer = async () => null
    await enter(3, 5)
    await log.run()
    expect(await published()).toBe(5)
    const state = await rows('SELECT said, failures FROM witnesses WHERE failures > 0')
    expect(state).toEqual([{ said: 'silent', failures: 1 }])
  })

  it('that are too few leave the old checkpoint in its place, and the new one when they are back', async () => {
    const log = await runningLog(3)
    const [audits, finance] = log.witnesses
    if (audits === undefined || finance === undefined) throw new Error('there are three witnesses')
    const before = [audits.answer, finance.answer] as const
    audits.answer = async () => null
    finance.answer = async () => answerOf(500, '')
    await enter(3, 5)
    await log.run()
    expect(await entered()).toHaveLength(5)
    expect(await published()).toBe(3)
    ;[audits.answer, finance.answer] = before
    log.now = (noon + 60_000) as Instant
    await log.run()
    expect(await published()).toBe(5)
  })

  it('that have seen less, or more than we remembered of them, are asked again from there', async () => {
    const log = await runningLog(9)
    const [audits] = log.witnesses
    if (audits === undefined) throw new Error('there are three witnesses')
    await env.LOG.exec('UPDATE witnesses SET size = 9')
    audits.seen = undefined
    await enter(9, 14)
    await log.run()
    await env.LOG.exec('UPDATE witnesses SET size = 2')
    await enter(14, 15)
    await log.run()
    expect(await rows('SELECT DISTINCT size, said FROM witnesses')).toEqual([
      { size: 15, said: 'cosigned' },
    ])
  })

  it('are asked again after a day, so that a stale view shows', async () => {
    const log = await runningLog(4)
    const timesOf = async () =>
      (await rows<{ time: number }>('SELECT time FROM cosignatures WHERE size = 4')).map(
        ({ time }) => time,
      )
    const before = await timesOf()
    log.now = (noon + 3_600_000) as Instant
    await log.run()
    expect(await timesOf()).toEqual(before)
    log.now = (noon + dayMs) as Instant
    await log.run()
    expect(await timesOf()).toEqual(before.map((time) => time + dayMs / 1000))
    await recovers(log, 4)
  })

  const liars: [string, (log: TestLog) => Promise<TestLog['witnesses'][number]['answer']>][] = [
    [
      'another key',
      async (log) => {
        const keys = await newKeys('audit.example/witness', signatureTypes.cosignature)
        return async () => answerOf(200, await cosign(keys, textOfLast(log), noon / 1000))
      },
    ],
    [
      'a checkpoint of another root',
      async (log) => async () => {
        const { keys } = log.witnesses[0] ?? {}
        const other = textOfLast(log).replace(/\n[^\n]+\n$/, `\n${'A'.repeat(43)}=\n`)
        return answerOf(200, keys === undefined ? '' : await cosign(keys, other, noon / 1000))
      },
    ],
    [
      'another year',
      async (log) => async () => {
        const { keys } = log.witnesses[0] ?? {}
        return answerOf(200, keys === undefined ? '' : await cosign(keys, textOfLast(log), 1))
      },
    ],
    ['a body without end', async () => async () => answerOf(200, '— x '.repeat(10_000))],
    ['nothing', async () => async () => answerOf(200, '')],
    ['a page', async () => async () => answerOf(200, '<html>sign in</html>')],
    [
      'that it is where it was asked from',
      async () => async (body) =>
        answerOf(409, `${/old (\d+)/.exec(body)?.[1]}\n`, 'text/x.tlog.size'),
    ],
    ['a redirect', async () => async () => answerOf(302, '')],
    ['that the proof is wrong', async () => async () => answerOf(422, '')],
    ['that it does not know the log', async () => async () => answerOf(404, '')],
    ['that the request is malformed', async () => async () => answerOf(400, '')],
    ['that the signature is wrong', async () => async () => answerOf(403, '')],
    ['a smaller size each time', async () => async () => answerOf(409, '1\n', 'text/x.tlog.size')],
  ]

  it.each(liars)('that answer with %s count as none', async (_, lie) => {
    const log = await runningLog(3)
    const [audits, finance] = log.witnesses
    if (audits === undefined || finance === undefined) throw new Error('there are three witnesses')
    const sound = audits.answer
    finance.answer = async () => null
    await enter(3, 5)
    audits.answer = await lie(log)
    await log.run()
    expect(await published()).toBe(3)
    expect(await alarms()).toEqual([])
    audits.answer = sound
    log.now = (noon + 60_000) as Instant
    await log.run()
    expect(await published()).toBe(5)
    await audit(log)
  })

  it('that claim to have seen more than was signed stop the log, until somebody has looked', async () => {
    const log = await runningLog(3)
    const [audits] = log.witnesses
    if (audits === undefined) throw new Error('there are three witnesses')
    const sound = audits.answer
    audits.answer = async () => answerOf(409, '99\n', 'text/x.tlog.size')
    await enter(3, 5)
    expect((await log.run()).refusal).toMatchObject({
      code: 'log-witness-ahead',
      facts: { name: 'audit', size: 99, signed: 5 },
    })
    audits.answer = sound
    expect(await log.run()).toEqual({ state: 'still', refusal: null })
    await env.LOG.exec(
      "UPDATE alarms SET cleared_at = 1, cleared_by = 'usr', reason = 'asked them'",
    )
    log.now = (noon + 60_000) as Instant
    await recovers(log, 5)
  })
})

describe('witnesses that are people', () => {
  it('find the same checkpoint until they have cosigned it, while entries go on', async () => {
    const log = await runningLog(3)
    await log.trust(
      log.witnesses.map((witness) => ({ ...witness, url: '' })),
      2,
    )
    await enter(3, 5)
    await log.run()
    await enter(5, 8)
    await log.run()
    expect(await entered()).toHaveLength(8)
    expect(log.memory.head?.size).toBe(5)
    log.now = (noon + dayMs + 1) as Instant
    await log.run()
    expect(log.memory.head?.size).toBe(8)
    await audit(log)
  })
})

function textOfLast(log: TestLog): string {
  return (log.memory.head?.note ?? '').split('\n\n')[0]?.concat('\n') ?? ''
}
