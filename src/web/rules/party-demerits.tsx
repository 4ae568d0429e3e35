// The points held against one party, with what they are for, on that party's own page; nothing where there are none.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import type { Catalogue } from '#web/office/wire.ts'
import { count, dayName } from '#web/shell/format.ts'
import { rulesWords } from '#web/words/rules.ts'
import { DemeritState } from './demerits.tsx'
import type { Demerit, DemeritKind, Desk, Policy } from './wire.ts'

export function PartyDemerits(props: {
  readonly kind: DemeritKind
  readonly party: string
  readonly desk: Desk
}): JSX.Element | null {
  const { demerits: words, policy: rules } = rulesWords()
  const { kind, party, desk } = props
  const pages = usePages<Demerit>(`/demerits?kind=${kind}&party=${encodeURIComponent(party)}`)
  const held = (pages.items?.length ?? 0) > 0
  const { value: catalogue } = useAnswer<Catalogue>(held ? '/catalogue' : null)
  const season = catalogue?.seasons.find(({ state }) => state === 'open')
  const { value: policy } = useAnswer<Policy>(season ? `/seasons/${season.id}/round-policy` : null)
  if (!held) return null
  const countDays = policy?.demerits.countDays
  return (
    <section class="panel rule-panel" aria-labelledby="demerits">
      <h2 id="demerits">{words.title}</h2>
      <p class="hint">
        {words.intro} {countDays === undefined ? '' : rules.countDays(count(countDays))}
      </p>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.points, numeric: true, cell: ({ points }) => count(points) },
          { name: words.day, cell: ({ day }) => dayName(day) },
          { name: words.reason, cell: ({ reason }) => reason },
          {
            name: words.state,
            cell: (demerit) => (
              <DemeritState {...{ demerit, desk, countDays, again: pages.again }} />
            ),
          },
        ]}
      />
    </section>
  )
}
