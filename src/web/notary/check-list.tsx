import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { notaryWords } from '#web/words/notary.ts'
import { type Check, lackingIn } from './checks.ts'

const tones = { good: 'good', lacking: 'bad', look: 'wait' } as const

export function CheckList(props: {
  readonly checks: readonly Check[]
  /** Whether the version still waits to be countersigned. */
  readonly open: boolean
}): JSX.Element {
  const { checks, open } = props
  const words = notaryWords().checks
  const lacking = lackingIn(checks)
  return (
    <section class="panel">
      <h2>{words.title}</h2>
      <p class={lacking === 0 ? 'checks-whole' : 'checks-lacking'}>
        {lacking > 0 ? words.lacking(lacking) : open ? words.whole : words.wholeStill}
      </p>
      <ul class="checks">
        {checks.map(({ name, mark, said }) => (
          <li key={name}>
            <span>
              <b>{words.names[name]}</b>
              <small>{said}</small>
            </span>
            <Pill tone={tones[mark]}>{words.marks[mark]}</Pill>
          </li>
        ))}
      </ul>
    </section>
  )
}
