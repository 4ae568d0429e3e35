import '#web/style/desk.css'
import '#web/style/dispatch.css'
import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { DriverBids } from '#web/bids/driver.tsx'
import { PayScreen } from '#web/carriage/pay.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { bidsWords } from '#web/words/bids.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { DriverStop } from './stop.tsx'
import { DriverTrip } from './trip.tsx'
import { DriverTrips } from './trips.tsx'

export function DriverDesk(): JSX.Element {
  const { driver: words } = dispatchWords()
  return (
    <DeskFrame
      nav={[
        { href: '/driver', label: words.title },
        { href: '/driver/bids', label: bidsWords().nav },
        { href: '/driver/pay', label: words.pay },
      ]}
    >
      <Router>
        <Route path="/driver" component={DriverTrips} />
        <Route path="/driver/trips/:id" component={DriverTrip} />
        <Route path="/driver/trips/:id/stops/:stop" component={DriverStop} />
        <Route path="/driver/bids" component={DriverBids} />
        <Route path="/driver/pay" component={PayScreen} whole={false} />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}
