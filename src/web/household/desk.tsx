// The household's own pages: large, few, and made for a phone.

import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { householdWords } from '#web/words/household.ts'
import { MyContract } from './contract.tsx'
import { MyContracts } from './contracts.tsx'
import { ChangePin } from './pin.tsx'
import '#web/style/desk.css'
import '#web/style/contract-work.css'
import '#web/style/contracts.css'
import '#web/style/consent.css'
import '#web/style/ways.css'
import '#web/style/household.css'

export function HouseholdDesk(): JSX.Element {
  const { nav } = householdWords()
  return (
    <div class="own">
      <DeskFrame
        nav={[
          { href: '/household', label: nav.contracts },
          { href: '/household/pin', label: nav.pin },
        ]}
      >
        <Router>
          <Route path="/household" component={MyContracts} />
          <Route path="/household/contracts/:id" component={MyContract} />
          <Route path="/household/pin" component={ChangePin} />
          <Route default component={NotFound} />
        </Router>
      </DeskFrame>
    </div>
  )
}
