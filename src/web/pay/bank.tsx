// The files that go to the bank, and what comes back: looked at row by row before it is taken over.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { apiRoot, send } from '#web/shell/api.ts'
import { count, instant, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { payWords } from '#web/words/pay.ts'
import type { Counts, Desk, ReturnReport, Run, RunReport } from './wire.ts'

type Props = { readonly report: RunReport; readonly desk: Desk; readonly again: () => void }

export function Bank({ report, desk, again }: Props): JSX.Element | null {
  const { run } = report
  const finance = session.value?.party === 'finance'
  if (!['released', 'sent', 'closed'].includes(run.state)) return null
  return (
    <>
      <Files report={report} desk={desk} />
      <Returns report={report} />
      {run.state === 'sent' && (desk === 'office' || finance) ? (
        <Bring run={run} mayOverride={finance} again={again} />
      ) : null}
    </>
  )
}

function Files({ report: { run, files }, desk }: Omit<Props, 'again'>): JSX.Element {
  const words = payWords()
  return (
    <>
      <h2>{words.files}</h2>
      {files.length === 0 ? <p class="desk-empty">{words.filesNone}</p> : null}
      {files.length === 0 ? null : (
        <Rows
          label={words.files}
          items={files}
          keyOf={({ no }) => String(no)}
          columns={[
            { name: words.format, cell: ({ format }) => format },
            {
              name: words.range,
              cell: ({ firstLine, lastLine }) => `${count(firstLine)}–${count(lastLine)}`,
            },
            { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
            { name: 'SHA-256', cell: ({ sha256 }) => <code>{sha256.slice(0, 16)}…</code> },
            {
              name: '',
              cell: ({ no }) =>
                desk === 'office' ? (
                  <a class="button" href={`${apiRoot}/pay-runs/${run.id}/files/${no}`} download>
                    {words.download(count(no))}
                  </a>
                ) : null,
            },
          ]}
        />
      )}
    </>
  )
}

function Returns({ report: { returns } }: { report: RunReport }): JSX.Element {
  const words = payWords()
  return (
    <>
      <h2>{words.returns}</h2>
      {returns.length === 0 ? <p class="desk-empty">{words.returnsNone}</p> : null}
      {returns.length === 0 ? null : (
        <Rows
          label={words.returns}
          items={returns}
          keyOf={({ no }) => String(no)}
          columns={[
            { name: words.pick, cell: ({ name }) => name },
            { name: words.at, cell: ({ at }) => instant(at) },
            { name: words.what, cell: ({ counts }) => words.looked(said(counts)) },
            { name: words.reason, cell: ({ reason }) => reason },
          ]}
        />
      )}
    </>
  )
}

function said(counts: Counts) {
  const { reconciled, overridden, same, blank, foreign } = counts
  return {
    ...{ reconciled: count(reconciled), overridden: count(overridden), same: count(same) },
    ...{ blank: count(blank), foreign: count(foreign) },
  }
}

type BringProps = { readonly run: Run; readonly mayOverride: boolean; readonly again: () => void }

function Bring({ run, mayOverride, again }: BringProps): JSX.Element {
  const words = payWords()
  const [file, setFile] = useState<File | null>(null)
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState<ReturnReport | null>(null)
  const { busy, problem, run: doing } = useDoing()
  const bring = (preview: boolean): void => {
    if (file === null) return
    const asked = { name: file.name, revision: String(run.revision), reason: reason.trim() }
    const query = new URLSearchParams({ ...asked, preview: String(preview) })
    const path = `/pay-runs/${run.id}/returns?${query}`
    doing(
      (key) => send<ReturnReport>('POST', path, file, key),
      (report) => {
        setSeen(preview ? report : null)
        if (!preview) again()
      },
    )
  }
  return (
    <section class="pay-return" aria-label={words.returns}>
      <p class="hint">{words.returnHint}</p>
      <label>
        {words.pick}
        <input
          type="file"
          accept=".xlsx,.csv,.xml"
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0] ?? null)
            setSeen(null)
          }}
        />
      </label>
      {mayOverride ? (
        <label>
          {words.overrideReason}
          <input
            maxLength={200}
            value={reason}
            onInput={({ currentTarget }) => {
              setReason(currentTarget.value)
              setSeen(null)
            }}
          />
        </label>
      ) : null}
      <Alarm problem={problem} />
      <div class="pay-buttons">
        <button
          type="button"
          class="button"
          disabled={file === null || busy}
          onClick={() => bring(true)}
        >
          {words.look}
        </button>
        {seen?.accepted ? (
          <button
            type="button"
            class="button button-main"
            disabled={busy}
            onClick={() => bring(false)}
          >
            {words.take}
          </button>
        ) : null}
      </div>
      {seen === null ? null : <Preview report={seen} />}
    </section>
  )
}

function Preview({
  report: { accepted, faults, counts, changes },
}: {
  report: ReturnReport
}): JSX.Element {
  const words = payWords()
  if (!accepted) {
    return (
      <>
        <p class="desk-alarm" role="alert">
          {words.refusedFile}
        </p>
        <Rows
          label={words.refusedFile}
          items={faults}
          keyOf={({ row }) => String(row)}
          columns={[
            { name: words.row, numeric: true, cell: ({ row }) => count(row) },
            { name: words.column, cell: ({ column }) => column },
            { name: words.wrong, cell: ({ sentence }) => sentence },
          ]}
        />
      </>
    )
  }
  const outcome = ({ state, fen }: ReturnReport['changes'][number]['after']): string =>
    fen === undefined ? words.outcomes[state] : `${words.outcomes[state]} ${yuan(fen)}`
  return (
    <>
      <p role="status">{words.looked(said(counts))}</p>
      {changes.length === 0 ? null : (
        <Rows
          label={words.look}
          items={changes}
          keyOf={({ row }) => String(row)}
          columns={[
            { name: words.row, numeric: true, cell: ({ row }) => count(row) },
            { name: words.account, cell: ({ holder }) => holder },
            { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
            { name: words.before, cell: ({ before }) => (before === null ? '—' : outcome(before)) },
            { name: words.after, cell: ({ after }) => outcome(after) },
          ]}
        />
      )}
    </>
  )
}
