// Who signs for the firm: the person who is signed in, because only that person's passkey will count.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { type Draft, goToFault, useDraft } from '#web/parts/draft.ts'
import { SelectField, TextField } from '#web/parts/fields.tsx'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { contractsWords } from '#web/words/contracts.ts'

type Capacity = 'representative' | 'proxy'
type Signer = {
  readonly revision: number
  readonly user: string
  readonly userName: string
  readonly capacity: Capacity
  readonly authority: string
  readonly representative: string
  readonly licence: string
  readonly address: string
  readonly channels: readonly string[]
}
type SignerAnswer = { readonly signer: Signer | null }

export function SignerScreen(): JSX.Element {
  const { signer: words, page } = contractsWords()
  const answer = useAnswer<SignerAnswer>(`/firms/${session.value?.party ?? ''}/signer`)
  const { value, problem } = answer
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      back={{ href: '/firm/contracts', label: page.back }}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : <Signing answer={answer} signer={value.signer} />}
    </Screen>
  )
}

type Props = { readonly answer: Answer<SignerAnswer>; readonly signer: Signer | null }

function Signing({ answer, signer }: Props): JSX.Element {
  const { signer: words } = contractsWords()
  return (
    <>
      {signer === null ? (
        <p class="warning">{words.none}</p>
      ) : (
        <section class="panel">
          <h2>{words.now}</h2>
          <Facts
            facts={[
              [
                words.name,
                `${signer.userName}${signer.user === session.value?.user ? words.mine : ''}`,
              ],
              [words.capacity, words.capacities[signer.capacity]],
              [words.representative, signer.representative],
              [words.licence, signer.licence],
              [words.address, signer.address],
              [words.shops, signer.channels.join('、')],
            ]}
          />
        </section>
      )}
      <SignerForm key={signer?.revision ?? 0} answer={answer} signer={signer} />
    </>
  )
}

type Values = {
  readonly capacity: string
  readonly authority: string
  readonly representative: string
  readonly licence: string
  readonly address: string
  readonly channels: string
}

function SignerForm({ answer, signer }: Props): JSX.Element {
  const { signer: words } = contractsWords()
  const { busy, problem, run } = useDoing()
  const draft = useDraft<Values>(valuesOf(signer), check, problem)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!draft.ready()) {
      goToFault(event.currentTarget)
      return
    }
    const { channels, authority, capacity, ...rest } = draft.values
    const given = {
      ...rest,
      ...{ revision: signer?.revision ?? 0, user: session.value?.user, capacity },
      authority: capacity === 'proxy' ? authority : '',
      channels: linesOf(channels),
    }
    run(
      (key) => send('PUT', `/firms/${session.value?.party ?? ''}/signer`, given, key),
      () => {
        toast(words.saved)
        answer.again()
      },
    )
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <section class="panel">
        <h2>{words.me}</h2>
        <p class="hint">{words.ask}</p>
        <SignerFields draft={draft} />
      </section>
      <div class="action-bar">
        <Alarm problem={problem} />
        <button type="submit" class="button button-main" disabled={busy}>
          {words.save}
        </button>
      </div>
    </form>
  )
}

function SignerFields({ draft }: { draft: Draft<Values> }): JSX.Element {
  const { signer: words } = contractsWords()
  const { values, bind, faultOf, change } = draft
  const channels = bind('channels')
  const fault = faultOf('channels')
  return (
    <div class="grid">
      <SelectField
        {...bind('capacity')}
        label={words.capacity}
        required
        options={Object.entries(words.capacities).map(([value, label]) => ({ value, label }))}
      />
      <TextField {...bind('representative')} label={words.representative} required />
      <TextField {...bind('licence')} label={words.licence} required longest={120} />
      <TextField {...bind('address')} label={words.address} required wide longest={300} />
      <label class="field wide">
        <span class="field-label">{words.channels}</span>
        <textarea
          rows={3}
          value={channels.value}
          aria-invalid={fault === null ? undefined : 'true'}
          onInput={({ currentTarget }) => channels.onChange(currentTarget.value)}
          onBlur={channels.onLeave}
        />
        {fault === null ? null : <span class="field-fault">{fault}</span>}
      </label>
      {values.capacity === 'proxy' ? (
        <Authority
          hash={values.authority}
          fault={faultOf('authority')}
          onHash={(authority) => change({ authority })}
        />
      ) : null}
    </div>
  )
}

function Authority(props: {
  readonly hash: string
  readonly fault: string | null
  readonly onHash: (hash: string) => void
}): JSX.Element {
  const { signer: words } = contractsWords()
  const [busy, setBusy] = useState(false)
  const read = (file: File): void => {
    setBusy(true)
    hashOf(file)
      .then(props.onHash, () => props.onHash(''))
      .finally(() => setBusy(false))
  }
  return (
    <div class="wide">
      <FileDrop label={words.authority} accept=".pdf,.jpg,.jpeg,.png" busy={busy} onFile={read} />
      <p class="hint">
        {words.authorityNote} <code>{props.hash}</code>
      </p>
      {props.fault === null ? null : <p class="field-fault">{props.fault}</p>}
    </div>
  )
}

async function hashOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function valuesOf(signer: Signer | null): Values {
  return {
    capacity: signer?.capacity ?? 'representative',
    authority: signer?.authority ?? '',
    representative: signer?.representative ?? '',
    licence: signer?.licence ?? '',
    address: signer?.address ?? '',
    channels: signer?.channels.join('\n') ?? '',
  }
}

function check(values: Values): Partial<Record<keyof Values, string | null>> {
  const { signer: words } = contractsWords()
  const said = (text: string): string | null => (text.trim() === '' ? words.required : null)
  return {
    capacity: said(values.capacity),
    representative: said(values.representative),
    licence: said(values.licence),
    address: said(values.address),
    channels: linesOf(values.channels).length === 0 ? words.required : null,
    authority:
      values.capacity === 'proxy' && values.authority === '' ? words.authorityMissing : null,
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
