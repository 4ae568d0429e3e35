import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Crowd, codeOf, openCounty, run, said } from '../claims.ts'
import { rowsOf } from '../market.ts'
import type { Person } from '../people.ts'
import { dayText } from '../receiving.ts'

let crowd: Crowd

beforeEach(async () => {
  crowd = await openCounty()
})

const day = dayText(-1)
const month = day.slice(0, 7)
const call = (called: object[], parts: object = {}, who: Person = crowd.firm) =>
  who.send('POST', '/hirings', { hall: 'hall_1', day, task: '施肥', called, ...parts })
const sheet = (days: object[], parts: object = {}, who: Person = crowd.firm) =>
  who.send('POST', '/time-sheets', { contract: 'c1', month, days, ...parts })
const worked = (person: string, halves = 2, on = day) => ({ person, day: on, halves })
const answer = (who: Person, id: string, body: object = {}) =>
  who.send('PUT', `/time-sheets/${id}/answer`, { revision: 1, accepts: true, ...body })
const hired = () => call([{ household: 'hh_1', people: 2 }])
/** The 10th of the month after. */
const payDay = () => {
  const [year = 0, of = 0] = month.split('-').map(Number)
  return Date.UTC(year, of, 10) / 86_400_000
}

describe('a day’s work', () => {
  it('is offered to registered poor households first', async () => {
    const { items } = await said(crowd.firm.get(`/labour-candidates?hall=hall_1&day=${day}`))
    expect(items).toMatchObject([
      { household: 'hh_1', poor: true, dayFen: 12_000, called: 0 },
      { household: 'hh_2', poor: false },
    ])
  })

  it('passes a poor household over for another with a reason only, which stays on record', async () => {
    const other = { household: 'hh_2', people: 1 }
    expect(await codeOf(call([other]))).toBe('409 labour-poor-passed')
    const bare = { household: 'hh_1', reason: 'other' }
    expect(await codeOf(call([other, bare]))).toBe('422 labour-reason-bare')
    expect(await rowsOf('SELECT * FROM hirings')).toEqual([])
    const made = await said(call([other, { household: 'hh_1', reason: 'declined' }]))
    expect(made.items).toMatchObject([{ no: 1, day, hallName: '东岭村生活馆' }])
    const seen = await said(crowd.inspector.get('/hirings'))
    expect(seen.items[0]?.rows).toContainEqual({
      ...{ household: 'hh_1', headName: '张三', poor: true, people: 0 },
      ...{ reason: 'declined', note: '' },
    })
  })

  it('needs no reason when the poor are called, or have been for that day', async () => {
    expect((await hired()).status).toBe(200)
    expect((await call([{ household: 'hh_2', people: 1 }])).status).toBe(200)
  })

  it('is offered to nobody without a contract of labour, twice, or by anybody but the firm', async () => {
    expect(await codeOf(call([{ household: 'hh_3', people: 1 }]))).toBe('422 labour-no-contract')
    const one = { household: 'hh_1', people: 1 }
    expect(await codeOf(call([one, one]))).toBe('422 labour-called-twice')
    expect(await codeOf(call([{ household: 'hh_1', reason: 'unfit' }]))).toBe(
      '422 labour-nobody-called',
    )
    expect(await codeOf(call([one], {}, crowd.hall))).toBe('403 not-granted')
  })
})

