import type { JSX } from 'preact'
import { consentWords } from '#web/words/consent.ts'
import type { Decision } from './wire.ts'

export function Done({ decision }: { decision: Decision }): JSX.Element {
  const words = consentWords().done
  return (
    <section class="panel said" role="status">
      <p class={`said-mark said-${decision}`} aria-hidden="true">
        {decision === 'accept' ? '✓' : '·'}
      </p>
      <h2>{words[decision]}</h2>
      <p>{decision === 'accept' ? words.acceptNote : words.otherNote}</p>
      <p>
        <a class="button button-main" href="/hall/consent">
          {words.next}
        </a>
      </p>
    </section>
  )
}
