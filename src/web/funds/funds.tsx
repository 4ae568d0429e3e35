// The earmarked funds: how much each has, what of it is given on, paid, and how long the rest has lain idle.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { yuan } from '#web/shell/format.ts'
import { fundsWords } from '#web/words/funds.ts'
import { Idle } from './idle.tsx'
import { UseChoices, usesOf } from './uses.tsx'
import type { Fund } from './wire.ts'

type Desk = 'office' | 'department'

export function Funds({ desk }: { desk: Desk }): JSX.Element {
  const words = fundsWords()
  const { value, problem, again } = useAnswer<{ readonly items: readonly Fund[] }>('/funds')
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      deeds={desk === 'office' ? <OpenFund again={again} /> : null}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value?.items.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {value && value.items.length > 0 ? <List funds={value.items} desk={desk} /> : null}
    </Screen>
  )
}

function List({ funds, desk }: { funds: readonly Fund[]; desk: Desk }): JSX.Element {
  const words = fundsWords()
  return (
    <Rows
      label={words.title}
      items={funds}
      keyOf={({ id }) => id}
      columns={[
        {
          name: words.name,
          cell: ({ id, name }) => <a href={`/${desk}/funds/${id}`}>{name}</a>,
        },
        { name: words.document, cell: ({ document }) => document },
        { name: words.uses, cell: ({ uses }) => usesOf(uses) },
        { name: words.budget, numeric: true, cell: ({ budgetFen }) => yuan(budgetFen) },
        { name: words.projected, numeric: true, cell: (fund) => yuan(fund.projectedFen) },
        { name: words.received, numeric: true, cell: (fund) => yuan(fund.receivedFen) },
        { name: words.paid, numeric: true, cell: ({ paidFen }) => yuan(paidFen) },
        { name: words.cash, numeric: true, cell: ({ cashFen }) => yuan(cashFen) },
        { name: words.idle, cell: (fund) => <Idle fund={fund} /> },
      ]}
    />
  )
}

function OpenFund({ again }: { again: () => void }): JSX.Element {
  const words = fundsWords()
  return (
    <Deed
      name={words.open}
      look="main"
      act={(_, field) =>
        send('POST', '/funds', {
          ...{ name: field('name'), document: field('document'), year: Number(field('year')) },
          ...{ budgetFen: fenOf(field('budget')), uses: field('uses').split(' ').filter(Boolean) },
        })
      }
      done={again}
    >
      <label>
        {words.name}
        <input name="name" required maxLength={60} />
      </label>
      <label>
        {words.document}
        <input name="document" required maxLength={60} />
      </label>
      <label>
        {words.year}
        <input name="year" type="number" required min="2000" max="2100" step="1" />
      </label>
      <label>
        {words.budgetYuan}
        <input name="budget" type="number" required min="0.01" step="0.01" inputMode="decimal" />
      </label>
      <UseChoices />
    </Deed>
  )
}
