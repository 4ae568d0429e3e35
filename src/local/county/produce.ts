// Who lives where, what land they have, and what they will grow on it this season.

import type { Random } from '#kernel/random.ts'
import { day, formatDay, parseDay } from '#kernel/time.ts'
import { type Crop, crops } from './catalogue.ts'
import { type IdIssuer, newIdIssuer, phoneNumber } from './identity.ts'
import { personName, type Sex } from './names.ts'
import type { HallSite } from './registry.ts'
import { apportion } from './share.ts'
import type { Size } from './size.ts'

export type Household = {
  readonly no: string
  readonly hall: string
  readonly villageGroup: string
  readonly headName: string
  readonly headId: string
  readonly secondName: string
  readonly secondId: string
  readonly phone: string
  readonly people: number
  readonly poorNo: string
  readonly parcels: readonly Parcel[]
  readonly plans: readonly Plan[]
}
export type Parcel = {
  readonly no: string
  readonly name: string
  readonly areaMu100: number
  readonly kind: Crop['land']
  readonly landRight: '承包' | '流转' | '入股'
  readonly rightNo: string
}
export type Plan = {
  /** '' for what is kept at home. */
  readonly parcel: string
  readonly crop: Crop
  readonly grade: number
  readonly quantity: number
  readonly quantityLow: number
  readonly quantityHigh: number
  readonly windowFrom: string
  readonly windowTo: string
  readonly priceMinFen: number
  readonly confirmedBy: string
  readonly confirmedHow: '当面' | '电话' | '视频' | '书面'
  readonly confirmedOn: string
}

type Seat = {
  readonly site: HallSite
  readonly serial: number
  readonly inHall: number
  readonly poor: boolean
}
/** A planting before its land is measured out: the areas of all of them must add up. */
type Planting = {
  readonly crop: Crop
  readonly wish: number
  readonly land: boolean
  readonly alsoNext: boolean
}

const given = { from: day(20_680), days: 30 } // Households were asked in the weeks before 1 October 2026.

export function settleHouseholds(
  random: Random,
  sites: readonly HallSite[],
  size: Size,
): Household[] {
  const seats = seatHouseholds(random, sites, size)
  const plantings = choosePlantings(random, seats, size.plans)
  const areas = measureOut(plantings, size.areaMu * 100)
  const issue = newIdIssuer(random)
  const rows = seats.map((seat, i) =>
    describe(random, { seat, plantings: plantings[i] ?? [], areas: areas[i] ?? [], issue }),
  )
  return exaggerate(rows, size.held)
}

/** Larger and smaller halls; the poor are more often up the mountain. */
function seatHouseholds(random: Random, sites: readonly HallSite[], size: Size): Seat[] {
  const shares = apportion(
    size.households,
    sites.map(() => 14 + random.next() * 22),
    1,
  )
  const seats = sites.flatMap((site, h) =>
    Array.from({ length: shares[h] ?? 0 }, (_, inHall) => ({
      site,
      inHall: inHall + 1,
      luck: random.next() - site.mountain * 0.5,
    })),
  )
  const poorest = [...seats.keys()]
    .sort((a, b) => (seats[a]?.luck ?? 0) - (seats[b]?.luck ?? 0))
    .slice(0, size.poor)
  const poor = new Set(poorest)
  return seats.map(({ site, inHall }, i) => ({ site, inHall, serial: i + 1, poor: poor.has(i) }))
}

/** Everybody has one plan at least. A planting that is `alsoNext` is offered in two grades and counts as two. */
function choosePlantings(random: Random, seats: readonly Seat[], plans: number): Planting[][] {
  const counts = apportion(
    plans,
    seats.map(() => random.next() ** 2),
    1,
  )
  return seats.map(({ site }, i) => {
    const chosen: Planting[] = []
    let left = Math.min(counts[i] ?? 1, 6)
    const free = new Set(crops)
    while (left > 0) {
      const crop = chooseCrop(random, site.mountain, free)
      free.delete(crop)
      const two = left > 1 && random.next() < 0.35
      const land = crop.atHome === undefined || random.next() < 0.6
      const [least, most] = crop.areaMu100
      chosen.push({ crop, wish: random.int(least, most), land, alsoNext: two })
      left -= two ? 2 : 1
    }
    return chosen
  })
}

function chooseCrop(random: Random, mountain: number, free: ReadonlySet<Crop>): Crop {
  const weights = [...free].map(
    (crop) => [crop, crop.valley * (1 - mountain) + crop.mountain * mountain] as const,
  )
  let mark = random.next() * weights.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [crop, weight] of weights) {
    mark -= weight
    if (mark <= 0) return crop
  }
  return random.pick([...free])
}

/** Scales every wish so that all parcels together are exactly so large. */
function measureOut(plantings: readonly (readonly Planting[])[], totalMu100: number): number[][] {
  const wishes = plantings.flat().filter((planting) => planting.land)
  const parts = apportion(
    totalMu100,
    wishes.map(({ wish }) => wish),
    10,
  )
  let next = 0
  return plantings.map((own) => own.map(({ land }) => (land ? (parts[next++] ?? 0) : 0)))
}

