// The county's roads: pick a section or a stretch on the map and close it by dates; what is closed; who cannot be reached.

import '#web/style/imports.css'
import '#web/style/roads.css'
import '#web/style/trade.css'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { findStretch } from '#engines/roads/stretch.ts'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { Atlas } from '#web/map/atlas.tsx'
import type { CountyPicture, MapRoad, Picked } from '#web/map/picture.ts'
import { count, km } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { roadsWords } from '#web/words/roads.ts'
import { CloseRoads } from './close-roads.tsx'
import { Closures } from './closures.tsx'
import type { Closure } from './road-wire.ts'
import { StrandedToday } from './stranded.tsx'

export function Roads(): JSX.Element {
  const words = roadsWords()
  const { value: county, problem, again } = useAnswer<CountyPicture>('/map')
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      deeds={
        <a class="button" href="/coordinator/roads/import">
          {words.importLink}
        </a>
      }
    >
      <Alarm problem={problem} />
      {county === undefined && problem === null ? <Waiting /> : null}
      {county === undefined ? null : <RoadMap county={county} again={again} />}
    </Screen>
  )
}

function RoadMap({ county, again }: { county: CountyPicture; again: () => void }): JSX.Element {
  const [picked, setPicked] = useState<Picked | null>(null)
  const [anchor, setAnchor] = useState<number | null>(null)
  const [turn, setTurn] = useState(0)
  const closures = usePages<Closure>('/road-closures')
  const road = county.roads.find(({ id }) => picked?.of === 'road' && picked.id === String(id))
  const stretch = useStretch(county, { anchor, end: road?.id ?? null })
  const changed = (): void => {
    setAnchor(null)
    setTurn(turn + 1)
    closures.again()
    again()
  }
  const show = (id: number): void => {
    setPicked({ of: 'road', id: String(id) })
    document.querySelector('.atlas')?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <Atlas county={county} stretch={stretch.roads} picked={picked} onPick={setPicked}>
        {road === undefined ? null : (
          <div class="road-deeds">
            {anchor === null ? (
              <Section road={road} onStretch={() => setAnchor(road.id)} done={changed} />
            ) : (
              <Stretch
                {...{ county, anchor, stretch }}
                cancel={() => setAnchor(null)}
                done={changed}
              />
            )}
          </div>
        )}
      </Atlas>
      <Closures pages={closures} show={show} done={changed} />
      <StrandedToday key={turn} />
    </>
  )
}

type Ends = { readonly anchor: number | null; readonly end: number | null }
type Found = { readonly roads: ReadonlySet<number>; readonly apart: boolean }

/** The roads from the anchor to the road that is picked. */
function useStretch(county: CountyPicture, { anchor, end }: Ends): Found {
  const network = useMemo(() => {
    const nodes = new Map(
      county.roads.flatMap(({ a, b, from, to }) => [
        [a, { id: a, x: from[0], y: from[1] }],
        [b, { id: b, x: to[0], y: to[1] }],
      ]),
    )
    return { nodes: [...nodes.values()], edges: county.roads }
  }, [county])
  return useMemo(() => {
    if (anchor === null || end === null) return { roads: new Set<number>(), apart: false }
    const at = (id: number) => county.roads.findIndex((road) => road.id === id)
    const found = findStretch(network, at(anchor), at(end))
    const ids = (found ?? [at(anchor)]).flatMap((index) => county.roads[index]?.id ?? [])
    return { roads: new Set(ids), apart: found === null }
  }, [network, anchor, end])
}

type SectionProps = {
  readonly road: MapRoad
  readonly onStretch: () => void
  readonly done: () => void
}

function Section({ road, onStretch, done }: SectionProps): JSX.Element {
  const words = roadsWords()
  const name = road.name || coordinatorWords().map.noName
  return (
    <>
      <CloseRoads name={words.close} roads={[road.id]} done={done}>
        {words.closeAsk(name)}
      </CloseRoads>
      <button type="button" class="button" onClick={onStretch}>
        {words.stretchStart}
      </button>
    </>
  )
}

type StretchProps = {
  readonly county: CountyPicture
  readonly anchor: number
  readonly stretch: Found
  readonly cancel: () => void
  readonly done: () => void
}

function Stretch({ county, anchor, stretch, cancel, done }: StretchProps): JSX.Element {
  const words = roadsWords()
  const chosen = county.roads.filter(({ id }) => stretch.roads.has(id))
  const length = km(chosen.reduce((sum, { lengthM }) => sum + lengthM, 0))
  const start = county.roads.find(({ id }) => id === anchor)
  const many = count(chosen.length)
  return (
    <>
      <p class="map-hint">{words.stretchHint(start?.name || coordinatorWords().map.noName)}</p>
      <p class={stretch.apart ? 'warning' : 'stretch-sum'}>
        {stretch.apart ? words.stretchApart : words.stretch(many, length)}
      </p>
      {stretch.apart ? null : (
        <CloseRoads name={words.closeStretch} roads={[...stretch.roads]} done={done}>
          {words.closeStretchAsk(many, length)}
        </CloseRoads>
      )}
      <button type="button" class="button" onClick={cancel}>
        {words.stretchCancel}
      </button>
    </>
  )
}
