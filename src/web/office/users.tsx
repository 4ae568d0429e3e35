import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { send } from '#web/shell/api.ts'
import { roundWords } from '#web/words/desks.ts'
import { shellWords } from '#web/words/shell.ts'
import { type Issued, OneTimeCode } from './one-time-code.tsx'
import { SupervisorsPanel } from './supervisors.tsx'
import { NewUser } from './user-new.tsx'
import type { User } from './wire.ts'

const tones = { invited: 'wait', active: 'good', suspended: 'bad' } as const

export function Users(): JSX.Element {
  const { users: words } = roundWords()
  const pages = usePages<User>('/users')
  const [offices, setOffices] = useState(0)
  const [issued, setIssued] = useState<Issued | null>(null)
  return (
    <Screen title={words.title}>
      {issued === null ? null : <OneTimeCode issued={issued} onDone={() => setIssued(null)} />}
      <NewUser
        key={offices}
        onMade={(made) => {
          setIssued(made)
          pages.again()
        }}
      />
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.name, cell: ({ name }) => name },
          { name: words.role, cell: ({ role }) => shellWords().roles[role] },
          {
            name: words.party,
            cell: ({ role, party, partyName }) =>
              ['coordinator', 'driver', 'office'].includes(role)
                ? words.county
                : partyName || party,
          },
          {
            name: words.state,
            cell: ({ state }) => <Pill tone={tones[state]}>{words.states[state]}</Pill>,
          },
          {
            name: words.deeds,
            cell: (user) => <UserDeeds user={user} onCode={setIssued} again={pages.again} />,
          },
        ]}
      />
      <SupervisorsPanel onChange={() => setOffices((turn) => turn + 1)} />
    </Screen>
  )
}

function UserDeeds(props: {
  readonly user: User
  readonly onCode: (issued: Issued) => void
  readonly again: () => void
}): JSX.Element {
  const { user, onCode, again } = props
  const { users: words } = roundWords()
  const active = user.state !== 'suspended'
  return (
    <span class="row-deeds">
      <Deed
        name={words.newCode}
        act={async () => {
          const { code } = await send<{ readonly code: string }>(
            'POST',
            `/users/${user.id}/enrolments`,
          )
          onCode({ name: user.name, code })
        }}
        done={() => window.scrollTo(0, 0)}
      >
        <p>{words.newCodeAsk}</p>
      </Deed>
      <Deed
        name={active ? words.suspend : words.resume}
        look={active ? 'danger' : 'plain'}
        act={() =>
          send('PUT', `/users/${user.id}/state`, {
            revision: user.revision,
            state: active ? 'suspended' : 'active',
          })
        }
        done={again}
      >
        <p>{active ? words.suspendAsk : user.name}</p>
      </Deed>
    </span>
  )
}
