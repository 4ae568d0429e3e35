import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import type { Firm } from '#web/office/wire.ts'
import { instant, yuan, yuanFigure } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { firmWords } from '#web/words/firm.ts'
import type { Entry } from './wire.ts'

export function Deposit(): JSX.Element {
  const words = firmWords().deposit
  const party = session.value?.party ?? ''
  const { value: firm, problem } = useAnswer<Firm>(`/firms/${party}`)
  return (
    <Screen title={words.title} intro={words.note}>
      <Alarm problem={problem} />
      {firm === undefined && problem === null ? <Waiting /> : null}
      {firm === undefined ? null : <Balance firm={firm} />}
      <Movements party={party} />
    </Screen>
  )
}

function Balance({ firm }: { firm: Firm }): JSX.Element {
  const words = firmWords().deposit
  return (
    <>
      {firm.state === 'applied' ? <p class="warning">{words.notVerified}</p> : null}
      {firm.state === 'suspended' ? <p class="warning">{words.suspended}</p> : null}
      <Tiles
        tiles={[
          [words.state, firm.name],
          [words.free, yuan(firm.depositFreeFen)],
          [words.held, yuan(firm.depositHeldFen)],
        ]}
      />
    </>
  )
}

function Movements({ party }: { party: string }): JSX.Element {
  const words = firmWords().deposit
  const pages = usePages<Entry>(`/firms/${party}/statement`)
  const purposes: Readonly<Record<string, string>> = words.purposes
  return (
    <>
      <h2>{words.movements}</h2>
      <Listing
        label={words.movements}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.at, cell: ({ at }) => instant(at) },
          { name: words.purpose, cell: ({ purpose }) => purposes[purpose] ?? purpose },
          {
            name: words.other,
            cell: ({ other }) => (other === 'bank' ? words.bank : words.escrow),
          },
          {
            name: words.amount,
            numeric: true,
            cell: ({ amountFen }) => `${amountFen > 0 ? '+' : ''}${yuanFigure(amountFen)}`,
          },
        ]}
      />
    </>
  )
}
