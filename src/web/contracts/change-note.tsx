// What a version changes of the one in force, or that it ends the contract: said before anybody is asked to sign it.

import type { JSX } from 'preact'
import { type Terms, termsShape } from '#engines/contract/terms.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { contractsWords } from '#web/words/contracts.ts'
import { editsBetween } from './edits.ts'
import { shapeAt, termName, valueAt, valueName } from './terms-words.ts'
import type { Contract, Version, VersionKind } from './wire.ts'
import '#web/style/desk.css'

/** A version or, under number 0, the draft of the next one. */
type Changing = {
  readonly version: number
  readonly kind: VersionKind
  readonly reason: string
  readonly terms: Terms
}

export function ChangeNote(props: {
  readonly contract: Contract
  readonly changing: Changing
}): JSX.Element | null {
  const { contract, changing } = props
  const { id, versions, inForce } = contract
  const { kind, version: number, reason } = changing
  const offered = versions.find(({ version }) => version === number)
  const base = number === 0 ? inForce : (offered?.predecessor ?? 0)
  const { value } = useAnswer<Version>(base > 0 ? `/contracts/${id}/versions/${base}` : null)
  const words = contractsWords().changeNote
  if (kind === 'original' || base === 0) return null
  const isSettled = offered?.state === 'notarized' || offered?.state === 'withdrawn'
  return (
    <section class={isSettled ? 'panel' : 'panel panel-alert'}>
      <h2>{words.title[kind]}</h2>
      <p>{isSettled ? words.settled[kind](base) : words[kind](base)}</p>
      {reason === '' ? null : (
        <p class="quoted">
          {words.reason} {reason}
        </p>
      )}
      {kind === 'cancellation' || value === undefined ? null : (
        <Changes before={value.terms} after={changing.terms} isDraft={number === 0} />
      )}
    </section>
  )
}

function Changes(props: {
  readonly before: Terms
  readonly after: Terms
  readonly isDraft: boolean
}): JSX.Element {
  const { before, after, isDraft } = props
  const words = contractsWords().changeNote
  const edits = editsBetween(termsShape, before, after, '')
  if (edits.length === 0) return <p>{isDraft ? words.nothingYet : words.nothing}</p>
  const said = (field: string, terms: Terms): string => {
    const path = field.split('.')
    const shape = shapeAt(termsShape, path)
    return shape === null ? '—' : valueName(shape, field, valueAt(terms, path))
  }
  return (
    <Rows
      label={words.changes}
      items={edits}
      keyOf={({ field }) => field}
      columns={[
        { name: words.term, cell: ({ field }) => termName(after, field) },
        { name: words.before, cell: ({ field }) => said(field, before) },
        { name: words.after, cell: ({ field }) => <b>{said(field, after)}</b> },
      ]}
    />
  )
}
