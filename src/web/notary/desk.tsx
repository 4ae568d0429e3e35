import type { JSX } from 'preact'
import { Route, Router } from 'preact-iso/router'
import { AttestScreen } from '#web/consent/attest.tsx'
import { SecondQueue } from '#web/consent/queue.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { consentWords } from '#web/words/consent.ts'

export function NotaryDesk(): JSX.Element {
  return (
    <DeskFrame nav={[{ href: '/notary/attest', label: consentWords().queues.second }]}>
      <Router>
        <Route path="/notary/attest" component={SecondQueue} desk="notary" />
        <Route path="/notary/attest/:id" component={AttestScreen} desk="notary" />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}
