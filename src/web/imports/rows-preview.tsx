import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { importsWords } from '#web/words/imports.ts'
import { FatePill } from './import-pill.tsx'
import type { Import, Preview } from './wire.ts'

/** The first rows of each sheet as they were read, and what becomes of each. */
export function RowsPreview({ found }: { found: Import }): JSX.Element | null {
  const words = importsWords()
  const [sheet, setSheet] = useState(found.sheets[0]?.sheet ?? '')
  const { value, problem } = useAnswer<Preview>(
    `/imports/${found.id}/rows?sheet=${encodeURIComponent(sheet)}`,
  )
  if (found.sheets.length === 0) return null
  return (
    <section class="panel">
      <h2>{words.preview}</h2>
      <p class="hint">{words.previewNote}</p>
      <fieldset class="sheet-choice" aria-label={words.sheet}>
        {found.sheets.map((one) => (
          <button
            key={one.sheet}
            type="button"
            class="button"
            aria-pressed={one.sheet === sheet}
            onClick={() => setSheet(one.sheet)}
          >
            {one.label}
          </button>
        ))}
      </fieldset>
      <Alarm problem={problem} />
      {value === undefined ? null : <PreviewTable preview={value} />}
    </section>
  )
}

function PreviewTable({ preview }: { preview: Preview }): JSX.Element {
  const words = importsWords()
  return (
    // The frame scrolls, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section class="preview-table" tabIndex={0} aria-label={words.preview}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="numeric">
              {words.row}
            </th>
            <th scope="col">{words.fate}</th>
            {preview.columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.items.map(({ row, fate, cells }) => (
            <tr key={row}>
              <td class="numeric">{row}</td>
              <td>
                <FatePill fate={fate} />
              </td>
              {preview.columns.map(({ key }) => (
                <td key={key}>{cells[key] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
