import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { count, instant, yuan } from '#web/shell/format.ts'
import { ledgerWords } from '#web/words/ledger.ts'
import type { Desk, Entry } from './wire.ts'

/** The statement of one account, latest first. */
export function LedgerAccount({ desk }: { desk: Desk }): JSX.Element {
  const words = ledgerWords()
  const { id = '' } = useLocation().query
  const pages = usePages<Entry>(`/ledger/statement?account=${encodeURIComponent(id)}`)
  return (
    <Screen
      title={words.statement}
      intro={id}
      back={{ href: `/${desk}/ledger`, label: words.back }}
    >
      <Listing
        label={words.statement}
        pages={pages}
        keyOf={({ seq }) => String(seq)}
        empty={words.noEntries}
        columns={[
          { name: words.seq, numeric: true, cell: ({ seq }) => count(seq) },
          { name: words.at, cell: ({ at }) => instant(at) },
          { name: words.kind, cell: ({ kind }) => words.kinds[kind] },
          { name: words.purpose, cell: ({ purpose }) => words.purposes[purpose] ?? purpose },
          {
            name: words.other,
            cell: ({ other }) => (
              <a href={`/${desk}/ledger/account?id=${encodeURIComponent(other)}`}>{other}</a>
            ),
          },
          { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          {
            name: words.voucher,
            cell: ({ id: entry, names }) => (
              <>
                <code>{entry}</code>
                {names === null ? null : ` ← ${names}`}
              </>
            ),
          },
        ]}
      />
    </Screen>
  )
}
