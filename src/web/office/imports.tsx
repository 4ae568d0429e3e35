// Files of halls and firms that the office hands in for them: first whose file it is, then the same wizard as theirs.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Imports } from '#web/imports/imports.tsx'
import type { CountyPicture } from '#web/map/picture.ts'
import { officeWords } from '#web/words/desks.ts'
import type { Firm, Page } from './wire.ts'

type Kind = 'hall' | 'firm'

export function OfficeImports(): JSX.Element {
  const { imports: words } = officeWords()
  const { values, set } = useFilters(['kind', 'party'])
  const kind: Kind = values.kind === 'firm' ? 'firm' : 'hall'
  const halls = useAnswer<CountyPicture>('/map')
  const firms = useAnswer<Page<Firm>>('/firms?limit=200')
  const parties =
    kind === 'firm'
      ? (firms.value?.items ?? []).map(({ id, name }) => ({ id, name }))
      : (halls.value?.places ?? [])
          .filter((place) => place.kind === 'hall')
          .map(({ id, name, townshipName }) => ({ id, name: `${townshipName} ${name}` }))
          .sort((a, b) => a.name.localeCompare(b.name, 'zh'))
  const party = parties.find(({ id }) => id === values.party)
  return (
    <div class="screen">
      {party === undefined ? <h1>{words.title}</h1> : null}
      <section class="panel row-form" aria-labelledby="whose">
        <h2 id="whose">{words.whose}</h2>
        <p>{words.intro}</p>
        <label class="field">
          <span class="field-label">{words.kind}</span>
          <select value={kind} onChange={({ currentTarget }) => set('kind', currentTarget.value)}>
            <option value="hall">{words.hall}</option>
            <option value="firm">{words.firm}</option>
          </select>
        </label>
        <label class="field">
          <span class="field-label">{kind === 'firm' ? words.firm : words.hall}</span>
          <select
            value={party?.id ?? ''}
            onChange={({ currentTarget }) => set('party', currentTarget.value)}
          >
            <option value="">{words.choose}</option>
            {parties.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </section>
      {party === undefined ? null : <Imports key={party.id} kind={kind} party={party.id} />}
    </div>
  )
}
