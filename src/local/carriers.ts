// The people of the demonstration who carry: drivers of vehicles that the first schedule uses, and people of its hubs and of the park.

import { demoId, inviteDemo, type Seat } from './people.ts'
import type { Season } from './season.ts'
import type { Visitor } from './visitor.ts'

type Route = {
  readonly vehicle: string
  readonly plate: string
  readonly leg: string
  readonly hub: string | null
  readonly hubName: string | null
  readonly stops: readonly { readonly place: string; readonly placeName: string }[]
}
type Items<Item> = { readonly items: readonly Item[] }
type Vehicle = { readonly id: string; readonly plate: string; readonly ownerName: string }

const county = 'x-county'
const driversMax = 6
const hubsMax = 3

/** Seats as many drivers as a demonstration needs: of feeders and of line-haul, each the usual driver of a vehicle. */
export async function seatCarriers(
  { db }: Season,
  coordinator: Visitor,
  schedule: string,
): Promise<void> {
  const { items } = await coordinator.get<Items<Route>>(`/schedules/${schedule}/routes?limit=200`)
  const hubs = [...new Map(items.map((route) => [route.hub, route]))].slice(0, hubsMax)
  const chosen = hubs.flatMap(([hub]) => {
    const own = items.filter((route) => route.hub === hub)
    return ['feeder', 'line-haul'].flatMap((leg) => own.find((route) => route.leg === leg) ?? [])
  })
  const vehicles = new Map(chosen.map((route) => [route.vehicle, route]))
  const park = items.find(({ leg }) => leg === 'line-haul')?.stops.at(-1)
  const places = [
    ...hubs.flatMap(([id, { hubName }]) => (id === null ? [] : [{ id, name: hubName ?? id }])),
    ...(park === undefined ? [] : [{ id: park.place, name: park.placeName }]),
  ]
  await inviteDemo(
    db,
    places.map(({ id, name }): Seat => ({ role: 'hub', party: id, name: `${name} · 仓管员` })),
  )
  for (const { vehicle, plate } of [...vehicles.values()].slice(0, driversMax)) {
    await seatDriver(db, coordinator, { vehicle, plate })
  }
}

async function seatDriver(
  db: Season['db'],
  coordinator: Visitor,
  { vehicle, plate }: Pick<Route, 'vehicle' | 'plate'>,
): Promise<void> {
  const found = await coordinator.get<Items<Vehicle>>(`/vehicles?q=${encodeURIComponent(plate)}`)
  const owner = found.items.find(({ id }) => id === vehicle)?.ownerName ?? ''
  const seat = { role: 'driver', party: county, who: `_${vehicle}` } as const
  await inviteDemo(db, [{ ...seat, name: `${owner} · ${plate} 司机` }])
  await coordinator.send('PUT', `/vehicles/${vehicle}/driver`, {
    key: `load/driver/${vehicle}`,
    body: { revision: 0, driver: demoId(seat) },
  })
}
