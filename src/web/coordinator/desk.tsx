import '#web/style/desk.css'
import '#web/style/dispatch.css'
import '#web/style/rules.css'
import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { CoordinatorBids } from '#web/bids/coordinator.tsx'
import { CustodyScreen } from '#web/carriage/custody.tsx'
import { Incidents } from '#web/carriage/incidents.tsx'
import { Labels } from '#web/carriage/labels.tsx'
import { PayScreen } from '#web/carriage/pay.tsx'
import { EditRequest, NewRequest } from '#web/carriage/request-form.tsx'
import { Requests } from '#web/carriage/requests.tsx'
import { RoundCheck } from '#web/rounds/check.tsx'
import { Rules } from '#web/rules/rules.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { WeekLimits } from '#web/weeks/limits.tsx'
import { WeekScreen } from '#web/weeks/week.tsx'
import { Weeks } from '#web/weeks/weeks.tsx'
import { bidsWords } from '#web/words/bids.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { proofWords } from '#web/words/proof.ts'
import { weekWords } from '#web/words/week.ts'
import { DispatchBoard } from './dispatch.tsx'
import { RoadImports } from './road-imports.tsx'
import { Roads } from './roads.tsx'
import { ScheduleScreen } from './schedule.tsx'
import { Schedules } from './schedules.tsx'
import { TripScreen } from './trip.tsx'
import { VehicleScreen } from './vehicle.tsx'
import { VehicleImport } from './vehicle-import.tsx'
import { Vehicles } from './vehicles.tsx'

export function CoordinatorDesk(): JSX.Element {
  const { nav } = coordinatorWords()
  const { nav: carriage } = dispatchWords()
  return (
    <DeskFrame
      nav={[
        { href: '/coordinator/requests', label: carriage.requests },
        { href: '/coordinator/weeks', label: weekWords().nav },
        { href: '/coordinator', label: nav.schedules },
        { href: '/coordinator/dispatch', label: carriage.board },
        { href: '/coordinator/exceptions', label: carriage.incidents },
        { href: '/coordinator/pay', label: carriage.pay },
        { href: '/coordinator/bids', label: bidsWords().nav },
        { href: '/coordinator/vehicles', label: nav.vehicles },
        { href: '/coordinator/roads', label: nav.roads },
        { href: '/coordinator/check', label: proofWords().sealedTitle },
        { href: '/coordinator/rules', label: nav.rules },
      ]}
    >
      <Router>
        <Route path="/coordinator" component={Schedules} />
        <Route path="/coordinator/schedules/:id" component={ScheduleScreen} />
        <Route path="/coordinator/weeks" component={Weeks} />
        <Route path="/coordinator/weeks/limits" component={WeekLimits} />
        <Route path="/coordinator/weeks/:id" component={WeekScreen} />
        <Route path="/coordinator/requests" component={Requests} desk="coordinator" />
        <Route path="/coordinator/requests/new" component={NewRequest} desk="coordinator" />
        <Route path="/coordinator/requests/:id" component={EditRequest} desk="coordinator" />
        <Route path="/coordinator/dispatch" component={DispatchBoard} />
        <Route path="/coordinator/dispatch/trips/:id" component={TripScreen} />
        <Route path="/coordinator/dispatch/labels/:schedule" component={CoordinatorLabels} />
        <Route path="/coordinator/dispatch/packages" component={CustodyScreen} />
        <Route path="/coordinator/exceptions" component={Incidents} resolves />
        <Route path="/coordinator/pay" component={PayScreen} whole />
        <Route path="/coordinator/bids" component={CoordinatorBids} />
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

function CoordinatorLabels({ schedule }: { schedule: string }): JSX.Element {
  const { trip: words } = dispatchWords()
  return <Labels schedule={schedule} back={{ href: '/coordinator/dispatch', label: words.back }} />
}
