// Proof of a handover at a stop: weight against the plan, signature, a photograph made small before it is kept.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { readWhole } from '#web/parts/draft.ts'
import { toast } from '#web/parts/toast.tsx'
import { newKey } from '#web/shell/api.ts'
import { mass } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { shrink } from './photo.ts'
import { enqueue } from './queue.ts'
import { SignaturePad, type Strokes } from './signature.tsx'
import type { Action } from './wire.ts'

type At = {
  readonly trip: string
  readonly place: string
  readonly action: Action
  readonly kgPlanned: number
  readonly name: string
}

export function ProofForm({ at, onSaved }: { at: At; onSaved: () => void }): JSX.Element {
  const { proof: words } = dispatchWords()
  const [kg, setKg] = useState('')
  const [reason, setReason] = useState('')
  const [signer, setSigner] = useState('')
  const [strokes, setStrokes] = useState<Strokes>([])
  const [photo, setPhoto] = useState<Blob | null>(null)
  const [fault, setFault] = useState('')
  const weighed = readWhole(kg)
  const differs = weighed !== null && isFar(weighed, at.kgPlanned)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const points = strokes.reduce((sum, { length }) => sum + length, 0)
    if (weighed === null || weighed < 0 || signer.trim() === '' || points < 4) {
      setFault(words.needed)
      return
    }
    if (differs && reason.trim() === '') {
      setFault(words.reasonNeeded)
      return
    }
    setFault('')
    const told = { kgWeighed: weighed, reason: reason.trim(), signer: signer.trim(), strokes }
    void keepProof(at, told, photo).then(() => {
      toast(words.saved)
      onSaved()
    })
  }
  return (
    <form class="form proof-form" onSubmit={submit} noValidate>
      <label class="field">
        <span class="field-label">
          {words.kg} · {words.plan(mass(at.kgPlanned))}
        </span>
        <input
          class="numeric"
          inputMode="numeric"
          value={kg}
          onInput={({ currentTarget }) => setKg(currentTarget.value)}
        />
      </label>
      {differs ? (
        <label class="field">
          <span class="field-label">
            {words.reason} <em>*</em>
          </span>
          <input
            value={reason}
            maxLength={300}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
      ) : null}
      <label class="field">
        <span class="field-label">{words.signer}</span>
        <input
          value={signer}
          maxLength={40}
          autocomplete="off"
          onInput={({ currentTarget }) => setSigner(currentTarget.value)}
        />
      </label>
      <SignaturePad strokes={strokes} onChange={setStrokes} />
      <PhotoField taken={photo !== null} onPhoto={setPhoto} />
      {fault === '' ? null : (
        <p class="desk-alarm" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" class="button button-main button-big">
        {words.save}
      </button>
    </form>
  )
}

/** As the server weighs it: two per cent and a kilogram. */
function isFar(weighed: number, planned: number): boolean {
  return Math.abs(weighed - planned) > Math.max(1, Math.floor(planned * 0.02))
}

async function keepProof(
  { trip, place, action, name }: At,
  told: Readonly<Record<string, unknown>>,
  photo: Blob | null,
): Promise<void> {
  const id = newKey()
  await enqueue({
    ...{ id, kind: 'proof', method: 'POST', path: `/trips/${trip}/handovers`, timed: true },
    ...{ trip, label: name, body: { ...told, id, place, action, madeAt: Date.now() } },
  })
  if (photo === null) return
  const picture = newKey()
  await enqueue({
    ...{ id: picture, kind: 'photo', method: 'POST', trip, label: name, body: photo },
    path: `/handovers/${id}/photos?photo=${picture}`,
  })
}

function PhotoField(props: {
  readonly taken: boolean
  readonly onPhoto: (photo: Blob) => void
}): JSX.Element {
  const { proof: words } = dispatchWords()
  return (
    <label class={props.taken ? 'button photo-taken' : 'button'}>
      {props.taken ? `✓ ${words.photoReady}` : words.photo}
      <input
        type="file"
        class="sr-only"
        accept="image/*"
        capture="environment"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void shrink(file).then(props.onPhoto)
        }}
      />
    </label>
  )
}
