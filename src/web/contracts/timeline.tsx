// Who did what with the contract, when and how; the newest first.

import type { JSX } from 'preact'
import { instant } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import type { Contract, ContractRecord } from './wire.ts'

export function Timeline({ contract }: { contract: Contract }): JSX.Element {
  const { timeline: words } = contractsWords()
  if (contract.records.length === 0) return <p class="desk-empty">{words.empty}</p>
  return (
    <>
      <p class="hint">{words.note}</p>
      <ol class="records" reversed aria-label={words.newest}>
        {contract.records.toReversed().map((record) => (
          <li key={record.seq} class={`record record-${toneOf(record)}`}>
            <Record record={record} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Record({ record }: { record: ContractRecord }): JSX.Element {
  const { timeline: words, decisions, parties, methods } = contractsWords()
  const { kind, role, userName, decision, method, reason, version, details } = record
  const said = kind === 'consent' && decision !== '' ? ` · ${decisions[decision]}` : ''
  const inBatch = record.proof?.batch !== undefined && record.proof.batch !== null
  return (
    <>
      <p class="record-what">
        <b>
          {parties[role]} · {whatOf(record)}
          {said}
        </b>
        <span>{words.version(version)}</span>
      </p>
      <p class="record-who">
        <span>{userName}</span>
        <time dateTime={new Date(record.at).toISOString()}>{instant(record.at)}</time>
        <span>
          {methods[method]}
          {inBatch ? ` · ${words.batch}` : ''}
        </span>
        {details.number === undefined ? null : (
          <span>
            {words.number} {details.number}
          </span>
        )}
      </p>
      {reason === '' ? null : <p class="quoted">{reason}</p>}
      <details>
        <summary>{words.evidence}</summary>
        {record.statement === '' ? null : <pre>{record.statement}</pre>}
        <code>{record.hash}</code>
      </details>
    </>
  )
}

/** The notary countersigns and gives back; those who offered take back. */
function whatOf({ kind, role }: ContractRecord): string {
  const { timeline: words, recordKinds, recall } = contractsWords()
  if (kind === 'signature' && role === 'notary') return words.countersigned
  return kind === 'return' && role !== 'notary' ? recall : recordKinds[kind]
}

function toneOf({ kind, decision }: ContractRecord): 'good' | 'bad' | 'plain' {
  if (kind === 'return' || kind === 'withdrawal' || decision === 'refuse') return 'bad'
  return decision === 'accept' || kind === 'certificate' ? 'good' : 'plain'
}
