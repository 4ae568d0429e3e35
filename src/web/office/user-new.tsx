import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Supervisors } from '#web/contracts/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useForm } from '#web/desk/use-form.ts'
import type { CountyPicture, PlaceKind } from '#web/map/picture.ts'
import { send } from '#web/shell/api.ts'
import { language } from '#web/shell/language.ts'
import { session } from '#web/shell/session.ts'
import { officeWords, roundWords } from '#web/words/desks.ts'
import type { Issued } from './one-time-code.tsx'
import type { Firm, Page, User } from './wire.ts'

type Role = User['role']
// A household comes in by its card or its own phone, both through its hall.
const roles: readonly Role[] = [
  ...(['firm', 'hall', 'hub', 'coordinator', 'driver', 'office', 'notary', 'department'] as const),
]
const countyRoles: readonly Role[] = ['coordinator', 'driver', 'office']

export function NewUser({ onMade }: { onMade: (issued: Issued) => void }): JSX.Element {
  const { users: words } = roundWords()
  const [role, setRole] = useState<Role>('hall')
  const { busy, problem, submit } = useForm(
    (field) =>
      send<{ readonly user: User; readonly code: string }>('POST', '/users', {
        role,
        name: field('name'),
        party: field('party'),
      }),
    ({ user, code }, form) => {
      form.reset()
      onMade({ name: user.name, code })
    },
  )
  return (
    <details class="panel">
      <summary>{words.create}</summary>
      <form class="form" onSubmit={submit}>
        <label>
          {words.name}
          <input name="name" required maxLength={40} />
        </label>
        <label>
          {words.role}
          <select
            value={role}
            onChange={({ currentTarget }) => setRole(roles[currentTarget.selectedIndex] ?? 'hall')}
          >
            {roles.map((value) => (
              <option key={value} value={value}>
                {words.roles[value]}
              </option>
            ))}
          </select>
        </label>
        <PartyField role={role} />
        <Alarm problem={problem} />
        <button type="submit" class="button button-main" disabled={busy}>
          {words.create}
        </button>
      </form>
    </details>
  )
}

/** Firms, halls, hubs, notary offices and departments have people of their own; coordinator, drivers and office work for the county. */
function PartyField({ role }: { role: Role }): JSX.Element {
  const { users: words } = roundWords()
  const parties = useParties(role)
  if (countyRoles.includes(role)) {
    return <input type="hidden" name="party" value={session.value?.county ?? ''} />
  }
  return (
    <label>
      {words.party}
      <select name="party" required>
        <option value="">{officeWords().imports.choose}</option>
        {parties.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Where people of a role work, when they work at a place. */
const placesOf: Readonly<Partial<Record<Role, readonly PlaceKind[]>>> = {
  hall: ['hall'],
  hub: ['hub', 'park'],
}

function useParties(role: Role): readonly { readonly id: string; readonly name: string }[] {
  const placed = placesOf[role]
  const supervised = role === 'notary' || role === 'department'
  const firms = useAnswer<Page<Firm>>(role === 'firm' ? '/firms?limit=200' : null)
  const map = useAnswer<CountyPicture>(placed === undefined ? null : '/map')
  const supervisors = useAnswer<Supervisors>(supervised ? '/supervisors' : null)
  if (role === 'firm') return firms.value?.items ?? []
  if (placed !== undefined) {
    return (map.value?.places ?? []).filter(({ kind }) => placed.includes(kind))
  }
  if (role === 'notary') {
    return (supervisors.value?.notaryOffices ?? []).filter(({ state }) => state === 'active')
  }
  return (supervisors.value?.departments ?? []).map(({ id, nameZh, nameEn }) => ({
    id,
    name: language.value === 'zh' ? nameZh : nameEn,
  }))
}
