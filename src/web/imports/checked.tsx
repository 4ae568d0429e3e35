// One file handed in: how its rows would fare, what is wrong, and the decision about it.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, instant } from '#web/shell/format.ts'
import { importsWords } from '#web/words/imports.ts'
import { Errors } from './errors.tsx'
import { ImportPill } from './import-pill.tsx'
import { RowsPreview } from './rows-preview.tsx'
import type { Fate, Import, SheetCount } from './wire.ts'

const fates: readonly Fate[] = ['create', 'update', 'same', 'held', 'bad']

export function Checked({ id, leave }: { id: string; leave: () => void }): JSX.Element {
  const words = importsWords()
  const { value, problem, again } = useAnswer<Import>(`/imports/${id}`)
  return (
    <>
      <Alarm problem={problem} />
      {value === undefined ? (
        problem ? null : (
          <Waiting />
        )
      ) : (
        <>
          <Summary found={value} />
          <Errors key={value.revision} found={value} />
          <RowsPreview key={`${value.id}/${value.revision}`} found={value} />
        </>
      )}
      <div class="action-bar">
        <button type="button" class="button" onClick={leave}>
          {words.again}
        </button>
        {value?.state === 'checked' ? <Decision found={value} again={again} leave={leave} /> : null}
      </div>
    </>
  )
}

function Summary({ found }: { found: Import }): JSX.Element {
  const words = importsWords()
  return (
    <section class="panel">
      <h2>
        {found.fileName} <ImportPill state={found.state} />
      </h2>
      <p class="hint">
        {words.at} {instant(found.at)}
        {found.acceptedAt === null ? '' : ` · ${words.acceptedAt} ${instant(found.acceptedAt)}`}
      </p>
      <Rows
        label={words.current}
        items={found.sheets}
        keyOf={({ sheet }) => sheet}
        columns={[
          { name: words.sheet, cell: ({ label }: SheetCount) => label },
          { name: words.rows, numeric: true, cell: ({ rows }: SheetCount) => count(rows) },
          ...fates.map((fate) => ({
            name: words.fates[fate],
            numeric: true,
            cell: (sheet: SheetCount) => (
              <span class={sheet[fate] > 0 ? `fate-${fate}` : 'hint'}>{count(sheet[fate])}</span>
            ),
          })),
        ]}
      />
      {sum(found, 'held') > 0 ? <p class="warning">{words.heldNote}</p> : null}
    </section>
  )
}

type DecisionProps = {
  readonly found: Import
  readonly again: () => void
  readonly leave: () => void
}

function Decision({ found, again, leave }: DecisionProps): JSX.Element {
  const words = importsWords()
  const { id, revision } = found
  const bad = sum(found, 'bad')
  const good = sum(found, 'rows') - bad
  const accept = (mode: 'all' | 'good') => (): Promise<unknown> =>
    send('PUT', `/imports/${id}/acceptance`, { revision, mode })
  const accepted = (): void => {
    toast(words.accepted)
    again()
  }
  return (
    <>
      <Recheck found={found} again={again} />
      <Deed
        name={words.discard}
        act={() => send('PUT', `/imports/${id}/discard`, { revision })}
        done={() => {
          toast(words.discarded)
          leave()
        }}
      >
        <p>{words.discardAsk}</p>
      </Deed>
      {found.errorCount === 0 ? (
        <Deed name={words.acceptAll} look="main" act={accept('all')} done={accepted}>
          <p>{words.acceptAsk(count(good))}</p>
        </Deed>
      ) : null}
      {found.errorCount > 0 && good > 0 ? (
        <Deed name={words.acceptGood(count(good))} look="main" act={accept('good')} done={accepted}>
          <p>{words.acceptAsk(count(good))}</p>
          <p class="warning">{words.skipped(count(bad))}</p>
        </Deed>
      ) : null}
    </>
  )
}

/** Somebody may have changed a record since the check; what the file would do must then be looked at anew. */
function Recheck({ found, again }: Omit<DecisionProps, 'leave'>): JSX.Element {
  const words = importsWords()
  const doing = useDoing()
  const recheck = (): void =>
    doing.run(
      (key) => send('POST', `/imports/${found.id}/checks`, {}, key),
      () => {
        toast(words.rechecked)
        again()
      },
    )
  return (
    <>
      <Alarm problem={doing.problem} />
      <button type="button" class="button" disabled={doing.busy} onClick={recheck}>
        {words.recheck}
      </button>
    </>
  )
}

function sum({ sheets }: Import, name: Fate | 'rows'): number {
  return sheets.reduce((total, sheet) => total + sheet[name], 0)
}
