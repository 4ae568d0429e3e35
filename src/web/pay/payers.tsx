// What firms owe and have paid in: all of them for who watches, and one's own for a firm.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing, Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen, Tiles } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { count, dayName, instant, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { payWords } from '#web/words/pay.ts'
import type { Payer, PayerStanding } from './wire.ts'

export function Payers(): JSX.Element {
  const words = payWords()
  const pages = usePages<Payer>('/payers')
  const finance = session.value?.party === 'finance'
  return (
    <Screen title={words.payersTitle} intro={words.payersIntro}>
      <Listing
        label={words.payersTitle}
        pages={pages}
        keyOf={({ firm }) => firm}
        empty={words.payersNone}
        columns={[
          { name: words.firm, cell: ({ name }) => name },
          { name: words.free, numeric: true, cell: ({ freeFen }) => yuan(freeFen) },
          { name: words.owed, numeric: true, cell: ({ owedFen }) => yuan(owedFen) },
          { name: words.late, numeric: true, cell: ({ lateFen }) => yuan(lateFen) },
          { name: words.short, cell: (payer) => <Short fen={payer.owedFen - payer.freeFen} /> },
          {
            name: '',
            cell: (payer) => (finance ? <Receipt payer={payer} again={pages.again} /> : null),
          },
        ]}
      />
    </Screen>
  )
}

function Short({ fen }: { fen: number }): JSX.Element {
  const words = payWords()
  return fen > 0 ? <Pill tone="bad">{yuan(fen)}</Pill> : <Pill tone="good">{words.enough}</Pill>
}

function Receipt({ payer, again }: { payer: Payer; again: () => void }): JSX.Element {
  const words = payWords()
  return (
    <Deed
      name={words.receive}
      act={(_, field) =>
        send('POST', `/firms/${payer.firm}/settlement/receipts`, {
          ...{ amountFen: fenOf(field('amount')), reference: field('reference') },
        })
      }
      done={again}
    >
      <p>{payer.name}</p>
      <label>
        {words.amountYuan}
        <input name="amount" type="number" required min="0.01" step="0.01" inputMode="decimal" />
      </label>
      <label>
        {words.reference}
        <input name="reference" required pattern="[\w\-]{1,64}" />
      </label>
    </Deed>
  )
}

export function OwnPayments(): JSX.Element {
  const words = payWords()
  const party = session.value?.party ?? ''
  const { value, problem } = useAnswer<PayerStanding>(`/firms/${party}/settlement`)
  return (
    <Screen title={words.own} intro={words.ownIntro}>
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : <Standing standing={value} />}
    </Screen>
  )
}

function Standing({ standing }: { standing: PayerStanding }): JSX.Element {
  const words = payWords()
  const { freeFen, owedFen, lateFen, shortTodayFen, shortFen, owed, entries } = standing
  return (
    <>
      <Tiles
        tiles={[
          [words.free, yuan(freeFen)],
          [words.owed, yuan(owedFen)],
          [words.late, yuan(lateFen)],
          [words.shortToday, <Short key="t" fen={shortTodayFen} />],
          [words.shortAll, <Short key="a" fen={shortFen} />],
        ]}
      />
      <h2>{words.owedDays}</h2>
      {owed.length === 0 ? <p class="desk-empty">{words.owedNone}</p> : null}
      {owed.length === 0 ? null : (
        <Rows
          label={words.owedDays}
          items={owed}
          keyOf={({ dueDay }) => dueDay}
          columns={[
            { name: words.dueDay, cell: ({ dueDay }) => dayName(dueDay) },
            { name: words.dues, numeric: true, cell: ({ dues }) => count(dues) },
            { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          ]}
        />
      )}
      <h2>{words.movements}</h2>
      {entries.length === 0 ? <p class="desk-empty">{words.movementsNone}</p> : null}
      {entries.length === 0 ? null : (
        <Rows
          label={words.movements}
          items={entries}
          keyOf={({ seq }) => String(seq)}
          columns={[
            { name: words.at, cell: ({ at }) => instant(at) },
            { name: words.what, cell: ({ purpose }) => words.purposes[purpose] ?? purpose },
            { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          ]}
        />
      )}
    </>
  )
}
