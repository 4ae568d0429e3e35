import '#web/style/desk.css'
import '#web/style/rules.css'
import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { RoundCheck } from '#web/rounds/check.tsx'
import { Rules } from '#web/rules/rules.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { coordinatorWords } from '#web/words/desks.ts'
import { proofWords } from '#web/words/proof.ts'
import { RoadImports } from './road-imports.tsx'
import { Roads } from './roads.tsx'
import { ScheduleScreen } from './schedule.tsx'
import { Schedules } from './schedules.tsx'
import { VehicleScreen } from './vehicle.tsx'
import { VehicleImport } from './vehicle-import.tsx'
import { Vehicles } from './vehicles.tsx'

export function CoordinatorDesk(): JSX.Element {
  const { nav } = coordinatorWords()
  return (
    <DeskFrame
      nav={[
        { href: '/coordinator', label: nav.schedules },
        { href: '/coordinator/vehicles', label: nav.vehicles },
        { href: '/coordinator/roads', label: nav.roads },
        { href: '/coordinator/check', label: proofWords().sealedTitle },
        { href: '/coordinator/rules', label: nav.rules },
      ]}
    >
      <Router>
        <Route path="/coordinator" component={Schedules} />
        <Route path="/coordinator/schedules/:id" component={ScheduleScreen} />
        <Route path="/coordinator/vehicles" component={Vehicles} />
        <Route path="/coordinator/vehicles/import" component={VehicleImport} />
        <Route path="/coordinator/vehicles/:id" component={VehicleScreen} />
        <Route path="/coordinator/roads" component={Roads} />
        <Route path="/coordinator/roads/import" component={RoadImports} />
        <Route path="/coordinator/rules" component={Rules} desk="coordinator" />
        <Route path="/coordinator/check" component={RoundCheck} />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}
