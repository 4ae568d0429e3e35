// The household's own pages: large, few, and made for a phone.

import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { MyClaims } from '#web/claims/mine.tsx'
import { SubsidyScreen } from '#web/claims/subsidy.tsx'
import { PassbookScreen } from '#web/money/passbook.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { claimsWords } from '#web/words/claims.ts'
import { householdWords } from '#web/words/household.ts'
import { moneyWords } from '#web/words/money.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { MyContract } from './contract.tsx'
import { MyContracts } from './contracts.tsx'
import { MyDeliveries, MyDelivery, MySlip } from './deliveries.tsx'
import { ChangePin } from './pin.tsx'
import { Ready } from './ready.tsx'
import { MyRedPackets } from './red-packets.tsx'
import '#web/style/desk.css'
import '#web/style/contract-work.css'
import '#web/style/contracts.css'
import '#web/style/claims.css'
import '#web/style/consent.css'
import '#web/style/receiving.css'
import '#web/style/ways.css'
import '#web/style/household.css'

export function HouseholdDesk(): JSX.Element {
  const { nav } = householdWords()
  const { nav: receiving } = receivingWords()
  return (
    <div class="own">
      <DeskFrame
        nav={[
          { href: '/household', label: nav.contracts },
          { href: '/household/ready', label: receiving.ready },
          { href: '/household/deliveries', label: receiving.mine },
          { href: '/household/claims', label: claimsWords().nav },
          { href: '/household/passbook', label: moneyWords().nav.passbook },
          { href: '/household/red-packets', label: redPacketWords().mine.nav },
          { href: '/household/pin', label: nav.pin },
        ]}
      >
        <Router>
          <Route path="/household" component={MyContracts} />
          <Route path="/household/contracts/:id" component={MyContract} />
          <Route path="/household/ready" component={Ready} />
          <Route path="/household/deliveries" component={MyDeliveries} />
          <Route path="/household/deliveries/:id" component={MyDelivery} />
          <Route path="/household/deliveries/:id/ticket" component={MySlip} />
          <Route path="/household/claims" component={MyClaims} />
          <Route path="/household/claims/:id" component={SubsidyScreen} desk="household" />
          <Route path="/household/passbook" component={PassbookScreen} desk="household" />
          <Route path="/household/red-packets" component={MyRedPackets} />
          <Route path="/household/pin" component={ChangePin} />
          <Route default component={NotFound} />
        </Router>
      </DeskFrame>
    </div>
  )
}
