// One contract at the hall's table: the screen is turned to the household, read aloud, decided, confirmed.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ChangeNote } from '#web/contracts/change-note.tsx'
import { type Answer, useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { consentWords } from '#web/words/consent.ts'
import { Choose } from './choose.tsx'
import { Done } from './done.tsx'
import { type Reading, ReadingRecord } from './reading.tsx'
import { Summary } from './summary.tsx'
import { Ways } from './ways.tsx'
import type { Contract, Said, Version } from './wire.ts'
import { spokenIn, versionPath } from './wire.ts'
import '#web/style/desk.css'
import '#web/style/consent.css'
import '#web/style/ways.css'

export function ConsentScreen({ id }: { id: string }): JSX.Element {
  const words = consentWords()
  const contract = useAnswer<Contract>(`/contracts/${id}`)
  const at = contract.value
  const version = useAnswer<Version>(at && at.version > 0 ? versionPath(at) : null)
  const ready = at !== undefined && version.value !== undefined
  return (
    <Screen
      title={at === undefined ? words.title : `${at.headName} · ${at.no}`}
      back={{ href: '/hall/consent', label: words.back }}
    >
      <Alarm problem={contract.problem ?? version.problem} />
      {!ready && contract.problem === null && version.problem === null && at?.version !== 0 ? (
        <Waiting />
      ) : null}
      {at?.version === 0 ? <p class="desk-empty">{words.gone}</p> : null}
      {ready ? (
        <Table contract={at} version={version.value} again={both(contract, version)} />
      ) : null}
    </Screen>
  )
}

function both(...answers: readonly Pick<Answer<unknown>, 'again'>[]): () => void {
  return () => {
    for (const { again } of answers) again()
  }
}

type Props = {
  readonly contract: Contract
  readonly version: Version | undefined
  readonly again: () => void
}

function Table({ contract, version, again }: Props): JSX.Element | null {
  const words = consentWords()
  const [reading, setReading] = useState<Reading | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  if (version === undefined) return null
  const spoken = spokenIn(version.records)
  if (spoken !== undefined && spoken.decision !== '') return <Done decision={spoken.decision} />
  if (contract.state !== 'offered') return <p class="desk-empty">{words.gone}</p>
  const step = reading === null ? 'read' : said === null ? 'decide' : 'way'
  return (
    <>
      <Steps now={step} />
      <div class="stage">
        <div class="stage-page">
          <p class="stage-turn">{words.turn}</p>
          <ChangeNote contract={contract} changing={version} />
          <Summary blocks={version.summary} />
        </div>
        <div class="stage-side">
          {step === 'read' ? (
            <ReadingRecord contract={contract} version={version} onDone={setReading} />
          ) : null}
          {step === 'decide' ? <Choose version={version} onSaid={setSaid} /> : null}
          {reading !== null && said !== null ? (
            <Ways {...{ contract, version, reading, said, again }} onBack={() => setSaid(null)} />
          ) : null}
        </div>
      </div>
    </>
  )
}

function Steps({ now }: { now: 'read' | 'decide' | 'way' }): JSX.Element {
  const { steps } = consentWords()
  const order = ['read', 'decide', 'way', 'done'] as const
  return (
    <ol class="steps">
      {order.map((step, at) => (
        <li
          key={step}
          class={at < order.indexOf(now) ? 'step-done' : undefined}
          aria-current={step === now ? 'step' : undefined}
        >
          {steps[step]}
        </li>
      ))}
    </ol>
  )
}
