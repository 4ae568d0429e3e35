import { z } from '@hono/zod-openapi'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const TownshipView = z
  .object({ id: z.string(), name: z.string(), x: z.int(), y: z.int() })
  .openapi('Township')
const PlaceKindName = z.enum(['park', 'hub', 'hall', 'warehouse'])
const RoadClassName = z.enum(['expressway', 'county', 'township', 'village', 'path'])
const RoadFeatureName = z.enum(['', 'bridge', 'pass', 'tunnel'])

const q = z.string().trim().min(1).max(40).optional()

const PlaceItem = z
  .object({
    id: z.string(),
    kind: PlaceKindName,
    name: z.string(),
    township: z.string(),
    townshipName: z.string(),
    x: z.int(),
    y: z.int(),
    node: z.int(),
    hub: z.string().nullable(),
  })
  .openapi('Place')
export const PlaceQuery = PageQuery.extend({ kind: PlaceKindName.optional(), q })
export const PlacePage = pageOf(PlaceItem).openapi('PlacePage')

const HallItem = z
  .object({
    id: z.string(),
    name: z.string(),
    village: z.string(),
    township: z.string(),
    townshipName: z.string(),
    hub: z.string(),
    hubName: z.string(),
    x: z.int(),
    y: z.int(),
  })
  .openapi('Hall')
export const HallQuery = PageQuery.extend({ township: z.string().max(64).optional(), q })
export const HallPage = pageOf(HallItem).openapi('HallPage')

const Point = z.tuple([z.int(), z.int()])
const RoadItem = z
  .object({
    id: z.int(),
    class: RoadClassName,
    feature: RoadFeatureName,
    name: z.string(),
    open: z.boolean().openapi({ description: 'Whether no closure holds it today.' }),
    lengthM: z.int(),
    a: z.int().openapi({ description: 'The node where it begins.' }),
    b: z.int(),
    oneway: z.boolean().openapi({ description: 'Driven from `a` to `b` only.' }),
    kmhMax: z.int().openapi({ description: '0 where it has no limit of its own.' }),
    from: Point,
    to: Point,
    shape: z.array(z.int()).openapi({ description: 'Its bends from `a` to `b`: x, y, x, y …' }),
  })
  .openapi('Road')

export const MapView = z
  .object({
    townships: z.array(TownshipView),
    places: z.array(PlaceItem),
    roads: z.array(RoadItem),
  })
  .openapi('Map')
