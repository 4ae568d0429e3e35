import { firmKind } from '#domains/demand/service/firm-file.ts'
import { requestFile } from '#domains/dispatch/service/request-file.ts'
import { vehicleImport } from '#domains/logistics/service/vehicle-file.ts'
import { hallFile } from '#domains/supply/service/hall-file.ts'
import type { ImportKinds } from '#platform/files/kind.ts'

/** Whose files are read: every kind of import and the slice that understands it. */
export const importKinds: ImportKinds = {
  firm: firmKind,
  hall: hallFile,
  vehicles: vehicleImport,
  requests: requestFile,
}
