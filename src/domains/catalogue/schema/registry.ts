import { z } from '@hono/zod-openapi'
import { CatalogueFile } from './catalogue.ts'

const id = z.string().regex(/^[\w-]{1,64}$/)
const name = z.string().min(1).max(60)
const metres = z.int().min(-1_000_000).max(1_000_000)
const minute = z.int().min(0).max(1440)

const CountyFile = z.object({
  code: id,
  nameZh: name,
  nameEn: name,
  synthetic: z.boolean(),
  note: z.string().max(400),
})

const PlaceKindName = z.enum(['park', 'hub', 'hall', 'warehouse'])
const RoadClassName = z.enum(['expressway', 'county', 'township', 'village', 'path'])
const RoadFeatureName = z.enum(['', 'bridge', 'pass', 'tunnel'])

/** The county's registry as one file. */
export const RegistryFileBody = z.object({
  county: CountyFile,
  townships: z
    .array(z.object({ id, name, x: metres, y: metres }))
    .min(1)
    .max(500),
  nodes: z
    .array(z.object({ id: z.int().min(0), x: metres, y: metres, kind: z.string().min(1).max(20) }))
    .min(1)
    .max(50_000),
  edges: z
    .array(
      z.object({
        id: z.int().min(0),
        a: z.int(),
        b: z.int(),
        lengthM: z.int().min(1).max(1_000_000),
        class: RoadClassName,
        feature: RoadFeatureName,
        name: z.string().max(60),
      }),
    )
    .max(100_000),
  places: z
    .array(
      z.object({
        id,
        kind: PlaceKindName,
        name,
        township: id,
        node: z.int(),
        x: metres,
        y: metres,
      }),
    )
    .min(1)
    .max(10_000),
  hubs: z
    .array(
      z.object({
        id,
        opensMin: minute,
        closesMin: minute,
        dayKgMax: z.int().min(1),
        coldKgMax: z.int().min(0),
      }),
    )
    .max(500),
  halls: z.array(z.object({ id, hub: id, village: name })).max(5000),
  ...CatalogueFile.shape,
})

export const RegistryCounts = z
  .object({
    townships: z.int(),
    nodes: z.int(),
    edges: z.int(),
    places: z.int(),
    hubs: z.int(),
    halls: z.int(),
    products: z.int(),
    seasons: z.int(),
  })
  .openapi('RegistryCounts')
