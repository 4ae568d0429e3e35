// A countersigned contract becomes a notarized one: with the number and the scan of its certificate, and not before.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Contract } from '#web/consent/wire.ts'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { notaryWords } from '#web/words/notary.ts'
import { certify } from './acts.ts'
import { ScanUpload, type Uploaded } from './scan-upload.tsx'

export function Certificate(props: {
  readonly contract: Contract
  readonly again: () => void
}): JSX.Element {
  const { contract, again } = props
  const words = notaryWords().certificate
  const [number, setNumber] = useState('')
  const [scan, setScan] = useState<Uploaded | null>(null)
  const written = number.trim()
  const ends = contract.versions.at(-1)?.kind === 'cancellation'
  return (
    <section class="panel panel-alert form">
      <h2>{words.title}</h2>
      <p>{words.note}</p>
      <label class="field">
        <span class="field-label">{words.number}</span>
        <input
          value={number}
          maxLength={80}
          autocomplete="off"
          onInput={({ currentTarget }) => setNumber(currentTarget.value)}
        />
        <span class="field-hint">{words.numberHint}</span>
      </label>
      <ScanUpload
        {...{ contract, kind: 'certificate', label: words.scan, scan, onScan: setScan }}
      />
      {written === '' || scan === null ? (
        <p class="hint">{words.missing}</p>
      ) : (
        <div class="row-deeds">
          <Deed
            name={words.record}
            look="main"
            act={() => certify(contract, written, scan.evidence)}
            done={() => {
              toast(ends ? words.ended : words.done)
              again()
            }}
          >
            <p>{ends ? words.endAsk(written) : words.recordAsk(written)}</p>
          </Deed>
        </div>
      )}
    </section>
  )
}
