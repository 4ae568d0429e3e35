// The way from an address to a desk. Each desk is its own chunk: a hall never loads the coordinator's map.

import { type ComponentType, type JSX, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LocationProvider, useLocation } from 'preact-iso/router'
import type { Role } from '#kernel/role.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Toasts } from '#web/parts/toast.tsx'
import { type Problem, problemOf } from '#web/shell/api.ts'
import { HouseholdLanding } from '#web/shell/card-sign-in.tsx'
import { Enrol } from '#web/shell/enrol.tsx'
import { onSlash } from '#web/shell/keys.ts'
import { findSession, session } from '#web/shell/session.ts'
import { Landing } from '#web/shell/sign-in.tsx'
import { Alone, Guard, NotFound, NotYours, SessionExpired } from '#web/shell/stops.tsx'
import { shellWords } from '#web/words/shell.ts'
import './style/tokens.css'
import './style/base.css'
import './style/shell.css'
import './style/landing.css'
import './style/parts.css'
import './style/lists.css'
import './style/forms.css'

const desks: Readonly<Record<Role, () => Promise<ComponentType>>> = {
  firm: async () => (await import('#web/firm/desk.tsx')).FirmDesk,
  hall: async () => (await import('#web/hall/desk.tsx')).HallDesk,
  office: async () => (await import('#web/office/desk.tsx')).OfficeDesk,
  coordinator: async () => (await import('#web/coordinator/desk.tsx')).CoordinatorDesk,
  notary: async () => (await import('#web/notary/desk.tsx')).NotaryDesk,
  department: async () => (await import('#web/department/desk.tsx')).DepartmentDesk,
  household: async () => (await import('#web/household/desk.tsx')).HouseholdDesk,
  driver: async () => (await import('#web/driver/desk.tsx')).DriverDesk,
  hub: async () => (await import('#web/hub/desk.tsx')).HubDesk,
}

function App(): JSX.Element {
  const [problem, setProblem] = useState<Problem | null>(null)
  const start = (): void => {
    setProblem(null)
    findSession().catch((error: unknown) => setProblem(problemOf(error)))
  }
  useEffect(start, [])
  useEffect(() => onSlash(), [])
  if (problem !== null) {
    return (
      <main class="landing-main landing-narrow">
        <Alarm problem={problem} />
        <button type="button" class="button" onClick={start}>
          {shellWords().retry}
        </button>
      </main>
    )
  }
  if (session.value === undefined) return <Waiting />
  return (
    <LocationProvider>
      <Guard>
        <Place />
      </Guard>
      <SessionExpired />
      <Toasts />
    </LocationProvider>
  )
}

/** The first part of the address names the desk; each desk routes the rest for itself. */
function Place(): JSX.Element {
  const [, first = ''] = useLocation().path.split('/')
  if (first === '') return <Home />
  if (first === 'enrol') return <Enrol />
  return isRole(first) ? (
    <Desk role={first} key={first} />
  ) : (
    <Alone>
      <NotFound />
    </Alone>
  )
}

function isRole(text: string): text is Role {
  return Object.hasOwn(desks, text)
}

/** Whoever is signed in starts at their own desk. */
function Home(): JSX.Element | null {
  const { route } = useLocation()
  const role = session.value?.role
  useEffect(() => {
    if (role !== undefined) route(`/${role}`, true)
  }, [role, route])
  return role === undefined ? <Landing /> : null
}

function Desk({ role }: { role: Role }): JSX.Element {
  const [desk, setDesk] = useState<{ readonly Shown: ComponentType }>()
  const [failure, setFailure] = useState<unknown>()
  const mine = session.value?.role === role
  useEffect(() => {
    if (mine) desks[role]().then((Shown) => setDesk({ Shown }), setFailure)
  }, [mine, role])
  if (failure !== undefined) throw failure
  // The address stays, so that signing in leads back to it.
  if (!session.value) return role === 'household' ? <HouseholdLanding /> : <Landing />
  if (!mine) {
    return (
      <Alone>
        <NotYours />
      </Alone>
    )
  }
  return desk === undefined ? <Waiting /> : <desk.Shown />
}

const place = document.getElementById('app')
if (place !== null) render(<App />, place)
