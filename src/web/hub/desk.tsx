import '#web/style/desk.css'
import '#web/style/dispatch.css'
import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { CustodyScreen } from '#web/carriage/custody.tsx'
import { Incidents } from '#web/carriage/incidents.tsx'
import { Labels } from '#web/carriage/labels.tsx'
import { ScanScreen } from '#web/carriage/scan-screen.tsx'
import { StockScreen } from '#web/carriage/stock.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { session } from '#web/shell/session.ts'
import { NotFound } from '#web/shell/stops.tsx'
import { dispatchWords } from '#web/words/dispatch.ts'

export function HubDesk(): JSX.Element {
  const { nav } = dispatchWords().hub
  return (
    <DeskFrame
      nav={[
        { href: '/hub', label: nav.scan },
        { href: '/hub/stock', label: nav.stock },
        { href: '/hub/packages', label: nav.lookup },
        { href: '/hub/exceptions', label: nav.incidents },
      ]}
    >
      <Router>
        <Route path="/hub" component={ScanScreen} desk="hub" />
        <Route path="/hub/labels/:schedule" component={HubLabels} />
        <Route path="/hub/stock" component={Stock} />
        <Route path="/hub/packages" component={CustodyScreen} />
        <Route path="/hub/exceptions" component={Incidents} resolves={false} />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}

function HubLabels({ schedule }: { schedule: string }): JSX.Element {
  const { scan } = dispatchWords().hub.nav
  return <Labels schedule={schedule} back={{ href: '/hub', label: scan }} />
}

function Stock(): JSX.Element {
  return <StockScreen place={session.value?.party ?? ''} path="/hub/stock" />
}
