// A machine of somebody else's for the tests of the Worker: an OSRM under /osrm and a Valhalla under /valhalla, as far as their
// documents describe the table and the matrix, with the limits that they are shipped with; an OSRM over the test county's own roads
// under /roads; and some that misbehave.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    routeService: string
  }
}

type Point = { readonly lat: number; readonly lon: number }
type Answer = { readonly status: number; readonly body: unknown }

let server: Server

export async function setup(project: TestProject): Promise<void> {
  server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  project.provide('routeService', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

export function teardown(): void {
  server.closeAllConnections()
  server.close()
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '', method } = request
  const [, name = '', path = ''] = /^\/(\w+)(\/.*)$/.exec(url) ?? []
  if (name === 'silent') return void response.destroy()
  if (name === 'huge') return void response.end('x'.repeat(5_000_000))
  if (name === 'moved') return void response.writeHead(302, { location: '/osrm/' }).end()
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const answer =
    method === 'POST' ? matrix(path, body) : table(path, name === 'roads' ? alongRoads : between)
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer.body))
}

/** Seconds and metres as the crow flies eastwards; against the wind it takes twice as long; nothing leads north of 30°. */
function between(from: Point, to: Point): { time: number; metres: number } | null {
  if (from.lat > 30 || to.lat > 30) return null
  const metres = Math.hypot((to.lon - from.lon) * 96_900, (to.lat - from.lat) * 110_850)
  return { metres, time: (metres / 10) * (to.lon < from.lon ? 2 : 1) }
}

type Way = typeof between

// The junctions and roads of tests/county.ts: metres east and north of 29.4° N, 108.2° E, and lengths in metres.
const junctions = [
  [0, 0],
  [3000, 0],
  [0, 4000],
  [20_000, 0],
  [24_000, 0],
  [10_000, 0],
] as const
const roads = [
  [0, 1, 3200],
  [0, 2, 4500],
  [0, 5, 10_000],
  [5, 3, 10_400],
  [3, 4, 4300],
] as const

/** Along the roads between the junctions nearest to the points, at 5 m/s: slower than any vehicle of ours takes itself to be. */
function alongRoads(from: Point, to: Point): { time: number; metres: number } | null {
  const far = junctions.map(() => Number.POSITIVE_INFINITY)
  far[nearest(from)] = 0
  for (const _ of junctions) {
    for (const [a, b, metres] of roads) {
      far[a] = Math.min(far[a] ?? 0, (far[b] ?? 0) + metres)
      far[b] = Math.min(far[b] ?? 0, (far[a] ?? 0) + metres)
    }
  }
  const metres = far[nearest(to)] ?? Number.POSITIVE_INFINITY
  return Number.isFinite(metres) ? { metres, time: metres / 5 } : null
}

function nearest({ lat, lon }: Point): number {
  const away = junctions.map(([x, y]) =>
    Math.hypot((lon - 108.2) * 96_900 - x, (lat - 29.4) * 110_850 - y),
  )
  return away.indexOf(Math.min(...away))
}

function table(path: string, wayOf: Way): Answer {
  const asked = new URL(path, 'http://x')
  const [, said] =
    /^\/table\/v1\/(?:driving|three-wheeler|truck)\/([-\d.,;]+)$/.exec(asked.pathname) ?? []
  const points = (said ?? '').split(';').map((pair) => {
    const [lon = Number.NaN, lat = Number.NaN] = pair.split(',').map(Number)
    return { lat, lon }
  })
  const numbers = (name: string) => asked.searchParams.get(name)?.split(';').map(Number) ?? []
  const [sources, targets] = [numbers('sources'), numbers('destinations')]
  const invalid = [...sources, ...targets].some((at) => points[at] === undefined)
  if (
    said === undefined ||
    invalid ||
    asked.searchParams.get('annotations') !== 'duration,distance'
  ) {
    return { status: 400, body: { code: 'InvalidQuery', message: 'Query string malformed' } }
  }
  if (sources.length * targets.length > 100 * 100) {
    return { status: 400, body: { code: 'TooBig', message: 'Too many table coordinates' } }
  }
  const way = (from: number, to: number) => wayOf(points[from] as Point, points[to] as Point)
  return {
    status: 200,
    body: {
      code: 'Ok',
      durations: sources.map((from) => targets.map((to) => way(from, to)?.time ?? null)),
      distances: sources.map((from) => targets.map((to) => way(from, to)?.metres ?? null)),
    },
  }
}

function matrix(path: string, body: string): Answer {
  const { sources, targets, costing } = JSON.parse(body) as {
    sources: Point[]
    targets: Point[]
    costing: string
  }
  if (path !== '/sources_to_targets') return { status: 404, body: { error: 'Try any of: …' } }
  if (!['auto', 'truck', 'motorcycle', 'motor_scooter'].includes(costing)) {
    return { status: 400, body: { error_code: 125, error: 'No costing method found' } }
  }
  if (sources.length * targets.length > 2500) {
    return { status: 400, body: { error_code: 154, error: 'Exceeded max locations' } }
  }
  const rows = sources.map((from, f) =>
    targets.map((to, t) => {
      const way = between(from, to)
      const said = { distance: way && way.metres / 1000, time: way && Math.round(way.time) }
      return { ...said, from_index: f, to_index: t }
    }),
  )
  return { status: 200, body: { units: 'kilometers', sources_to_targets: rows } }
}
