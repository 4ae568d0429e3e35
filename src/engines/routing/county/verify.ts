// Checks a plan against its problem from nothing but the two: it knows nothing of how plans are made.

import type { Goods, Hub, Plan, Problem, Route, Shipment, Stop, Vehicle } from './problem.ts'

export type Breach = { readonly rule: string; readonly route: number; readonly detail: string }

/** Every rule the plan breaks; a plan is good when there is none. */
export function verify(problem: Problem, plan: Plan): Breach[] {
  const breaches: Breach[] = []
  const note: Note = (rule, route, detail = '') => void breaches.push({ rule, route, detail })
  for (const [index, route] of plan.routes.entries()) checkRoute(problem, { route, index, note })
  checkDays(problem, plan, note)
  checkHubs(problem, plan, note)
  checkGoods(problem, plan, note)
  checkMeeting(problem, plan, note)
  return breaches
}

type Note = (rule: string, route: number, detail?: string) => void
type Looked = { readonly route: Route; readonly index: number; readonly note: Note }

function checkRoute(problem: Problem, looked: Looked): void {
  const { route, index, note } = looked
  const vehicle = problem.vehicles[route.vehicle]
  const unload = route.stops.at(-1)
  if (vehicle === undefined || problem.hubs[route.hub] === undefined || unload === undefined) {
    note('unknown-vehicle-or-hub', index)
    return
  }
  if (route.leg === 'line-haul' && !vehicle.lineHaul) note('not-a-line-haul-vehicle', index)
  checkStops(problem, looked)
  checkBalance(looked)
  const kg = weigh(unload.unload, 'kg')
  const litres = weigh(unload.unload, 'litres')
  if (kg > vehicle.kgMax) note('too-heavy', index, `${kg} kg of ${vehicle.kgMax}`)
  if (litres > vehicle.litresMax) note('too-big', index, `${litres} l of ${vehicle.litresMax}`)
  checkCold(problem, looked, vehicle)
}

function checkStops(problem: Problem, { route, index, note }: Looked): void {
  const hub = problem.hubs[route.hub] as Hub // checkRoute has seen it.
  const end = route.leg === 'feeder' ? hub.place : problem.park
  for (const [i, stop] of route.stops.entries()) {
    const isLast = i === route.stops.length - 1
    const wrongEnd = isLast ? stop.load : stop.unload
    if (wrongEnd.length > 0) note('unloads-only-at-the-end', index)
    if (isLast && stop.place !== end) note('ends-elsewhere', index)
    if (stop.departMin - stop.arriveMin < handling(problem, route, stop)) note('too-hasty', index)
    checkStopGoods(problem, { route, index, note }, stop)
  }
}

function checkStopGoods(problem: Problem, { route, index, note }: Looked, stop: Stop): void {
  for (const goods of goodsOf(stop)) {
    const wrong = goodsFault(problem, { route, stop, goods })
    if (wrong !== null) note(wrong, index, `shipment ${goods.shipment}`)
  }
}

function goodsFault(
  problem: Problem,
  { route, stop, goods }: { route: Route; stop: Stop; goods: Goods },
): string | null {
  const shipment = problem.shipments[goods.shipment]
  if (shipment === undefined || goods.kg <= 0) return 'unknown-goods'
  if (goods.litres * shipment.kg < shipment.litres * goods.kg) return 'room-understated'
  if (route.leg === 'feeder' && shipment.hub !== route.hub) return 'wrong-hub'
  if (stop.unload.includes(goods)) return null
  const at = route.leg === 'feeder' ? shipment.place : problem.hubs[shipment.hub]?.place
  return at === stop.place ? null : 'not-there'
}

/** The least minutes a stop takes. */
function handling({ rules }: Problem, { leg }: Route, stop: Stop): number {
  const kgPerMin =
    stop.load.length > 0
      ? { feeder: rules.hallKgPerMin, 'line-haul': rules.hubKgPerMin, direct: rules.hallKgPerMin }
      : { feeder: rules.hubKgPerMin, 'line-haul': rules.parkKgPerMin, direct: rules.parkKgPerMin }
  return rules.stopMin + Math.ceil(weigh(goodsOf(stop), 'kg') / kgPerMin[leg])
}

