import '#web/style/desk.css'
import '#web/style/dispatch.css'
import '#web/style/receiving.css'
import '#web/style/trade.css'
import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { CustodyScreen } from '#web/carriage/custody.tsx'
import { Incidents } from '#web/carriage/incidents.tsx'
import { Labels } from '#web/carriage/labels.tsx'
import { ScanScreen } from '#web/carriage/scan-screen.tsx'
import { StockScreen } from '#web/carriage/stock.tsx'
import { DeliveryScreen } from '#web/receiving/delivery.tsx'
import { ReceivingHome } from '#web/receiving/home.tsx'
import { SlipScreen } from '#web/receiving/slip.tsx'
import { WeighScreen } from '#web/receiving/weigh.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { session } from '#web/shell/session.ts'
import { NotFound } from '#web/shell/stops.tsx'
import { dispatchWords } from '#web/words/dispatch.ts'
import { receivingWords } from '#web/words/receiving.ts'

export function HubDesk(): JSX.Element {
  const { nav } = dispatchWords().hub
  return (
    <DeskFrame
      nav={[
        { href: '/hub', label: nav.scan },
        { href: '/hub/receiving', label: receivingWords().nav.receiving },
        { href: '/hub/stock', label: nav.stock },
        { href: '/hub/packages', label: nav.lookup },
        { href: '/hub/exceptions', label: nav.incidents },
      ]}
    >
      <Router>
        <Route path="/hub" component={ScanScreen} desk="hub" />
        <Route path="/hub/labels/:schedule" component={HubLabels} />
        <Route path="/hub/receiving" component={ReceivingHome} />
        <Route path="/hub/receiving/new" component={WeighScreen} />
        <Route path="/hub/deliveries/:id" component={HubDelivery} />
        <Route path="/hub/deliveries/:id/ticket" component={HubSlip} />
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

function HubDelivery({ id }: { id: string }): JSX.Element {
  const back = { href: '/hub/receiving', label: receivingWords().back }
  return <DeliveryScreen id={id} home="/hub/deliveries" back={back} />
}

function HubSlip({ id }: { id: string }): JSX.Element {
  return <SlipScreen id={id} home="/hub/deliveries" />
}
