import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { send } from '#web/shell/api.ts'
import { count, instant, yuan } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'
import type { RegistrySummary, Round, RoundState } from './wire.ts'

const tones = {
  computing: 'wait',
  computed: 'wait',
  accepted: 'good',
  discarded: 'quiet',
  failed: 'bad',
} as const

export function RoundPill({ state }: { state: RoundState }): JSX.Element {
  return <Pill tone={tones[state]}>{roundWords().rounds.states[state]}</Pill>
}

export function Rounds(): JSX.Element {
  const { rounds: words } = roundWords()
  const pages = usePages<Round>('/rounds')
  return (
    <Screen title={words.title} deeds={<CloseRound />}>
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
          { name: words.state, cell: ({ state }) => <RoundPill state={state} /> },
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
