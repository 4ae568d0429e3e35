// Map, legend, details and list as one piece. The map library is fetched when a map is shown, and by nobody else.

import '#web/style/map.css'
import type { ComponentChildren, ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { type Problem, problemOf } from '#web/shell/api.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import type { CountyMapProps } from './county-map.tsx'
import { Details } from './details.tsx'
import { Finder } from './finder.tsx'
import { Legend } from './legend.tsx'
import type { CountyPicture, MapMark, MapRoute, Picked } from './picture.ts'

const none: readonly MapRoute[] = []

export function Atlas(props: {
  readonly county: CountyPicture
  readonly routes?: readonly MapRoute[]
  readonly marks?: readonly MapMark[]
  readonly stretch?: ReadonlySet<number>
  readonly picked: Picked | null
  readonly onPick: (picked: Picked | null) => void
  readonly children?: ComponentChildren
}): JSX.Element {
  const { county, routes = none, marks, stretch, picked, onPick, children } = props
  const words = coordinatorWords().map
  return (
    <div class="atlas">
      <div class="atlas-map">
        <LazyMap
          county={county}
          routes={routes}
          marks={marks}
          stretch={stretch}
          picked={picked}
          onPick={onPick}
          label={words.label}
          note={words.note}
        />
        <Legend routes={routes} />
      </div>
      <div class="atlas-side">
        <Details county={county} picked={picked}>
          {children}
        </Details>
        <Finder county={county} routes={routes} picked={picked} onPick={onPick} />
      </div>
    </div>
  )
}

function LazyMap(props: CountyMapProps): JSX.Element {
  const [loaded, setLoaded] = useState<{ readonly Shown: ComponentType<CountyMapProps> }>()
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    import('./county-map.tsx')
      .then(({ CountyMap }) => setLoaded({ Shown: CountyMap }))
      .catch((error: unknown) => setProblem(problemOf(error)))
  }, [])
  if (loaded === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  return <loaded.Shown {...props} />
}
