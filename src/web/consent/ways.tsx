// How the household shows that it is the household that decides: its card, its hand on paper, its own phone.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { consentWords } from '#web/words/consent.ts'
import { CardWay } from './card-way.tsx'
import { PaperWay } from './paper-way.tsx'
import { PhoneWay } from './phone-way.tsx'
import type { Reading } from './reading.tsx'
import { type Contract, paperIn, type Said, type Version } from './wire.ts'

export type WayProps = {
  readonly contract: Contract
  readonly version: Version
  readonly reading: Reading
  readonly said: Said
  /** Reads the contract again, after something was written. */
  readonly again: () => void
}

const ways = ['card', 'paper', 'phone'] as const

export function Ways({
  onBack,
  ...props
}: WayProps & { readonly onBack: () => void }): JSX.Element {
  const words = consentWords()
  const filed = paperIn(props.version.records) !== undefined
  const [way, setWay] = useState<(typeof ways)[number]>(filed ? 'paper' : 'card')
  return (
    <section class="panel ways-of">
      <h2>{words.way.title}</h2>
      <p class={`said-now said-${props.said.decision}`}>
        {words.way.said(words.saidWords[props.said.decision])}{' '}
        <button type="button" class="button-link" onClick={onBack}>
          {words.decide.back}
        </button>
      </p>
      <fieldset class="way-choice">
        <legend class="sr-only">{words.way.title}</legend>
        {ways.map((each) => (
          <label key={each} class={each === way ? 'way way-chosen' : 'way'}>
            <input type="radio" name="way" checked={each === way} onChange={() => setWay(each)} />
            <b>{words.way[each]}</b>
            <span>{words.way[`${each}Note`]}</span>
          </label>
        ))}
      </fieldset>
      {way === 'card' ? <CardWay {...props} /> : null}
      {way === 'paper' ? <PaperWay {...props} /> : null}
      {way === 'phone' ? <PhoneWay {...props} /> : null}
    </section>
  )
}
