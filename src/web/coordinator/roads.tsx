import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { Atlas } from '#web/map/atlas.tsx'
import type { CountyPicture, MapRoad, Picked } from '#web/map/picture.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { km } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'

export function Roads(): JSX.Element {
  const { roads: words } = coordinatorWords()
  const { value: county, problem, again } = useAnswer<CountyPicture>('/map')
  return (
    <Screen title={words.title} intro={words.intro}>
      <Alarm problem={problem} />
      {county === undefined && problem === null ? <Waiting /> : null}
      {county === undefined ? null : <RoadMap county={county} again={again} />}
    </Screen>
  )
}

function RoadMap({ county, again }: { county: CountyPicture; again: () => void }): JSX.Element {
  const { roads: words, map } = coordinatorWords()
  const [picked, setPicked] = useState<Picked | null>(null)
  const road = county.roads.find(({ id }) => picked?.of === 'road' && picked.id === String(id))
  const closed = county.roads.filter(({ open }) => !open)
  return (
    <>
      <Atlas county={county} picked={picked} onPick={setPicked}>
        {road === undefined ? null : <Passage road={road} again={again} />}
      </Atlas>
      <section class="panel" aria-labelledby="closed-roads">
        <h2 id="closed-roads">{words.closedNow}</h2>
        {closed.length === 0 ? <p>{words.noneClosed}</p> : null}
        {closed.length === 0 ? null : (
          <Rows
            label={words.closedNow}
            items={closed}
            keyOf={({ id }) => String(id)}
            columns={[
              { name: map.road, cell: ({ name }) => name || map.noName },
              { name: map.class, cell: (one) => map.roads[one.class] },
              { name: map.length, numeric: true, cell: ({ lengthM }) => km(lengthM) },
              { name: map.state, cell: (one) => <Passage road={one} again={again} /> },
            ]}
          />
        )}
      </section>
    </>
  )
}

function Passage({ road, again }: { road: MapRoad; again: () => void }): JSX.Element {
  const { roads: words, map } = coordinatorWords()
  const name = road.name || map.noName
  return (
    <Deed
      name={road.open ? words.close : words.open}
      look={road.open ? 'danger' : 'plain'}
      act={() => send('PATCH', `/roads/${road.id}`, { open: !road.open })}
      done={() => {
        toast(words.saved)
        again()
      }}
    >
      <p>{road.open ? words.closeAsk(name) : words.openAsk(name)}</p>
    </Deed>
  )
}
