import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso/router'
import { DeskFrame } from '#web/shell/frame.tsx'
import { NotFound } from '#web/shell/stops.tsx'
import { witnessWords } from '#web/words/witness.ts'
import { WitnessScreen } from './witness.tsx'

/** The desk of a department: it witnesses the log. */
export function DepartmentDesk(): JSX.Element {
  return (
    <DeskFrame nav={[{ href: '/department/witness', label: witnessWords().nav }]}>
      <Router>
        <Route path="/department" component={Start} />
        <Route path="/department/witness" component={WitnessScreen} />
        <Route default component={NotFound} />
      </Router>
    </DeskFrame>
  )
}

function Start(): null {
  const { route } = useLocation()
  useEffect(() => route('/department/witness', true), [route])
  return null
}
