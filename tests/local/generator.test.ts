// The generated county is the county that was promised, and nothing in it is anybody's.

import { describe, expect, it } from 'vitest'
import { checkUscc } from '#domains/parties/model/uscc.ts'
import { readCitizenId } from '#kernel/citizen.ts'
import { areaMu100Of, type County, makeCounty } from '#local/county/county.ts'
import { firmFile, hallFile, vehiclesFile } from '#local/county/files.ts'
import { sizes } from '#local/county/size.ts'

const county = makeCounty('x-county', sizes.example)
const { registry, households, firms, vehicles } = county
const plans = households.flatMap((household) => household.plans)

describe('the example county', () => {
  it('has the townships, halls, hubs, park, firms, households, plans and vehicles that were promised', () => {
    expect(registry.townships).toHaveLength(27)
    expect(registry.halls).toHaveLength(233)
    expect(registry.hubs).toHaveLength(27)
    expect(registry.places.filter(({ kind }) => kind === 'park')).toHaveLength(1)
    expect(firms).toHaveLength(24)
    expect(households).toHaveLength(6000)
    expect(households.filter(({ poorNo }) => poorNo !== '')).toHaveLength(2000)
    expect(plans).toHaveLength(11_000)
    expect(firms.flatMap(({ demands }) => demands)).toHaveLength(180)
    expect(vehicles).toHaveLength(160)
    expect(areaMu100Of(households)).toBe(27_000 * 100)
  })

  it('carries mostly on motorcycles and three-wheelers, and keeps little cold', () => {
    const small = vehicles.filter(({ kind }) => kind === '摩托车' || kind === '三轮车')
    expect(small.length).toBeGreaterThan(vehicles.length / 2)
    expect(vehicles.filter(({ chilled }) => chilled).length).toBeLessThanOrEqual(10)
  })

  it('gives every household a hall, a plan and its own ID numbers, each with a right check digit', () => {
    const ids = households.flatMap(({ headId, secondId }) => [headId, secondId]).filter(Boolean)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) {
      expect(readCitizenId(id)).toHaveProperty('birth')
    }
    expect(households.every((household) => household.plans.length > 0)).toBe(true)
    const halls = new Set(households.map(({ hall }) => hall))
    expect(halls.size).toBe(233)
  })

  it('marks every number as made up: no register has a region 99', () => {
    expect(households.every(({ headId }) => headId.startsWith('99'))).toBe(true)
    expect(firms.every(({ uscc }) => uscc.startsWith('9199'))).toBe(true)
    expect(registry.county.synthetic).toBe(true)
  })

  it('joins every place to every other by road, and no road is shorter than the crow flies', () => {
    expect(reachable(county).size).toBe(registry.nodes.length)
    const at = new Map(registry.nodes.map((node) => [node.id, node]))
    for (const { a, b, lengthM } of registry.edges) {
      const from = at.get(a)
      const to = at.get(b)
      expect(from && to && lengthM >= Math.floor(Math.hypot(from.x - to.x, from.y - to.y))).toBe(
        true,
      )
    }
    expect(registry.nodes.length).toBeGreaterThanOrEqual(1200)
    for (const feature of ['bridge', 'pass', 'tunnel']) {
      expect(registry.edges.some((edge) => edge.feature === feature)).toBe(true)
    }
  })

  it('plans no more than its land bears, but for five plans that wait for a second look', () => {
    const odd = households.flatMap(({ parcels, plans: own }) =>
      own.filter(({ parcel, crop, quantity }) => {
        const area = parcels.find(({ no }) => no === parcel)?.areaMu100
        return area !== undefined && quantity > (area / 100) * crop.product.yieldPerMu * 3
      }),
    )
    expect(odd).toHaveLength(5)
  })

  it('offers no parcel, product, grade and window twice', () => {
    const keys = households.flatMap(({ no, plans: own }) =>
      own.map((plan) =>
        [no, plan.crop.product.id, plan.parcel, plan.grade, plan.windowFrom].join(),
      ),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('asks for somewhat less than it offers, of some products for more', () => {
    const [offered, asked] = floorValues(county)
    const ratio = asked / offered
    expect(ratio).toBeGreaterThan(0.85)
    expect(ratio).toBeLessThan(0.95)
  })
})

it('gives valid codes to firms, no two alike', () => {
  expect(new Set(firms.map(({ uscc }) => uscc)).size).toBe(24)
  for (const { uscc } of firms) expect(checkUscc(uscc)).toMatchObject({ ok: true })
})

it('makes the same files of the same seed, byte for byte, and others of another', async () => {
  const write = async ({ households: all, firms: buyers, vehicles: fleet }: County) => [
    Buffer.from(await hallFile(all)).toString('base64'),
    Buffer.from(await firmFile(buyers[0] as (typeof buyers)[0])).toString('base64'),
    vehiclesFile(fleet),
  ]
  const first = await write(makeCounty('a', sizes.tiny))
  expect(await write(makeCounty('a', sizes.tiny))).toEqual(first)
  expect(await write(makeCounty('b', sizes.tiny))).not.toEqual(first)
})

function reachable({ registry: { nodes, edges } }: County): Set<number> {
  const next = new Map<number, number[]>(nodes.map(({ id }) => [id, []]))
  for (const { a, b } of edges) {
    next.get(a)?.push(b)
    next.get(b)?.push(a)
  }
  const seen = new Set([nodes[0]?.id ?? 0])
  for (const id of seen) for (const other of next.get(id) ?? []) seen.add(other)
  return seen
}

function floorValues({ households: all, firms: buyers }: County): [offered: number, asked: number] {
  let offered = 0
  for (const { parcels, plans: own } of all) {
    for (const { parcel, crop, quantity } of own) {
      const area = parcels.find(({ no }) => no === parcel)?.areaMu100 ?? Number.POSITIVE_INFINITY
      const held = quantity > (area / 100) * crop.product.yieldPerMu * 3
      offered += held ? 0 : quantity * (crop.pricesFen[0] ?? 0)
    }
  }
  const demands = buyers.flatMap(({ demands: own }) => own)
  const asked = demands.reduce(
    (sum, { crop, quantity }) => sum + quantity * (crop.pricesFen[0] ?? 0),
    0,
  )
  return [offered, asked]
}
