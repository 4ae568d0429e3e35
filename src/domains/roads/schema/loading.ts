import { z } from '@hono/zod-openapi'
import type { RoadImport } from '#domains/roads/model/loading.ts'
import { drivingProfiles, strandings } from '#domains/roads/model/standings.ts'
import type { RoadImportId } from '#kernel/id.ts'
import { isCode, type Language, say } from '#kernel/wording/wording.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

export const ImportParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as RoadImportId)
    .openapi({ type: 'string', example: 'ri_01' }),
})
export const ImportQuery = PageQuery
export const ImportSeen = z.object({ revision: z.int().min(1) })
export const UploadQuery = z.object({
  name: z.string().trim().min(1).max(200).openapi({ example: 'county.osm.pbf' }),
  lat: z.coerce.number().min(-80).max(80).openapi({
    description: 'Latitude of the zero of the county’s plane, WGS 84 degrees.',
  }),
  lon: z.coerce.number().min(-180).max(180),
})

const count = z.int().min(0)
export const StrandedView = z
  .object({
    profile: z.enum(drivingProfiles),
    place: z.string(),
    name: z.string(),
    standing: z.enum(strandings).openapi({
      description: 'trap: reached and not left; source: left and not reached; apart: neither.',
    }),
  })
  .openapi('StrandedPlace')
const ReportView = z.object({
  nodes: count,
  roads: count,
  onewayRoads: count,
  metresByClass: z.object({
    ...{ expressway: count, county: count, township: count, village: count, path: count },
  }),
  leftOut: z.object({ parts: count, metres: count }),
  passedOver: z.array(z.object({ value: z.string(), count })),
  faultCounts: z.array(z.object({ code: z.string(), sentence: z.string(), count })),
  faults: z.array(z.object({ where: z.string(), code: z.string(), sentence: z.string() })),
  parkMetres: count,
  far: z.array(z.object({ place: z.string(), name: z.string(), metres: count })),
  farCount: count,
  medianMetres: count,
  stranded: z.array(StrandedView),
  strandedCount: count,
  closuresLost: count,
})
export const ImportView = z
  .object({
    id: z.string(),
    revision: z.int(),
    name: z.string(),
    sizeBytes: count,
    state: z.enum(['checked', 'loaded', 'discarded']),
    lat: z.number(),
    lon: z.number(),
    report: ReportView,
    madeAt: z.int(),
    loadedAt: z.int().nullable(),
  })
  .openapi('RoadImport')
export const ImportPage = pageOf(ImportView.omit({ report: true })).openapi('RoadImportPage')
export const OriginView = z
  .object({ lat: z.number(), lon: z.number() })
  .nullable()
  .openapi('CountyOrigin')
export const StrandedQuery = z.object({
  day: z.string().optional().openapi({ description: 'By default today.' }),
})
export const StrandedList = z.object({ items: z.array(StrandedView) }).openapi('StrandedPlaces')

export function viewImport(record: RoadImport, language: Language): z.infer<typeof ImportView> {
  const { seen: _, firstId: __, report, ...shown } = record
  const { passedOver, far, stranded, ...rest } = report
  return {
    ...shown,
    report: {
      ...rest,
      passedOver: [...passedOver],
      far: [...far],
      stranded: [...stranded],
      faultCounts: report.faultCounts.map(({ code, count: each }) => {
        const first = report.faults.find((fault) => fault.code === code)
        const sentence = isCode(code) ? say(code, first?.facts ?? {}, language) : code
        return { code, sentence, count: each }
      }),
      faults: report.faults.map(({ where, code, facts }) => ({
        ...{ where, code },
        sentence: say(code, facts, language),
      })),
    },
  }
}

export function listImport(record: RoadImport) {
  const { seen: _, firstId: __, report: ___, ...shown } = record
  return shown
}
