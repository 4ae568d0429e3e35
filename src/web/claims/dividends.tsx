// Land dividends by contract and year, also those to come.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { dayName, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import { sumInWords } from './sums.ts'
import type { Dividends, LandYear } from './wire.ts'

export function DividendList(): JSX.Element {
  const words = claimsWords()
  const pages = usePages<Dividends>('/land-dividends')
  return (
    <Listing
      label={words.views.dividends}
      pages={pages}
      keyOf={({ contract }) => contract}
      empty={words.dividend.empty}
      columns={[
        {
          name: words.household,
          cell: ({ headName, householdNo }) => `${headName} ${householdNo}`,
        },
        {
          name: words.contract,
          cell: ({ contractNo, firmName }) => (
            <span>
              {contractNo}
              <small class="hint">{firmName}</small>
            </span>
          ),
        },
        { name: words.dividend.formula, cell: ({ years }) => <Years years={years} /> },
      ]}
    />
  )
}

export function Years({ years }: { years: readonly LandYear[] }): JSX.Element {
  const words = claimsWords()
  return (
    <ul class="land-years">
      {years.map((year) => (
        <li key={year.year}>
          <b>
            {year.year} · {yuan(year.amountFen)}
          </b>
          <span>
            {words.due} {dayName(year.dueDay)} · {words.sums.landDue}
          </span>
          <small class="hint">{sumInWords({ kind: 'land', ...year })}</small>
        </li>
      ))}
    </ul>
  )
}
