import type { JSX } from 'preact'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'

export function DepartmentDesk(): JSX.Element {
  return (
    <DeskFrame nav={[]}>
      <NotFound />
    </DeskFrame>
  )
}
