// The people of the demonstration who carry: those of the demonstration halls' hubs and of the park, and drivers of vehicles
// that the first schedule uses.

import { demoId, inviteDemo, type Seat } from './people.ts'
import type { Season } from './season.ts'
import type { Visitor } from './visitor.ts'

type Items<Item> = { readonly items: readonly Item[] }
type Place = { readonly id: string; readonly name: string; readonly hub: string | null }
type Route = { readonly vehicle: string; readonly plate: string; readonly leg: string }
type Vehicle = { readonly id: string; readonly plate: string; readonly ownerName: string }

const county = 'x-county'
const driversMax = 3

export async function seatCarriers(
  { db }: Season,
  coordinator: Visitor,
  { schedule, halls }: { readonly schedule: string; readonly halls: readonly string[] },
): Promise<void> {
  const placesOf = async (kind: string) =>
    (await coordinator.get<Items<Place>>(`/places?kind=${kind}&limit=200`)).items
  const served = (await placesOf('hall')).filter(({ id }) => halls.includes(id))
  const hubs = (await placesOf('hub')).filter(({ id }) => served.some(({ hub }) => hub === id))
  await inviteDemo(
    db,
    [...hubs, ...(await placesOf('park'))].map(
      ({ id, name }): Seat => ({ role: 'hub', party: id, name: `${name} · 仓管员` }),
    ),
  )
  const { items } = await coordinator.get<Items<Route>>(`/schedules/${schedule}/routes?limit=200`)
  for (const leg of ['feeder', 'line-haul']) {
    const own = items.filter((route) => route.leg === leg)
    const vehicles = new Map(own.map(({ vehicle, plate }) => [vehicle, plate]))
    for (const [vehicle, plate] of [...vehicles].slice(0, driversMax)) {
      await seatDriver(db, coordinator, { vehicle, plate })
    }
  }
}

/** The vehicle's usual driver: its owner's, by plate. */
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
