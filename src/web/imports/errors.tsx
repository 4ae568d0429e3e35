import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { apiRoot } from '#web/shell/api.ts'
import { count } from '#web/shell/format.ts'
import { importsWords } from '#web/words/imports.ts'
import type { Import, ImportError } from './wire.ts'

/** Every wrong cell by its place in the file, so that it can be found and put right there. */
export function Errors({ found }: { found: Import }): JSX.Element | null {
  const words = importsWords()
  if (found.errorCount === 0) {
    return found.state === 'checked' ? <p class="good-news">✓ {words.noErrors}</p> : null
  }
  return (
    <section class="panel">
      <div class="errors-head">
        <h2>{words.errors}</h2>
        <span class="fate-bad">{words.errorCount(count(found.errorCount))}</span>
        <a class="button" href={`${apiRoot}/imports/${found.id}/errors.xlsx`} download>
          ↓ {words.errorFile}
        </a>
      </div>
      <ErrorList id={found.id} />
    </section>
  )
}

function ErrorList({ id }: { id: string }): JSX.Element {
  const words = importsWords()
  const pages = usePages<ImportError>(`/imports/${id}/errors`)
  return (
    <Listing
      label={words.errors}
      pages={pages}
      keyOf={({ sheet, row, column, code }) => `${sheet}/${row}/${column}/${code}`}
      empty={words.noErrors}
      columns={[
        { name: words.sheet, cell: ({ sheetLabel }) => sheetLabel },
        { name: words.row, numeric: true, cell: ({ row }) => String(row) },
        { name: words.column, cell: ({ column, columnLabel }) => columnLabel || column },
        {
          name: words.value,
          cell: ({ value }) =>
            value === '' ? <span class="hint">{words.blank}</span> : <code>{value}</code>,
        },
        { name: words.reason, cell: ({ detail }) => detail },
      ]}
    />
  )
}
