// A choice among the halls of the county, by township.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Choice } from '#web/desk/controls.tsx'
import type { CountyPicture } from '#web/map/picture.ts'

export function HallChoice(props: {
  readonly label: string
  readonly value: string
  readonly onChoose: (hall: string) => void
}): JSX.Element {
  const map = useAnswer<CountyPicture>('/map')
  const halls = (map.value?.places ?? []).filter(({ kind }) => kind === 'hall')
  const options = halls
    .map(({ id, name, townshipName }) => ({ value: id, label: `${townshipName} ${name}` }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh'))
  return <Choice {...props} options={options} />
}
