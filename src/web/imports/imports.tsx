// Handing a file in: template, check, what is wrong with it, import, and the record of earlier ones.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { apiRoot, send } from '#web/shell/api.ts'
import { count, instant } from '#web/shell/format.ts'
import { importsWords } from '#web/words/imports.ts'
import { Checked } from './checked.tsx'
import { ImportPill } from './import-pill.tsx'
import type { Import, ImportKind } from './wire.ts'
import '#web/style/imports.css'

// A CSV file holds one sheet; the sheets are named as in the workbook.
const sheetsOf: Readonly<Record<ImportKind, readonly string[]>> = {
  hall: ['农户', '地块', '生产计划'],
  firm: ['企业', '采购需求'],
  vehicles: ['车辆'],
  requests: ['运输申请'],
}

type Scope = { readonly kind: ImportKind; readonly party: string }

export function Imports({ kind, party }: Scope): JSX.Element {
  const words = importsWords()
  // The import on screen is in the address, so that a reload finds it again.
  const { values, set } = useFilters(['import'])
  const show = (id: string): void => set('import', id)
  return (
    <Screen title={words.title} intro={words.intro}>
      <Papers kind={kind} party={party} />
      {values.import === '' ? (
        <>
          <Upload kind={kind} party={party} done={show} />
          <History kind={kind} party={party} />
        </>
      ) : (
        <Checked key={values.import} id={values.import} leave={() => show('')} />
      )}
    </Screen>
  )
}

function Papers({ kind, party }: Scope): JSX.Element {
  const words = importsWords()
  return (
    <p class="papers">
      <a class="button" href={`${apiRoot}/import-templates/${kind}.xlsx`} download>
        ↓ {words.template}
      </a>
      <a
        class="button"
        href={`${apiRoot}/exports/${kind}.xlsx?party=${encodeURIComponent(party)}`}
        download
      >
        ↓ {words.export}
      </a>
      <span class="hint">{words.exportNote}</span>
      <span class="csv-templates">
        {words.csvTemplates}
        {sheetsOf[kind].map((sheet) => (
          <a
            key={sheet}
            href={`${apiRoot}/import-templates/${kind}.csv?sheet=${encodeURIComponent(sheet)}`}
            download
          >
            {sheet}
          </a>
        ))}
      </span>
    </p>
  )
}

function Upload({ kind, party, done }: Scope & { done: (id: string) => void }): JSX.Element {
  const words = importsWords()
  const doing = useDoing()
  const hand = (file: File): void => {
    const query = new URLSearchParams({ kind, party, mode: 'check', name: file.name })
    doing.run(
      (key) => send<Import>('POST', `/imports?${query.toString()}`, file, key),
      ({ id }) => done(id),
    )
  }
  return (
    <>
      <FileDrop label={words.choose} accept=".xlsx,.csv" busy={doing.busy} onFile={hand} />
      <Alarm problem={doing.problem} />
    </>
  )
}

function History({ kind, party }: Scope): JSX.Element {
  const words = importsWords()
  const pages = usePages<Import>(`/imports?kind=${kind}&party=${encodeURIComponent(party)}`)
  return (
    <>
      <h2>{words.history}</h2>
      <Listing
        label={words.history}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.historyEmpty}
        columns={[
          {
            name: words.file,
            cell: ({ id, fileName }) => <a href={`?import=${id}`}>{fileName}</a>,
          },
          { name: words.at, cell: ({ at }) => instant(at) },
          {
            name: words.rows,
            numeric: true,
            cell: ({ sheets }) => count(sheets.reduce((sum, { rows }) => sum + rows, 0)),
          },
          {
            name: words.wrong,
            numeric: true,
            cell: ({ errorCount }) => count(errorCount),
          },
          { name: words.state, cell: ({ state }) => <ImportPill state={state} /> },
        ]}
      />
    </>
  )
}
