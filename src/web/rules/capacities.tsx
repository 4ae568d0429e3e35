// What halls and hubs may hand over in the season; coordinator and office set it.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { mass } from '#web/shell/format.ts'
import { rulesWords } from '#web/words/rules.ts'
import type { Capacity, Desk } from './wire.ts'

export function Capacities({ desk }: { desk: Desk }): JSX.Element {
  const { capacities: words, search } = rulesWords()
  const { values, set, query } = useFilters(['kind', 'set', 'q'])
  const pages = usePages<Capacity>(`/capacities${query()}`)
  const isHall = desk === 'hall'
  return (
    <>
      <p class="hint">{words.intro}</p>
      {isHall ? null : (
        <FilterRow>
          <SearchBox value={values.q} hint={search} onSearch={(q) => set('q', q)} />
          <Choice
            label={words.kind}
            value={values.kind}
            options={optionsOf(words.kinds)}
            onChoose={(kind) => set('kind', kind)}
          />
          <Choice
            label={words.set}
            value={values.set}
            options={optionsOf(words.sets)}
            onChoose={(chosen) => set('set', chosen)}
          />
        </FilterRow>
      )}
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ place }) => place}
        empty={words.empty}
        columns={[
          { name: words.place, cell: ({ name }) => name },
          { name: words.kind, cell: ({ kind }) => words.kinds[kind] },
          { name: words.township, cell: ({ townshipName }) => townshipName },
          { name: words.offered, numeric: true, cell: ({ offeredKg }) => mass(offeredKg) },
          { name: words.max, numeric: true, cell: (capacity) => <Limit capacity={capacity} /> },
          { name: words.reason, cell: ({ reason }) => reason },
          ...(isHall
            ? []
            : [
                {
                  name: words.change,
                  cell: (capacity: Capacity) => <Change capacity={capacity} again={pages.again} />,
                },
              ]),
        ]}
      />
    </>
  )
}

function Limit({ capacity: { kgMax, offeredKg } }: { capacity: Capacity }): JSX.Element {
  const { capacities: words } = rulesWords()
  if (kgMax === null) return <>{words.unlimited}</>
  return (
    <>
      {mass(kgMax)} {offeredKg > kgMax ? <Pill tone="bad">{words.over}</Pill> : null}
    </>
  )
}

function Change({ capacity, again }: { capacity: Capacity; again: () => void }): JSX.Element {
  const { capacities: words } = rulesWords()
  const { season, place, name, revision, kgMax } = capacity
  const put = (max: number | null, reason: string): Promise<unknown> =>
    send('PUT', `/capacities/${season}/${place}`, { revision, kgMax: max, reason })
  const done = (): void => {
    toast(words.saved)
    again()
  }
  return (
    <span class="rule-state">
      <Deed
        name={words.change}
        reason={words.changeWhy}
        act={(reason, fields) => put(Number(fields('kgMax')), reason)}
        done={done}
      >
        <label>
          {words.changeAsk(name)}
          <span class="field-unit">
            <input
              name="kgMax"
              type="number"
              min="1"
              max="1000000000"
              step="1"
              required
              defaultValue={kgMax === null ? '' : String(kgMax)}
            />
            <span>{words.kg}</span>
          </span>
        </label>
      </Deed>
      {kgMax === null ? null : (
        <Deed
          name={words.clear}
          look="danger"
          reason={words.clearWhy}
          act={(reason) => put(null, reason)}
          done={done}
        >
          <p>{words.clearAsk(name)}</p>
        </Deed>
      )}
    </span>
  )
}
