import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Role } from '#kernel/role.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useForm } from '#web/desk/use-form.ts'
import type { CountyPicture } from '#web/map/picture.ts'
import { send } from '#web/shell/api.ts'
import { language } from '#web/shell/language.ts'
import { session } from '#web/shell/session.ts'
import { officeWords, roundWords } from '#web/words/desks.ts'
import { shellWords } from '#web/words/shell.ts'
import type { Issued } from './one-time-code.tsx'
import type { Firm, Page, User } from './wire.ts'

// A household comes in by the card that its hall issues.
const roles: readonly Role[] = ['firm', 'hall', 'coordinator', 'office', 'notary', 'department']

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
                {shellWords().roles[value]}
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

/** Coordinator and office work for the county; everybody else for a party of their own. */
function PartyField({ role }: { role: Role }): JSX.Element {
  const { users: words } = roundWords()
  const parties = useParties(role)
  if (role === 'coordinator' || role === 'office') {
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

type Party = { readonly id: string; readonly name: string }
type Department = { readonly id: string; readonly nameZh: string; readonly nameEn: string }
type Supervisors = {
  readonly departments: readonly Department[]
  readonly notaryOffices: readonly Party[]
}

function useParties(role: Role): readonly Party[] {
  const supervising = role === 'notary' || role === 'department'
  const firms = useAnswer<Page<Firm>>(role === 'firm' ? '/firms?limit=200' : null)
  const map = useAnswer<CountyPicture>(role === 'hall' ? '/map' : null)
  const supervisors = useAnswer<Supervisors>(supervising ? '/supervisors' : null)
  if (role === 'firm') return firms.value?.items ?? []
  if (role === 'hall') return (map.value?.places ?? []).filter(({ kind }) => kind === 'hall')
  if (role === 'notary') return supervisors.value?.notaryOffices ?? []
  return (supervisors.value?.departments ?? []).map(({ id, nameZh, nameEn }) => ({
    id,
    name: language.value === 'zh' ? nameZh : nameEn,
  }))
}
