import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { read, register, van } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

let coordinator: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  coordinator = await signIn('coordinator', 'x-county')
})

async function countVehicles(): Promise<number> {
  const row = await env.DB.prepare('SELECT count(*) AS n FROM vehicles').first<{ n: number }>()
  return row?.n ?? -1
}

it('registers vehicles, tidies plates, and refuses what no vehicle can be, in order', async () => {
  expect(await register(coordinator, {})).toMatchObject({
    plate: '渝H1001',
    baseName: '青石镇分拨中心',
    revision: 1,
  })
  const refusals = []
  for (const wrong of [
    { plate: 'X' },
    { plate: 'A1234', shiftToMin: 300 },
    { plate: 'A1234', kind: 'cold-truck' },
    { plate: 'A1234', base: 'nowhere' },
    { plate: '渝H-1001' },
  ]) {
    refusals.push((await register(coordinator, wrong)).code)
  }
  expect(refusals).toEqual([
    'plate-malformed',
    'shift-backwards',
    'cold-truck-not-chilled',
    'base-unknown',
    'plate-taken',
  ])
  expect(await countVehicles()).toBe(1)
  const hall = await signIn('hall', 'hall_1')
  expect((await hall.send('POST', '/vehicles', van)).status).toBe(403)
})

it('finds vehicles by kind, base and plate, page by page', async () => {
  for (const i of [3, 1, 2])
    await register(coordinator, { plate: `渝H300${i}`, base: i === 3 ? 'hub_b' : 'hub_a' })
  await register(coordinator, { plate: '渝H4001', kind: 'motorcycle', loadKgMax: 150 })
  const plates = async (query: string) =>
    (await read(await coordinator.get(`/vehicles?${query}`))).items.map(({ plate }) => plate)
  expect(await plates('kind=van')).toEqual(['渝H3001', '渝H3002', '渝H3003'])
  expect(await plates('base=hub_b')).toEqual(['渝H3003'])
  expect(await plates('q=h400')).toEqual(['渝H4001'])
  const first = await read(await coordinator.get('/vehicles?limit=3'))
  expect(await plates(`limit=3&after=${encodeURIComponent(String(first.next))}`)).toEqual([
    '渝H4001',
  ])
})

it('lets the first of two clerks change a vehicle and tells the second', async () => {
  const { id } = await register(coordinator, {})
  const change = (ownerName: string) =>
    coordinator.send('PUT', `/vehicles/${id}`, { ...van, revision: 1, ownerName })
  const answers = await Promise.all([change('甲'), change('乙')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await coordinator.send('PUT', '/vehicles/none', { ...van, revision: 1 })).status).toBe(
    404,
  )
})

const fleetFile = (rows: readonly string[]) =>
  new TextEncoder().encode(
    [
      '车牌号,车型,停靠地点,载重,容积,冷藏,归属,车主,每趟,每公里,出工,收工',
      'plate,kind,base,load_kg,load_l,chilled,owner_kind,owner_name,cost_trip,cost_km,shift_from,shift_to',
      ...rows,
    ].join('\n'),
  )
const upload = async (rows: readonly string[], mode: string) =>
  read(
    await coordinator.send(
      'POST',
      `/imports?kind=vehicles&party=&mode=${mode}&name=fleet.csv`,
      fleetFile(rows),
      { 'content-type': 'text/csv' },
    ),
  )

it('takes the fleet from a file, once, and names every row that is wrong', async () => {
  const good = [
    '渝H5001,摩托车,hall_1,150,300,否,社会车辆,王五,3.00,0.40,06:00,18:30',
    '渝H5002,冷藏车,县电商产业园,3000,9000,是,园区,物流公司,80,4.5,05:00,20:00',
  ]
  const wrong = [
    '渝H5001,摩托车,hall_1,150,300,否,社会车辆,王五,3.00,0.40,06:00,18:30',
    '渝H5003,三轮车,无名村,800,1500,否,社会车辆,赵六,8,0.9,06:00,18:00',
    '渝H5004,冷藏车,park,3000,9000,否,园区,物流公司,80,4.5,05:00,20:00',
  ]
  const checked = await upload([...good, ...wrong], 'check')
  expect(checked.errorCount).toBe(3)
  const errors = await read(await coordinator.get(`/imports/${checked.id}/errors`))
  expect(errors.items.map(({ row, column, code }) => [row, column, code])).toEqual([
    [5, 'plate', 'plate-repeated'],
    [6, 'base', 'base-unknown'],
    [7, 'chilled', 'cold-truck-not-chilled'],
  ])
  expect(await countVehicles()).toBe(0)
  await upload(good, 'all')
  const { items } = await read(await coordinator.get('/vehicles'))
  expect(items).toMatchObject([
    { plate: '渝H5001', kind: 'motorcycle', costTripFen: 300, costKmFen: 40, shiftToMin: 1110 },
    { plate: '渝H5002', kind: 'cold-truck', base: 'park', chilled: true, revision: 1 },
  ])
  const dearer = good.map((line) => line.replace('3000', '3500'))
  const again = await upload(dearer, 'all')
  expect(again.sheets).toMatchObject([{ same: 1, update: 1, create: 0 }])
  const after = await read(await coordinator.get('/vehicles?kind=cold-truck'))
  expect(after.items).toMatchObject([{ loadKgMax: 3500, revision: 2 }])
  const hall = await signIn('hall', 'hall_1')
  const answer = await hall.send(
    'POST',
    '/imports?kind=vehicles&party=&mode=all&name=f.csv',
    fleetFile(good),
  )
  expect(answer.status).toBe(403)
})
