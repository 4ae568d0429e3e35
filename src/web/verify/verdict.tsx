// What a check came to, biggest first: whether it holds, what to mind, what is proven and what is not, and each step.

import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Cosigned } from '#engines/tlog/trust.ts'
import { count, instant, verifyWords } from '#web/words/verify.ts'
import type { Verdict } from './check.ts'
import { Elsewhere, Fingerprint, Hashes } from './comparisons.tsx'
import { type Found, filesOf, type Newer, withFingerprint } from './found.ts'
import { Reading } from './reading.tsx'
import { nameOf, sayStep } from './said.ts'
import type { Step } from './steps.ts'

const staleMs = 48 * 3_600_000

export function FoundView({ found }: { found: Found }): JSX.Element {
  return found.is === 'receipt' ? <Receipt found={found} /> : <Slip found={found} />
}

function Receipt({ found }: { found: Extract<Found, { is: 'receipt' }> }): JSX.Element {
  const [verdict, setVerdict] = useState(found.verdict)
  const { bundle, document, policy, steps, holds, cosigned } = verdict
  const words = verifyWords()
  return (
    <>
      <Headline tone={holds ? 'good' : 'bad'} title={titleOf(verdict)}>
        {holds ? null : <p>{words.headlines.failedNote}</p>}
        {steps.filter(isFailed).map((step) => (
          <p key={step.name} class="failed-step">
            <b>{words.steps[step.name]}</b> {sayStep(step)}
          </p>
        ))}
        {holds && document !== null ? (
          <p class="which">
            {document.no} · {document.parties.firm.name} · {document.parties.household.head.name}
          </p>
        ) : null}
      </Headline>
      {holds ? <Cautions verdict={verdict} newer={found.newer} /> : null}
      {holds ? <Proven steps={steps} cosigned={cosigned} /> : null}
      {policy === null || !holds ? null : (
        <Fingerprint
          policy={policy}
          same={steps.some(({ name, outcome }) => name === 'policy' && outcome === 'passed')}
          onTyped={async (typed) => setVerdict(await withFingerprint(found.text, typed))}
        />
      )}
      <Steps steps={steps} ms={found.ms} />
      {bundle?.paper ? <Hashes data={bundle.paper.data} text={bundle.paper.text} /> : null}
      {document === null || !holds ? null : <Reading document={document} />}
      {bundle === null ? null : <Elsewhere files={filesOf(bundle)} />}
    </>
  )
}

function Slip({ found }: { found: Extract<Found, { is: 'slip' }> }): JSX.Element {
  const { steps, policy, cosigned, newer, files } = found
  const words = verifyWords()
  const failed = steps.filter(isFailed)
  const holds = failed.length === 0
  const { slip, slipNote, failed: failure, failedNote } = words.headlines
  return (
    <>
      <Headline tone={holds ? 'good' : 'bad'} title={holds ? slip : failure}>
        <p>{holds ? slipNote : failedNote}</p>
        {failed.map((step) => (
          <p key={step.name} class="failed-step">
            <b>{words.steps[step.name]}</b> {sayStep(step)}
          </p>
        ))}
      </Headline>
      {holds ? <Warnings items={[...timeWarnings(cosigned), ...newerWarnings(newer)]} /> : null}
      {holds ? <Asked newer={newer} /> : null}
      <Fingerprint policy={policy} same={false} />
      <Steps steps={steps} />
      <Elsewhere files={files} />
    </>
  )
}

function titleOf({ holds, state }: Verdict): string {
  const { headlines } = verifyWords()
  if (!holds) return headlines.failed
  const stage = state?.stage ?? ''
  const named: Readonly<Record<string, string>> = headlines
  return named[stage] ?? headlines.holds
}

function Headline(props: {
  readonly tone: 'good' | 'bad'
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <section class={`headline headline-${props.tone}`} role="status">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        {props.tone === 'good' ? <path d="M7 17l6 6L26 9" /> : <path d="M9 9l14 14M23 9L9 23" />}
      </svg>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

function Cautions({ verdict, newer }: { verdict: Verdict; newer: Newer }): JSX.Element {
  const { warnings } = verifyWords()
  const absent = (name: Step['name']): boolean =>
    verdict.steps.some((step) => step.name === name && step.outcome === 'absent')
  return (
    <>
      <Warnings
        items={[
          ...newerWarnings(newer),
          ...timeWarnings(verdict.cosigned),
          ...(absent('paper') ? [warnings.hidden] : []),
          ...(absent('policy') ? [warnings.policy] : []),
        ]}
      />
      <Asked newer={newer} />
    </>
  )
}

function Warnings({ items }: { items: readonly string[] }): JSX.Element | null {
  if (items.length === 0) return null
  return (
    <ul class="warnings">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function Asked({ newer }: { newer: Newer }): JSX.Element | null {
  const { current, notAsked } = verifyWords()
  if (newer !== null && newer.length > 0) return null
  return <p class="asked">{newer === null ? notAsked : current}</p>
}

function timeWarnings(cosigned: readonly Cosigned[]): string[] {
  const { warnings } = verifyWords()
  const last = Math.max(...cosigned.map(({ time }) => time * 1000))
  const age = Date.now() - last
  if (age > staleMs) return [warnings.stale(count(Math.floor(age / 3_600_000)))]
  return age < -staleMs ? [warnings.clock] : []
}

function newerWarnings(newer: Newer): string[] {
  const { warnings, kinds } = verifyWords()
  if (newer === null || newer.length === 0) return []
  return [warnings.superseded(newer.length, newer.map(({ t }) => nameOf(kinds, t)).join('、'))]
}

function Proven({
  steps,
  cosigned,
}: {
  steps: readonly Step[]
  cosigned: readonly Cosigned[]
}): JSX.Element {
  const words = verifyWords()
  const { unchanged, signed, logged, witnessed } = words.provenItems
  const inclusion = steps.find(({ name }) => name === 'inclusion')
  const facts = inclusion?.outcome === 'passed' ? inclusion.facts : {}
  const last = Math.max(...cosigned.map(({ time }) => time * 1000))
  const names = cosigned.map(({ witness }) => witness).join('、')
  const items = [
    unchanged,
    signed,
    logged(count(Number(facts.index)), count(Number(facts.size))),
    witnessed(count(cosigned.length), names, instant(last)),
  ]
  return (
    <div class="claims">
      <section>
        <h3>{words.proven}</h3>
        <ul class="claims-yes">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{words.notProven}</h3>
        <ul class="claims-no">
          {words.notProvenItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Steps({ steps, ms }: { steps: readonly Step[]; ms?: number }): JSX.Element {
  const words = verifyWords()
  return (
    <details class="sheet" open={steps.some(isFailed)}>
      <summary>{words.details}</summary>
      <ol class="steps">
        {steps.map((step) => (
          <li key={step.name} class={`step-${step.outcome}`}>
            <b>{words.steps[step.name]}</b>
            <em>{words.outcome[step.outcome]}</em>
            <span>{sayStep(step)}</span>
          </li>
        ))}
      </ol>
      {ms === undefined ? null : <p class="took">{words.took(count(ms))}</p>}
    </details>
  )
}

function isFailed({ outcome }: Step): boolean {
  return outcome === 'failed'
}