function checkBalance({ route, index, note }: Looked): void {
  const balance = new Map<number, number>()
  for (const { load, unload } of route.stops) {
    for (const { shipment, kg } of load) balance.set(shipment, (balance.get(shipment) ?? 0) + kg)
    for (const { shipment, kg } of unload) balance.set(shipment, (balance.get(shipment) ?? 0) - kg)
  }
  for (const [shipment, kg] of balance) {
    if (kg !== 0) note('loads-and-unloads-differ', index, `shipment ${shipment}`)
  }
}

function checkCold(problem: Problem, { route, index, note }: Looked, vehicle: Vehicle): void {
  const isChilled = ({ shipment }: Goods) => problem.shipments[shipment]?.chilled ?? false
  const first = route.stops.find((stop) => goodsOf(stop).some(isChilled))
  if (first === undefined || vehicle.chilled) return
  if (route.leg === 'line-haul') {
    note('chilled-goods-in-a-warm-vehicle', index)
    return
  }
  const warm = (route.stops.at(-1)?.departMin ?? 0) - first.arriveMin
  if (warm > problem.rules.warmMinMax) note('too-long-without-cooling', index, `${warm} min`)
}

/** Each vehicle's routes follow one another along roads, within its shift, from its base and home again; distance and cost are true. */
function checkDays(problem: Problem, { routes }: Plan, note: Note): void {
  const looked = routes.map((route, index) => ({ route, index, note }))
  for (const [number, vehicle] of problem.vehicles.entries()) {
    const day = looked.filter(({ route }) => route.vehicle === number)
    day.sort((a, b) => a.route.trip - b.route.trip)
    checkDay(problem, vehicle, day)
  }
}

function checkDay(problem: Problem, vehicle: Vehicle, day: readonly Looked[]): void {
  let place = vehicle.base
  let at = vehicle.shiftFromMin
  for (const [i, looked] of day.entries()) {
    const { route, index, note } = looked
    if (route.trip !== i + 1) note('trips-not-in-order', index)
    if (route.startMin < at) note('starts-too-early', index)
    checkDrive(problem, looked, { vehicle, place, isLast: i === day.length - 1 })
    place = route.stops.at(-1)?.place ?? place
    at = route.endMin
    if (at > vehicle.shiftToMin) note('shift-overrun', index, `${at}`)
  }
}

function checkDrive(
  problem: Problem,
  { route, index, note }: Looked,
  { vehicle, place, isLast }: { vehicle: Vehicle; place: number; isLast: boolean },
): void {
  const way = [place, ...route.stops.map((stop) => stop.place), ...(isLast ? [vehicle.base] : [])]
  const departs = [route.startMin, ...route.stops.map(({ departMin }) => departMin)]
  const arrives = [...route.stops.map(({ arriveMin }) => arriveMin), route.endMin]
  let metres = 0
  for (const [i, to] of way.slice(1).entries()) {
    const drive = driveOf(problem, vehicle, { from: numberAt(way, i), to })
    metres += drive.metres
    if (drive.minutes < 0) note('no-road', index)
    if (numberAt(arrives, i) < numberAt(departs, i) + drive.minutes) note('too-fast', index)
  }
  const unloaded = route.stops.at(-1)?.departMin ?? 0
  if (!isLast && route.endMin < unloaded) note('ends-before-unloading', index)
  if (metres !== route.metres) note('metres-untrue', index, `${metres} m`)
  const cost = vehicle.costTripFen + Math.ceil((metres * vehicle.costKmFen) / 1000)
  if (cost !== route.costFen) note('cost-untrue', index, `${cost} fen`)
}

function driveOf(
  { roads, places }: Problem,
  vehicle: Vehicle,
  { from, to }: { from: number; to: number },
): { minutes: number; metres: number } {
  const matrix = roads[vehicle.roads]
  const cell = from * places + to
  return { minutes: matrix?.minutes[cell] ?? -1, metres: matrix?.metres[cell] ?? -1 }
}

