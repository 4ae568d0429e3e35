// Who is signed in. `undefined` until the API has answered, `null` when nobody is.

import { signal } from '@preact/signals'
import type { Role } from '#kernel/role.ts'
import { remember, remembered } from '#web/afield/remembered.ts'
import { ask, entries, expired, problemOf, Refusal, send } from './api.ts'

export type Session = {
  readonly user: string
  readonly role: Role
  readonly party: string
  readonly name: string
  readonly county: string
  readonly demo: boolean
}
export type DemoPerson = Pick<Session, 'user' | 'role' | 'party' | 'name'>
export type Demo = { readonly demo: boolean; readonly people: readonly DemoPerson[] }

export const session = signal<Session | null | undefined>(undefined)
/** The demonstration people; `demo: false` where real people work. */
export const demo = signal<Demo>({ demo: false, people: [] })

export async function findSession(): Promise<void> {
  try {
    const [who, people] = await Promise.all([whoIsIn(), ask<Demo>('/demo/people')])
    demo.value = people
    remember(who)
    session.value = who
  } catch (error) {
    const who = problemOf(error).code === 'offline' ? remembered() : null
    if (who === null) throw error
    session.value = who
  }
}

async function whoIsIn(): Promise<Session | null> {
  return ask<Session>('/session').catch((error: unknown) => {
    if (error instanceof Refusal && error.problem.status === 401) return null
    throw error
  })
}

/** Seats a person who has just signed in; whoever was shown before must not leave rows on the screen. */
export function enter(who: Session): void {
  const before = session.value
  expired.value = false
  entries.value += 1
  remember(who)
  session.value = who
  if (before && before.user !== who.user) location.assign(`/${who.role}`)
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/session')
  remember(null)
  // A full load forgets everything that was on screen.
  location.assign('/')
}
