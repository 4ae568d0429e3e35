// What keeps a draft from being offered: each finding with its clause and the way to mend it.

import type { JSX } from 'preact'
import { termsShape } from '#engines/contract/terms.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { isSection, pathName } from './terms-words.ts'
import type { Contract, Desk, Draft, Finding } from './wire.ts'

export function Findings(props: {
  readonly desk: Desk
  readonly contract: Contract
  readonly draft: Draft
}): JSX.Element {
  const { desk, contract, draft } = props
  const { gate: words, edit } = contractsWords()
  const { findings, edits } = draft
  return (
    <section class={findings.length > 0 ? 'panel panel-alert' : 'panel gate-pass'}>
      <h2>{words.title}</h2>
      <p>{findings.length === 0 ? words.pass : words.found(findings.length)}</p>
      <FindingList desk={desk} contract={contract} findings={findings} />
      {edits.length === 0 || draft.kind !== 'original' ? null : (
        <p class="hint">{edit.edited(edits.length)}</p>
      )}
    </section>
  )
}

export function FindingList(props: {
  readonly desk: Desk
  readonly contract: Contract
  readonly findings: readonly Finding[]
}): JSX.Element | null {
  const { desk, contract, findings } = props
  const words = contractsWords()
  if (findings.length === 0) return null
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.field}`}>
          <p>
            <a
              href={`/${desk}/contracts/${contract.id}?tab=clauses&v=draft#clause-${finding.clause}`}
            >
              {words.page.clause(finding.clause)}
            </a>{' '}
            <b>{finding.sentence}</b>
          </p>
          <Mend desk={desk} contract={contract} field={finding.field} />
        </li>
      ))}
    </ul>
  )
}

/** The way to mend a finding: the term's own field, or whoever keeps what is missing. */
export function Mend(props: {
  readonly desk: Desk
  readonly contract: Pick<Contract, 'id' | 'household'>
  readonly field: string
}): JSX.Element {
  const { desk, contract, field } = props
  const { gate: words } = contractsWords()
  const section = field.split('.')[0] ?? ''
  if (!isSection(section)) {
    const href = registerOf(desk, contract, field)
    return (
      <p class="mend">
        {mendBy(field)} {href === null ? words.ask : <a href={href}>{words.mend}</a>}
      </p>
    )
  }
  const name = pathName(termsShape, field)
  if (desk === 'hall') return <p class="mend">{name}</p>
  const query = new URLSearchParams({ section, field })
  return (
    <p class="mend">
      {name} {words.mendTerm}{' '}
      <a href={`/${desk}/contracts/${contract.id}/edit?${query}`}>{words.mend}</a>
    </p>
  )
}

function mendBy(field: string): string {
  const { mendBy: ways } = contractsWords().gate
  const way = Object.entries(ways).find(([path]) => field.startsWith(path))
  return way?.[1] ?? ''
}

/** Where this desk may enter it itself. */
function registerOf(
  desk: Desk,
  { household }: Pick<Contract, 'household'>,
  field: string,
): string | null {
  if (desk === 'firm') return field.startsWith('parties.firm') ? '/firm/signer' : null
  if (field.startsWith('parties.household.account')) {
    return desk === 'hall' ? '#account' : null
  }
  if (field.startsWith('parties.household')) return `/${desk}/households/${household}`
  if (desk !== 'office') return null
  return field.startsWith('parties.notary') ? '/office/standard' : '/office/users'
}
