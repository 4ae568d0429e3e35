// Who buys: firms, what they ask for, at what price, and the money they put down for it.

import type { Random } from '#kernel/random.ts'
import { day, formatDay, parseDay } from '#kernel/time.ts'
import { type Crop, crops } from './catalogue.ts'
import { phoneNumber, unifiedCode } from './identity.ts'
import { personName } from './names.ts'
import type { Household } from './produce.ts'
import { apportion } from './share.ts'
import type { Size } from './size.ts'

export type Firm = {
  readonly name: string
  readonly uscc: string
  readonly contactName: string
  readonly contactPhone: string
  readonly channel: string
  readonly warehouse: string
  readonly demands: readonly Demand[]
}
export type Demand = {
  readonly crop: Crop
  readonly gradeMin: number
  readonly quantity: number
  /** For each accepted grade, the best first. */
  readonly floorsFen: readonly number[]
  readonly windows: readonly { readonly from: string; readonly to: string }[]
  readonly priceRule: '保底价' | '随行就市'
  readonly index: string
  readonly sharePercent: number
  readonly place: string
  readonly shareMaxPercent: number
  readonly viableMin: number
  readonly depositFen: number
}

const stems = [
  '山里红',
  '云上',
  '武岭',
  '样江',
  '青禾',
  '原乡',
  '村头',
  '丰年',
  '橙意',
  '谷语',
  '竹里',
  '百草',
  '松风',
  '惠农',
  '禾下',
  '溪山',
  '金穗',
  '乡味',
  '田园',
  '晨露',
  '山歌',
  '柏舟',
  '耘野',
  '千岭',
]
const trades = ['电子商务', '农产品', '生态农业', '果蔬贸易', '供应链管理', '食品']
const channels = ['天猫旗舰店', '淘宝', '京东自营', '村头平台', '社区团购', '直播电商', '商超直供']

export function settleFirms(random: Random, households: readonly Household[], size: Size): Firm[] {
  const demands = askFor(random, offersOf(households), size.demands)
  const shares = apportion(
    size.demands,
    Array.from({ length: size.firms }, () => 1 + random.next()),
    1,
  )
  let next = 0
  return shares.map((share, i) => {
    const own = demands.slice(next, next + share)
    next += share
    const warehouse = random.next() < 0.55 ? '' : `wh_${random.int(1, 4)}`
    return {
      name: `${stems[i % stems.length]}${trades[i % trades.length]}有限公司`,
      uscc: unifiedCode(1000 + i * 37),
      contactName: personName(random, random.next() < 0.5 ? 'male' : 'female'),
      contactPhone: phoneNumber(90_000_000 + i),
      channel: random.pick(channels),
      warehouse,
      demands: own.map((demand) => ({ ...demand, place: warehouse === '' ? 'park' : warehouse })),
    }
  })
}

type Offer = { readonly crop: Crop; readonly quantity: number }

/** What households offer of each product, without the few plans that are held. */
function offersOf(households: readonly Household[]): Offer[] {
  const offered = new Map<Crop, number>()
  for (const { plans, parcels } of households) {
    for (const plan of plans) {
      const area = parcels.find(({ no }) => no === plan.parcel)?.areaMu100
      const most = area === undefined ? Infinity : (area / 100) * plan.crop.product.yieldPerMu * 3
      if (plan.quantity <= most)
        offered.set(plan.crop, (offered.get(plan.crop) ?? 0) + plan.quantity)
    }
  }
  return crops.flatMap((crop) => {
    const quantity = offered.get(crop) ?? 0
    return quantity > 0 ? [{ crop, quantity }] : []
  })
}

function askFor(random: Random, offers: readonly Offer[], count: number): Omit<Demand, 'place'>[] {
  const worth = ({ crop, quantity }: Offer) => Math.sqrt(quantity * (crop.pricesFen[0] ?? 1))
  const counts = apportion(count, offers.map(worth), 1)
  const asked = offers.flatMap(({ crop, quantity }, i) => {
    const weights = Array.from({ length: counts[i] ?? 0 }, () => 0.4 + random.next())
    const least = Math.max(1, Math.floor((quantity * crop.wanted) / weights.length / 10))
    const parts = apportion(Math.round(quantity * crop.wanted), weights, least)
    return parts.map((part) => ({ demand: demandFor(random, crop, part), luck: random.next() }))
  })
  return asked.sort((a, b) => a.luck - b.luck).map(({ demand }) => demand)
}

function demandFor(random: Random, crop: Crop, wanted: number): Omit<Demand, 'place'> {
  const step = crop.product.unit === 'egg' ? 30 : 1
  const quantity = Math.max(1, Math.round(wanted / step)) * step
  const grades = crop.gradeMost ?? crop.pricesFen.length
  const gradeMin = random.next() < 0.5 ? grades : random.int(Math.max(1, grades - 1), grades)
  const generosity = 0.94 + random.next() * 0.16
  const floorsFen = crop.pricesFen
    .slice(0, gradeMin)
    .map((price) => Math.round((price * generosity) / 5) * 5)
  const linked = random.next() < 0.35
  // A little over the twentieth that publishing asks for, in whole tens of yuan.
  const depositFen = Math.ceil((quantity * Math.min(...floorsFen) * 0.055) / 1000) * 1000
  return {
    ...{ crop, gradeMin, quantity, floorsFen, depositFen },
    windows: windowsFor(random, crop),
    priceRule: linked ? '随行就市' : '保底价',
    index: linked ? `${crop.product.nameZh}产地批发价` : '',
    sharePercent: linked ? random.int(3, 8) * 10 : 0,
    shareMaxPercent: Math.max(random.pick([5, 10, 10, 20, 30, 100]), oneHarvest(crop, quantity)),
    viableMin: random.next() < 0.6 ? 0 : Math.round((quantity * random.int(5, 25)) / 100),
  }
}

/** What one ordinary household brings, in percent of a demand: to cap it lower would cap everybody. */
function oneHarvest({ product, areaMu100, atHome }: Crop, quantity: number): number {
  const [least, most] = areaMu100
  const landed = ((least + most) / 200) * product.yieldPerMu
  const harvest = Math.max(landed, atHome?.[1] ?? 0)
  return Math.min(100, Math.ceil((harvest / quantity) * 100))
}

/** Mostly the whole harvest; sometimes two stretches of it with a pause between. */
function windowsFor(random: Random, { from, to }: Crop): Demand['windows'] {
  const first = parseDay(from) ?? day(0)
  const last = parseDay(to) ?? day(0)
  const third = Math.floor((last - first) / 3)
  const luck = random.next()
  const write = (a: number, b: number) => ({ from: formatDay(day(a)), to: formatDay(day(b)) })
  if (luck < 0.55 || third < 9) return [write(first, last)]
  if (luck < 0.8) return [write(first, last - random.int(0, third))]
  return [write(first, first + third), write(last - third + random.int(0, 5), last)]
}