function numberAt(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Number.NaN
}

function checkHubs(problem: Problem, plan: Plan, note: Note): void {
  for (const [index, route] of plan.routes.entries()) {
    for (const stop of route.stops) {
      const { leg } = route
      if (!keepsHours(problem, leg, stop)) note('hub-closed', index)
    }
  }
  for (const [number, hub] of problem.hubs.entries()) {
    const brought = plan.routes
      .filter((route) => route.leg === 'feeder' && route.hub === number)
      .flatMap(({ stops }) => stops.at(-1)?.unload ?? [])
    const cold = brought.filter(({ shipment }) => problem.shipments[shipment]?.chilled)
    if (weigh(brought, 'kg') > hub.dayKgMax) note('hub-overfull', -1, `hub ${number}`)
    if (weigh(cold, 'kg') > hub.coldKgMax) note('cold-room-overfull', -1, `hub ${number}`)
  }
}

/** Feeders unload at a hub, and the line-haul loads there, within its hours; a hall that shares its place keeps none. */
function keepsHours({ hubs, rules }: Problem, leg: Route['leg'], stop: Stop): boolean {
  const handled = (leg === 'feeder') === stop.unload.length > 0
  const hub = hubs.find(({ place }) => place === stop.place)
  if (hub === undefined || !handled) return true
  const minutes = rules.stopMin + Math.ceil(weigh(goodsOf(stop), 'kg') / rules.hubKgPerMin)
  return stop.departMin - minutes >= hub.opensMin && stop.departMin <= hub.closesMin
}

/** Nothing is carried that is not there, nothing is brought to a hub to be left there, and what stays is named with its reason. */
function checkGoods(problem: Problem, { routes, left }: Plan, note: Note): void {
  for (const [index, shipment] of problem.shipments.entries()) {
    const fed = carriedOn(routes, 'feeder', index)
    const hauled = carriedOn(routes, 'line-haul', index)
    if (fed !== hauled) note('stands-at-the-hub', -1, `shipment ${index}`)
    const stays = left.filter((entry) => entry.shipment === index)
    const kg = stays.reduce((sum, entry) => sum + entry.kg, 0)
    if (fed + kg !== (shipment as Shipment).kg) note('goods-unaccounted', -1, `shipment ${index}`)
    if (stays.length > 1 || stays.some((entry) => entry.kg <= 0)) note('left-twice', -1)
  }
}

function carriedOn(routes: readonly Route[], leg: Route['leg'], shipment: number): number {
  return routes
    .filter((route) => route.leg === leg)
    .flatMap(({ stops }) => stops.at(-1)?.unload ?? [])
    .reduce((sum, goods) => sum + (goods.shipment === shipment ? goods.kg : 0), 0)
}

/** The line-haul loads at a hub only what feeders have unloaded there before. */
function checkMeeting(problem: Problem, { routes }: Plan, note: Note): void {
  const events = routes.flatMap((route, index) =>
    route.stops.flatMap((stop) => {
      const brings = route.leg === 'feeder' && stop.unload.length > 0
      const fetches = route.leg === 'line-haul' && stop.load.length > 0
      if (!brings && !fetches) return []
      const at = brings ? stop.departMin : stop.departMin - handling(problem, route, stop)
      return goodsOf(stop).map(({ shipment, kg }) => ({
        at,
        shipment,
        kg: brings ? kg : -kg,
        index,
      }))
    }),
  )
  const standing = new Map<number, number>()
  for (const { shipment, kg, index } of events.sort((a, b) => a.at - b.at || b.kg - a.kg)) {
    const now = (standing.get(shipment) ?? 0) + kg
    standing.set(shipment, now)
    if (now < 0) note('loaded-before-it-came', index, `shipment ${shipment}`)
  }
}

function goodsOf({ load, unload }: Stop): readonly Goods[] {
  return [...unload, ...load]
}

function weigh(goods: readonly Goods[], what: 'kg' | 'litres'): number {
  return goods.reduce((sum, entry) => sum + entry[what], 0)
}
