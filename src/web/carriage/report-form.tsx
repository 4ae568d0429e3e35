// Reporting what goes wrong, from the road or from a hub: kept and sent like a scan.

import type { JSX } from 'preact'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { dispatchWords } from '#web/words/dispatch.ts'
import { enqueue } from './queue.ts'

const reported = [
  ...(['late', 'breakdown', 'road-closed', 'hub-full', 'missing', 'damaged'] as const),
  ...(['temperature', 'other'] as const),
]

export function ReportDeed({ trip }: { trip: string | null }): JSX.Element {
  const { incidents: words, note } = dispatchWords()
  return (
    <Deed
      name={words.report}
      act={(_, field) => {
        const kind = field('kind') as (typeof reported)[number] // One of the options below.
        const code = field('code') === '' ? null : field('code')
        return enqueue({
          ...{ kind: 'report', method: 'POST', path: '/exceptions', trip },
          ...{ label: words.kinds[kind], body: { kind, trip, code, note: field('note') } },
        })
      }}
      done={() => toast(words.reported)}
    >
      <label>
        {words.kind}
        <select name="kind">
          {reported.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.code}
        <input name="code" inputMode="numeric" maxLength={40} autocomplete="off" />
      </label>
      <label>
        {note}
        <textarea name="note" rows={2} maxLength={300} />
      </label>
    </Deed>
  )
}