function describe(
  random: Random,
  made: { seat: Seat; plantings: readonly Planting[]; areas: readonly number[]; issue: IdIssuer },
): Household {
  const { seat, plantings, areas } = made
  const person = (sex: Sex, bornYear: number) => ({
    name: personName(random, sex),
    id: made.issue({ sex, bornYear, township: seat.site.township + 1 }),
  })
  const sex: Sex = random.next() < 0.82 ? 'male' : 'female'
  const bornYear = random.int(1950, 1996)
  const head = person(sex, bornYear)
  const other = person(
    sex === 'male' ? 'female' : 'male',
    Math.min(1999, bornYear + random.int(-3, 4)),
  )
  const second = random.next() < 0.78 ? other : { name: '', id: '' }
  const hallNo = seat.site.id.slice(-3)
  const no = `X${hallNo}${String(seat.inHall).padStart(4, '0')}`
  const parcels = plantings.flatMap(({ crop, land }, i) =>
    land ? [parcelOf(random, { no, index: i + 1, crop, areaMu100: areas[i] ?? 0 })] : [],
  )
  return {
    ...{ no, hall: seat.site.id, villageGroup: `${'一二三四五六'[random.int(0, 5)]}组` },
    ...{ headName: head.name, headId: head.id, secondName: second.name, secondId: second.id },
    phone: phoneNumber(seat.serial),
    people: random.int(second.name === '' ? 1 : 2, 6),
    poorNo: seat.poor ? `JD${hallNo}${String(seat.inHall).padStart(5, '0')}` : '',
    parcels,
    plans: plantings.flatMap((planting, i) =>
      plansOf(random, planting, {
        parcel: String(i + 1),
        areaMu100: areas[i] ?? 0,
        head: head.name,
      }),
    ),
  }
}

function parcelOf(
  random: Random,
  { no, index, crop, areaMu100 }: { no: string; index: number; crop: Crop; areaMu100: number },
): Parcel {
  const corner = random.pick([
    '屋后',
    '河边',
    '坡上',
    '大丘',
    '岩下',
    '寨门',
    '沟口',
    '坪上',
    '桥头',
    '井边',
  ])
  return {
    ...{ no: String(index), name: `${corner}${crop.land}`, areaMu100, kind: crop.land },
    landRight: random.next() < 0.82 ? '承包' : random.next() < 0.6 ? '流转' : '入股',
    rightNo: `QZ-${no}-${index}`,
  }
}

type Ground = { readonly parcel: string; readonly areaMu100: number; readonly head: string }

function plansOf(random: Random, planting: Planting, ground: Ground): Plan[] {
  const { crop, land, alsoNext } = planting
  const [least, most] = crop.atHome ?? [1, 1]
  const harvest = land
    ? (ground.areaMu100 / 100) * crop.product.yieldPerMu * (0.55 + random.next() * 0.45)
    : random.int(least, most)
  const best = alsoNext
    ? random.int(1, crop.pricesFen.length - 1)
    : random.int(1, crop.pricesFen.length)
  const share = alsoNext ? 0.5 + random.next() * 0.3 : 1
  const first = planOf(random, { crop, grade: best, quantity: harvest * share, ground, land })
  if (!alsoNext) return [first]
  const rest = planOf(random, {
    crop,
    grade: best + 1,
    quantity: harvest * (1 - share),
    ground,
    land,
  })
  return [first, { ...rest, windowFrom: first.windowFrom, windowTo: first.windowTo }]
}

function planOf(
  random: Random,
  plan: { crop: Crop; grade: number; quantity: number; ground: Ground; land: boolean },
): Plan {
  const { crop, grade, ground } = plan
  const step = crop.product.unit === 'egg' ? 30 : 1
  const quantity = Math.max(1, Math.round(plan.quantity / step)) * step
  const base = crop.pricesFen[grade - 1] ?? 100
  return {
    ...{ parcel: plan.land ? ground.parcel : '', crop, grade, quantity },
    quantityLow: Math.max(1, Math.floor(quantity * (0.75 + random.next() * 0.15))),
    quantityHigh: Math.ceil(quantity * (1.05 + random.next() * 0.2)),
    ...windowWithin(random, crop),
    priceMinFen: Math.round((base * askedShare(random)) / 5) * 5,
    confirmedBy: ground.head,
    confirmedHow: random.pick(['当面', '当面', '电话', '视频', '书面']),
    confirmedOn: formatDay(day(given.from + random.int(0, given.days))),
  }
}

/** Most would sell for less than the usual floor, some hold out for more than anybody pays. */
function askedShare(random: Random): number {
  return random.next() < 0.05 ? 1.14 + random.next() * 0.16 : 0.72 + random.next() * 0.33
}

/** Within the usual harvest; a few late ripeners start when it is over. */
function windowWithin(
  random: Random,
  { from, to }: Crop,
): { windowFrom: string; windowTo: string } {
  const first = parseDay(from) ?? day(0)
  const last = parseDay(to) ?? day(0)
  const length = Math.min(last - first, random.int(18, 50))
  const late = random.next() < 0.02
  const start = late ? last + random.int(3, 8) : first + random.int(0, last - first - length)
  return { windowFrom: formatDay(day(start)), windowTo: formatDay(day(start + length)) }
}

/** Makes a few plans, evenly spread, offer twenty times what their land yields: they will be held for a second look. */
function exaggerate(households: readonly Household[], count: number): Household[] {
  const landed = [...households.keys()].filter((i) => households[i]?.plans[0]?.parcel !== '')
  const pace = Math.floor(landed.length / Math.max(1, count))
  const odd = new Set(Array.from({ length: count }, (_, i) => landed[Math.floor((i + 0.5) * pace)]))
  return households.map((household, i) => {
    const [first, ...rest] = household.plans
    if (!odd.has(i) || first === undefined) return household
    const areaMu100 = household.parcels.find(({ no }) => no === first.parcel)?.areaMu100 ?? 100
    const quantity = Math.ceil((areaMu100 / 100) * first.crop.product.yieldPerMu) * 20
    const high = Math.ceil(quantity * 1.1)
    return {
      ...household,
      plans: [{ ...first, quantity, quantityLow: first.quantity, quantityHigh: high }, ...rest],
    }
  })
}
