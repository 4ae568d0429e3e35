import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { Atlas } from '#web/map/atlas.tsx'
import type { CountyPicture, Picked } from '#web/map/picture.ts'
import { officeWords } from '#web/words/desks.ts'

export function CountyMapScreen(): JSX.Element {
  const { value: county, problem } = useAnswer<CountyPicture>('/map')
  const [picked, setPicked] = useState<Picked | null>(null)
  return (
    <Screen title={officeWords().nav.map}>
      <Alarm problem={problem} />
      {county === undefined && problem === null ? <Waiting /> : null}
      {county === undefined ? null : <Atlas county={county} picked={picked} onPick={setPicked} />}
    </Screen>
  )
}
