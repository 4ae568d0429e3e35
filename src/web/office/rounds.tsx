import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { CadencePanel } from '#web/live/cadence.tsx'
import { send } from '#web/shell/api.ts'
import { count, instant, yuan } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'
import { RoundPill } from './round-pill.tsx'
import type { RegistrySummary, Round } from './wire.ts'

export function Rounds(): JSX.Element {
  const { rounds: words } = roundWords()
  const pages = usePages<Round>('/rounds')
  return (
    <Screen title={words.title} deeds={<CloseRound />}>
      <CadencePanel />
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          {
            name: words.title,
            cell: ({ id, no }) => <a href={`/office/rounds/${id}`}>{words.no(no)}</a>,
          },
          { name: words.state, cell: (one) => <RoundPill round={one} /> },
          { name: words.closedAt, cell: ({ closedAt }) => instant(closedAt) },
          {
            name: words.households,
            numeric: true,
            cell: ({ totals }) => (totals === null ? '—' : count(totals.householdsMatched)),
          },
          {
            name: words.value,
            numeric: true,
            cell: ({ totals }) => (totals === null ? '—' : yuan(totals.floorValueFen)),
          },
        ]}
      />
    </Screen>
  )
}

function CloseRound(): JSX.Element | null {
  const { rounds: words } = roundWords()
  const { route } = useLocation()
  const { value } = useAnswer<RegistrySummary>('/registry')
  if (value === undefined || value.season === null) return null
  const { season, counts } = value
  return (
    <Deed
      name={words.close}
      look="main"
      act={async () => {
        const round = await send<Round>('POST', '/rounds', { season: season.id })
        route(`/office/rounds/${round.id}`)
      }}
      done={() => undefined}
    >
      <p>{words.closeAsk}</p>
      <p>{words.frozen(count(counts.demands), count(counts.plans))}</p>
      <p>{words.closeAfter}</p>
    </Deed>
  )
}
