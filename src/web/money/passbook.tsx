// The passbook in large type: every delivery, how it was priced, what is due when, what was paid on which day to which account.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { instant } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { session } from '#web/shell/session.ts'
import { officeWords } from '#web/words/desks.ts'
import { moneyWords } from '#web/words/money.ts'
import { EntryCard } from './entry.tsx'
import { componentName, SumTiles, sumColumns } from './sums.tsx'
import type { Desk, Entry, Passbook } from './wire.ts'
import '#web/style/money.css'

type Paper = 'a4' | 'narrow'

export function PassbookScreen({ id, desk }: { id?: string; desk: Desk }): JSX.Element {
  const words = moneyWords()
  const household = id ?? session.value?.party ?? ''
  const [paper, setPaper] = useState<Paper>('a4')
  const { value, problem } = useAnswer<Passbook>(`/households/${household}/passbook`)
  const title = desk === 'household' ? words.passbook.title : titleOf(value)
  return (
    <Screen
      title={title}
      intro={words.passbook.intro}
      {...(desk === 'hall' || desk === 'office'
        ? { back: { href: `/${desk}/households/${household}`, label: words.passbook.back } }
        : {})}
      deeds={
        <>
          <label class="filter">
            {words.paper}
            <select
              value={paper}
              onChange={({ currentTarget }) => setPaper(currentTarget.value as Paper)}
            >
              {optionsOf(words.papers).map(({ value: of, label }) => (
                <option key={of} value={of}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="button" onClick={() => window.print()}>
            {words.print}
          </button>
        </>
      }
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : (
        <div class={`passbook passbook-${paper}`}>
          <Head book={value} />
          <BySeason book={value} />
          <Entries household={household} desk={desk} />
          <Help book={value} />
        </div>
      )}
    </Screen>
  )
}

function titleOf(book: Passbook | undefined): string {
  const { nav, passbook } = moneyWords()
  return book === undefined ? nav.passbook : passbook.of(book.headName, book.householdNo)
}

function Head({ book }: { book: Passbook }): JSX.Element {
  const { passbook: words } = moneyWords()
  const { headName, householdNo, hallName, account, total } = book
  return (
    <>
      <p class="passbook-whose">
        <b>
          {headName} {householdNo}
        </b>{' '}
        {hallName}
        <small>{words.printed(instant(Date.now()))}</small>
      </p>
      {account === null ? (
        <p class="warning">{words.noAccount(hallName)}</p>
      ) : (
        <p>{words.account(account.bank, account.masked)}</p>
      )}
      <SumTiles sums={total} />
    </>
  )
}

function BySeason({ book }: { book: Passbook }): JSX.Element | null {
  const words = moneyWords()
  if (book.sums.length === 0) return null
  return (
    <section>
      <h2>{words.passbook.sumsTitle}</h2>
      <Rows
        label={words.passbook.sumsTitle}
        items={book.sums}
        keyOf={({ season, component }) => `${season} ${component}`}
        columns={[
          {
            name: words.passbook.season,
            cell: (row) => (language.value === 'en' ? row.seasonEn : row.seasonZh),
          },
          { name: words.component, cell: ({ component }) => componentName(component) },
          ...sumColumns<Passbook['sums'][number]>(),
        ]}
      />
    </section>
  )
}

function Entries({ household, desk }: { household: string; desk: Desk }): JSX.Element {
  const { passbook: words } = moneyWords()
  const { items, problem, more } = usePages<Entry>(`/households/${household}/passbook/entries`)
  return (
    <section class="own-cards">
      <h2>{words.entries}</h2>
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {(items ?? []).map((entry) => (
        <EntryCard key={entry.root} entry={entry} desk={desk} />
      ))}
      {more === null ? null : (
        <button type="button" class="button" onClick={more}>
          {officeWords().more}
        </button>
      )}
    </section>
  )
}

function Help({ book }: { book: Passbook }): JSX.Element {
  const { passbook: words } = moneyWords()
  return (
    <section class="panel">
      <h2>{words.help}</h2>
      <ul class="passbook-help">
        <li>{words.helpGrade}</li>
        <li>{words.helpHall(book.hallName)}</li>
        <li>{words.helpOffice}</li>
      </ul>
    </section>
  )
}
