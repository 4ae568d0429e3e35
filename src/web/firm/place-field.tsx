// Where produce is handed over: the county park, a warehouse or a township's hub.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import type { Page } from '#web/office/wire.ts'
import type { Bound } from '#web/parts/draft.ts'
import { SelectField } from '#web/parts/fields.tsx'
import { firmWords } from '#web/words/firm.ts'
import type { Place } from './wire.ts'

export function PlaceField(props: Bound): JSX.Element {
  const words = firmWords().form
  const parks = useAnswer<Page<Place>>('/places?kind=park&limit=200').value?.items ?? []
  const warehouses = useAnswer<Page<Place>>('/places?kind=warehouse&limit=200').value?.items ?? []
  const hubs = useAnswer<Page<Place>>('/places?kind=hub&limit=200').value?.items ?? []
  return (
    <SelectField
      {...props}
      label={words.place}
      required
      options={[...parks, ...warehouses, ...hubs].map(({ id, name, kind }) => ({
        value: id,
        label: `${name}（${words.placeKinds[kind]}）`,
      }))}
    />
  )
}
