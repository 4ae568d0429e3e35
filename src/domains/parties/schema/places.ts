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
export const RoadItem = z
  .object({
    id: z.int(),
    class: RoadClassName,
    feature: RoadFeatureName,
    name: z.string(),
    open: z.boolean(),
    lengthM: z.int(),
    from: Point,
    to: Point,
  })
  .openapi('Road')
export const RoadParams = z.object({ id: z.coerce.number().int() })
export const RoadState = z.object({ open: z.boolean() })

export const MapView = z
  .object({
    townships: z.array(TownshipView),
    places: z.array(PlaceItem),
    roads: z.array(RoadItem),
  })
  .openapi('Map')
