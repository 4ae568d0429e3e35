import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso/router'
import { AttestScreen } from '#web/consent/attest.tsx'
import { SecondQueue } from '#web/consent/queue.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { notaryWords } from '#web/words/notary.ts'
import { Batch } from './batch.tsx'
import { LogScreen } from './log-state.tsx'
import { Queue } from './queue.tsx'
import { Review } from './review.tsx'

export function NotaryDesk(): JSX.Element {
  const { nav, log } = notaryWords()
  return (
    <DeskFrame
      nav={[
        { href: '/notary/contracts', label: nav.queue },
        { href: '/notary/batch', label: nav.batch },
        { href: '/notary/attest', label: nav.attest },
        { href: '/notary/log', label: log.title },
      ]}
    >
      <Router>
        <Route path="/notary" component={Start} />
        <Route path="/notary/contracts" component={Queue} />
        <Route path="/notary/contracts/:id" component={Review} />
        <Route path="/notary/batch" component={Batch} />
        <Route path="/notary/attest" component={SecondQueue} desk="notary" />
        <Route path="/notary/attest/:id" component={AttestScreen} desk="notary" />
        <Route path="/notary/log" component={LogScreen} />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}

function Start(): null {
  const { route } = useLocation()
  useEffect(() => route('/notary/contracts', true), [route])
  return null
}
