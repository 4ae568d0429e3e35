// What happened to a contract, the newest last, each with who, how and why.

import type { JSX } from 'preact'
import { instant } from '#web/shell/format.ts'
import { consentWords } from '#web/words/consent.ts'
import type { ContractRecord } from './wire.ts'

export function Timeline({ records }: { records: readonly ContractRecord[] }): JSX.Element {
  const words = consentWords().timeline
  return (
    <section class="panel" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ol class="happened">
        {records.map((record) => (
          <li key={record.seq} class={`happened-${record.kind}`}>
            <b>{nameOf(record)}</b>
            <span>
              {record.userName} · {instant(record.at)} · {words.version(record.version)}
            </span>
            {record.kind === 'consent' || record.kind === 'signature' ? (
              <span>{words.methods[record.method]}</span>
            ) : null}
            {record.reason === '' ? null : (
              <q>
                {words.reason}：{record.reason}
              </q>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function nameOf({ kind, role, decision }: ContractRecord): string {
  const words = consentWords().timeline
  if (kind === 'consent') return decision === '' ? '' : words.consent[decision]
  if (kind !== 'signature') return words[kind]
  return role === 'firm' || role === 'hall' || role === 'notary' ? words.signature[role] : role
}
