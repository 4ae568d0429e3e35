import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { priceWords } from '#engines/settlement/price-words.ts'
import { type Code, say } from '#kernel/wording/wording.ts'
import { count } from '../carriage.ts'
import { read } from '../fleet.ts'
import type { Person } from '../people.ts'
import {
  type Account,
  bind,
  dayText,
  decided,
  grade,
  type Hands,
  handIn,
  newScale,
  openHall,
  oranges,
  post,
  quote,
  weigh,
} from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
})

const hand = async (parts: object = {}): Promise<Account> =>
  weigh(hands.hall, handIn(hands.scale, parts))
const first = (yuan: number) => Math.ceil((102_000 * (42_000 + (yuan - 4.2) * 5000)) / 1000 / 100)

it('pays the floor while no quote is known, and the rest by a new issue when there is one', async () => {
  const { office, hall, firm } = hands
  const made = await hand()
  expect(made.delivery).toMatchObject({ provisional: true, totalFen: 102 * 420 })
  expect(await post(hall, made, 'repricing')).toMatchObject({ code: 'price-unchanged' })
  expect(await post(firm, made, 'repricing')).toMatchObject({ code: 'not-granted' })
  await quote(office, 5)
  const priced = await post(hall, made, 'repricing')
  expect(priced.tickets).toMatchObject([
    { issue: 1, no: '000001-1', provisional: true, totalFen: 42_840 },
    { issue: 2, no: '000001-1-2', provisional: false, totalFen: 46_920, reason: 'quote' },
  ])
  expect(priced.tickets[1]?.revises).toBe(priced.tickets[0]?.id)
  expect(priced.delivery).toMatchObject({ provisional: false, totalFen: 46_920 })
  expect(await post(office, made, 'repricing')).toMatchObject({ code: 'price-unchanged' })
})

it('goes by the latest quote of the last seven days, and never below the floor', async () => {
  const { office } = hands
  await quote(office, 9, { day: dayText(-7) })
  expect((await hand()).delivery).toMatchObject({ provisional: true })
  await quote(office, 6, { day: dayText(-6) })
  expect((await hand()).delivery).toMatchObject({ totalFen: first(6), provisional: false })
  await quote(office, 3, { day: dayText(-1) })
  expect((await hand()).delivery).toMatchObject({ totalFen: 42_840, provisional: false })
})

it('corrects a quote by another that names it; tickets follow when they are priced anew', async () => {
  const { office, hall } = hands
  const wrong = await quote(office, 50)
  const made = await hand()
  expect(made.delivery).toMatchObject({ totalFen: first(50) })
  const corrects = wrong.id
  const refused: [object, string][] = [
    [{}, 'quote-twice'],
    [{ corrects }, 'reason-missing'],
    [{ corrects: 'none', reason: '小数点' }, 'no-such-quote'],
    [{ corrects, reason: '小数点', day: dayText(-1) }, 'quote-other-index'],
    [{ day: dayText(1) }, 'quote-day-outside'],
    [{ index: '猪肉' }, 'quote-index-unknown'],
    [{ centiFen: 0 }, 'malformed'],
  ]
  for (const [parts, code] of refused) expect(await quote(office, 5, parts)).toMatchObject({ code })
  expect(await quote({ ...office, send: hall.send }, 5)).toMatchObject({ code: 'not-granted' })
  expect(await count('index_quotes')).toBe(1)
  const right = await quote(office, 5, { corrects, reason: '小数点录错' })
  expect(right).toMatchObject({ corrects, centiFen: 50_000 })
  expect(await quote(office, 6, { corrects, reason: '再改' })).toMatchObject({
    code: 'quote-corrected',
  })
  expect((await post(hall, made, 'repricing')).delivery).toMatchObject({ totalFen: 46_920 })
  const { items, indexes } = await read(await hall.get('/index-quotes'))
  expect(items.map(({ corrected }) => corrected)).toEqual([false, true])
  expect(indexes).toEqual([{ index: oranges.rule.index, source: oranges.rule.indexSource }])
  await expect(env.DB.exec('UPDATE index_quotes SET centifen = 1')).rejects.toThrow('append-only')
})

it('unfolds every amount into sentences that say how it came about', async () => {
  await quote(hands.office, 5)
  const deductions = [{ at: 0, claim: { by: 'share', bp: 200 } }]
  const bonuses = [{ at: 0, quantity: 102_000 }]
  const made = await hand({ decision: decided(grade(1, 102_000, { bonuses, deductions })) })
  const [line] = made.tickets[0]?.lines ?? []
  // 102 kg × 4.60 = 469.20, and 0.10 a kilogram, less 2 % of the goods' price, rounded down.
  expect(line?.amountFen).toBe(46_920 + 1020 - 938)
  const { steps } = (line?.priced ?? {}) as { steps: Parameters<typeof priceWords>[0][] }
  const said = steps.map((step) => {
    const { code, facts } = priceWords(step)
    return say(code as Code, facts, 'zh')
  })
  expect(said[0]).toContain('保底价')
  expect(said.at(-1)).toContain('470.02')
})

it('keeps a register of scales that the office alone writes', async () => {
  const { office, hall, other } = hands
  const scale = { place: 'hall_2', serial: 'TCS-2', maker: '衡器厂', maxG: 150_000, divisionG: 50 }
  const add = async (who: Person, parts: object = {}) =>
    read(await who.send('POST', '/scales', { ...scale, ...parts }))
  expect(await add(hall)).toMatchObject({ code: 'not-granted' })
  expect(await add(office, { place: 'park' })).toMatchObject({ code: 'scale-place-unknown' })
  expect(await add(office, { divisionG: 70 })).toMatchObject({ code: 'scale-division-odd' })
  expect(await add(office, { serial: 'TCS-0001' })).toMatchObject({ code: 'scale-serial-taken' })
  const made = await add(office)
  expect(made).toMatchObject({ calibration: null, state: 'in-use', placeName: '西坪村生活馆' })
  const put = async (what: string, body: object) =>
    read(await office.send('PUT', `/scales/${made.id}/${what}`, body))
  const calibration = {
    certificate: '检字 9',
    body: '计量所',
    from: dayText(0),
    until: dayText(-1),
  }
  expect(await put('calibration', { ...calibration, revision: 1 })).toMatchObject({
    code: 'calibration-backwards',
  })
  const fit = { ...calibration, until: dayText(365), revision: 1 }
  expect(await put('calibration', fit)).toMatchObject({ calibration: { certificate: '检字 9' } })
  expect(await put('calibration', fit)).toMatchObject({ code: 'stale-revision' })
  const why = { reason: '传感器坏', revision: 2 }
  expect(await put('retirement', why)).toMatchObject({ state: 'retired', reason: '传感器坏' })
  expect(await put('calibration', { ...fit, revision: 3 })).toMatchObject({ code: 'scale-retired' })
  const seen = async (who: Person) => (await read(await who.get('/scales'))).items.length
  expect(await Promise.all([hall, other, office].map(seen))).toEqual([1, 1, 2])
})

it('receives on no retired scale', async () => {
  const id = await newScale(hands.office, { serial: 'GONE' })
  await hands.office.send('PUT', `/scales/${id}/retirement`, { reason: '坏', revision: 2 })
  expect(await weigh(hands.hall, handIn(id))).toMatchObject({ code: 'scale-retired' })
})
