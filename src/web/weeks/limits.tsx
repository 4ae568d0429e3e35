// What weeks are planned by: how long produce keeps at a hall, and what a hall stores overnight.

import '#web/style/week.css'
import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing, Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { FigureForm } from '#web/parts/figure-form.tsx'
import { language } from '#web/shell/language.ts'
import { weekWords } from '#web/words/week.ts'

type Keeping = {
  readonly product: string
  readonly nameZh: string
  readonly nameEn: string
  readonly revision: number
  readonly days: number
}
type Store = {
  readonly hall: string
  readonly name: string
  readonly revision: number
  readonly kgMax: number | null
}

function nameOf({ nameZh, nameEn }: Keeping): string {
  return language.value === 'zh' ? nameZh : nameEn
}

export function WeekLimits(): JSX.Element {
  const words = weekWords()
  return (
    <Screen title={words.limits} back={{ href: '/coordinator/weeks', label: words.back }}>
      <Keepings />
      <Stores />
    </Screen>
  )
}

function Keepings(): JSX.Element {
  const words = weekWords()
  const { value, problem, again } = useAnswer<{ readonly items: readonly Keeping[] }>('/keepings')
  return (
    <section class="week-section" aria-labelledby="keepings">
      <h2 id="keepings">{words.keepingTitle}</h2>
      <p class="hint">{words.keepingHint}</p>
      <Alarm problem={problem} />
      {value === undefined ? (
        <Waiting />
      ) : (
        <Rows
          label={words.keepingTitle}
          items={value.items}
          keyOf={({ product }) => product}
          columns={[
            {
              name: words.product,
              cell: nameOf,
            },
            {
              name: words.nights,
              cell: (each) => (
                <FigureForm
                  key={each.revision}
                  path={`/keepings/${each.product}`}
                  label={`${words.nights} ${nameOf(each)}`}
                  value={each.days}
                  range={{ min: 0, max: 60, step: 1 }}
                  blank
                  words={{ send: words.save, sent: words.saved }}
                  bodyOf={(days) => ({ revision: each.revision, days: Number(days) })}
                  done={again}
                />
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

function Stores(): JSX.Element {
  const words = weekWords()
  const { values, set, query } = useFilters(['q'])
  const pages = usePages<Store>(`/hall-stores${query()}`)
  return (
    <section class="week-section" aria-labelledby="stores">
      <h2 id="stores">{words.storeTitle}</h2>
      <p class="hint">{words.storeHint}</p>
      <FilterRow>
        <SearchBox value={values.q} hint={words.search} onSearch={(q) => set('q', q)} />
      </FilterRow>
      <Listing
        label={words.storeTitle}
        pages={pages}
        keyOf={({ hall }) => hall}
        empty={words.storesEmpty}
        columns={[
          { name: words.hall, cell: ({ name }) => name },
          {
            name: words.storeKg,
            cell: (each) => (
              <FigureForm
                key={each.revision}
                path={`/hall-stores/${each.hall}`}
                label={`${words.storeKg} ${each.name}`}
                value={each.kgMax}
                range={{ min: 0, max: 1_000_000, step: 1 }}
                blank
                words={{ send: words.save, sent: words.saved }}
                bodyOf={(kg) => ({ revision: each.revision, kgMax: kg === '' ? null : Number(kg) })}
                done={pages.again}
              />
            ),
          },
        ]}
      />
    </section>
  )
}
