import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Role } from '#kernel/role.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { shellWords } from '#web/words/shell.ts'
import { type Problem, problemOf, send } from './api.ts'
import { type DemoPerson, demo, enter, type Session } from './session.ts'

const order: readonly Role[] = [
  ...(['office', 'coordinator', 'driver', 'hub', 'firm', 'hall'] as const),
  ...(['notary', 'department', 'household'] as const),
]

/** One click and you are somebody of the demonstration. */
export function DemoPeople(): JSX.Element | null {
  const words = shellWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!demo.value.demo) return null
  const pick = ({ user }: DemoPerson): void => {
    send<Session>('POST', '/demo/session', { user })
      .then(enter)
      .catch((error: unknown) => setProblem(problemOf(error)))
  }
  const { people } = demo.value
  return (
    <section class="demo-people" aria-labelledby="demo-title">
      <h2 id="demo-title">{words.signIn.demoTitle}</h2>
      <p class="hint">{people.length === 0 ? words.signIn.demoNone : words.signIn.demoNote}</p>
      <Alarm problem={problem} />
      {order
        .filter((role) => people.some((person) => person.role === role))
        .map((role) => (
          <div key={role} class="demo-role">
            <h3>
              {words.roles[role]}
              <small>{words.roleTasks[role]}</small>
            </h3>
            <ul>
              {people
                .filter((person) => person.role === role)
                .map((person) => (
                  <li key={person.user}>
                    <button type="button" onClick={() => pick(person)}>
                      {person.name}
                    </button>
                  </li>
                ))}
            </ul>
          </div>
        ))}
    </section>
  )
}