describe('a time sheet', () => {
  it('makes wages due on the pay day of the next month when the household has confirmed it, once', async () => {
    await hired()
    const made = await said(sheet([worked('张三'), worked('李 梅', 1)]))
    expect(made).toMatchObject({ state: 'submitted', halves: 3, amountFen: 18_000 })
    expect(await rowsOf('SELECT * FROM dues')).toEqual([])
    expect((await answer(crowd.household, made.id)).status).toBe(200)
    expect(await codeOf(answer(crowd.household, made.id))).toBe('409 sheet-decided')
    expect(
      await rowsOf(
        'SELECT pot, payer, household, component, period, evidence, amount_fen, due_day FROM dues',
      ),
    ).toEqual([
      {
        ...{ pot: 'firms', payer: 'firm/firm_1/settlement', household: 'hh_1' },
        ...{ component: 'wages', period: month, evidence: `time-sheet/${made.id}` },
        ...{ amount_fen: 18_000, due_day: payDay() },
      },
    ])
  })

  it('refuses a person’s day twice, on one sheet or two', async () => {
    await hired()
    expect(await codeOf(sheet([worked('张三', 1), worked(' 张三', 1)]))).toBe('422 sheet-day-twice')
    await sheet([worked('张三', 1)])
    expect(await codeOf(sheet([worked('张三', 1)]))).toBe('409 sheet-day-known')
    expect(await rowsOf('SELECT count(*) AS n FROM time_sheets')).toEqual([{ n: 1 }])
    expect((await sheet([worked('李梅')])).status).toBe(200)
  })

  it('refuses days that nobody was called for, of another month, to come, or without a contract', async () => {
    expect(await codeOf(sheet([worked('张三')]))).toBe('409 sheet-not-hired')
    await hired()
    const three = [worked('张三'), worked('李梅'), worked('张小')]
    expect(await codeOf(sheet(three))).toBe('409 sheet-not-hired')
    expect(await codeOf(sheet([worked('张三', 2, '2026-01-05')]))).toBe('422 sheet-other-month')
    const ahead = dayText(2)
    expect(await codeOf(sheet([worked('张三', 2, ahead)], { month: ahead.slice(0, 7) }))).toBe(
      '422 sheet-day-ahead',
    )
    expect(await codeOf(sheet([worked('张三')], {}, crowd.household))).toBe('403 not-granted')
    expect((await sheet([worked('张三', 3)])).status).toBe(400)
  })

  it('is of no more people than were called for the day, also over several sheets', async () => {
    await call([{ household: 'hh_1', people: 1 }])
    expect((await sheet([worked('张三', 1)])).status).toBe(200)
    expect(await codeOf(sheet([worked('李梅', 1)]))).toBe('409 sheet-not-hired')
    const insert = run(
      `INSERT INTO time_sheet_days (sheet, person, day, halves) SELECT sheet, '李梅', day, 1 FROM time_sheet_days`,
    )
    await expect(insert).rejects.toThrow('more worked than were hired')
  })

  it('counts for nothing when the household contests it, and its days may be handed in anew', async () => {
    await hired()
    const made = await said(sheet([worked('张三', 1)]))
    expect(await codeOf(answer(crowd.household, made.id, { accepts: false }))).toBe(
      '422 contest-without-words',
    )
    const word = { accepts: false, words: '那天做了一整天' }
    expect(await said(answer(crowd.household, made.id, word))).toMatchObject({
      ...{ state: 'contested', words: '那天做了一整天' },
    })
    expect(await rowsOf('SELECT * FROM dues')).toEqual([])
    const again = await said(sheet([worked('张三')]))
    expect(await said(answer(crowd.household, again.id))).toMatchObject({ amountFen: 12_000 })
  })

  it('is confirmed at the hall with the household’s own card and PIN, and by nobody else', async () => {
    await hired()
    const made = await said(sheet([worked('张三')]))
    expect(await codeOf(answer(crowd.neighbour, made.id))).toBe('403 not-yours')
    const card = async (household: string) => {
      const pin = '271828'
      const issued = await said(crowd.hall.send('POST', `/households/${household}/cards`, { pin }))
      return { token: String(issued.token), pin }
    }
    const own = await card('hh_1')
    const others = await card('hh_2')
    const { firm, other, hall, office } = crowd
    expect(await codeOf(answer(firm, made.id))).toBe('403 not-granted')
    expect(await codeOf(answer(office, made.id))).toBe('403 not-granted')
    expect(await codeOf(answer(other, made.id, { card: own }))).toBe('403 not-yours')
    expect(await codeOf(answer(hall, made.id))).toBe('422 card-needed')
    expect(await codeOf(answer(hall, made.id, { card: others }))).toBe('403 card-of-another')
    const wrong = { ...own, pin: '314159' }
    expect(await codeOf(answer(hall, made.id, { card: wrong }))).toBe('401 wrong-card')
    expect(await said(answer(hall, made.id, { card: own }))).toMatchObject({
      ...{ state: 'confirmed', method: 'card' },
    })
    const by = await env.DB.prepare(
      'SELECT u.role FROM time_sheets s JOIN users u ON u.id = s.decided_by',
    ).first()
    expect(by).toEqual({ role: 'household' })
  })

  it('stays as it is', async () => {
    await hired()
    const made = await said(sheet([worked('张三')]))
    await answer(crowd.household, made.id)
    for (const [sql, why] of [
      ['UPDATE time_sheets SET day_fen = 1', 'decided once'],
      ['UPDATE time_sheet_days SET halves = 1', 'sheets are kept'],
      ['DELETE FROM time_sheets', 'sheets are kept'],
      [`UPDATE hiring_households SET reason = 'unfit'`, 'append-only'],
      [`INSERT INTO time_sheet_days VALUES ('${made.id}', '王二', 1, 2)`, 'was not hired'],
    ] as const) {
      await expect(run(sql)).rejects.toThrow(why)
    }
  })
})
