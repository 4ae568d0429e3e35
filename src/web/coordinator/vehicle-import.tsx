import type { JSX } from 'preact'
import { Imports } from '#web/imports/imports.tsx'

export function VehicleImport(): JSX.Element {
  return <Imports kind="vehicles" party="" />
}
