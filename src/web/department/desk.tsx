// A department reads contracts and the log; it changes neither.

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso/router'
import { LogScreen } from '#web/notary/log-state.tsx'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { notaryWords } from '#web/words/notary.ts'
import { ReadContract } from './contract.tsx'
import { ReadContracts } from './contracts.tsx'

export function DepartmentDesk(): JSX.Element {
  const { department: words } = notaryWords()
  return (
    <DeskFrame
      nav={[
        { href: '/department/contracts', label: words.contracts },
        { href: '/department/log', label: words.log },
      ]}
    >
      <Router>
        <Route path="/department" component={Start} />
        <Route path="/department/contracts" component={ReadContracts} />
        <Route path="/department/contracts/:id" component={ReadContract} />
        <Route path="/department/log" component={LogScreen} />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}

function Start(): null {
  const { route } = useLocation()
  useEffect(() => route('/department/contracts', true), [route])
  return null
}
