// What weeks are planned by: how long produce keeps at a hall, and what a hall stores overnight.

import '#web/style/week.css'
import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing, Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
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
              cell: ({ nameZh, nameEn }) => (language.value === 'zh' ? nameZh : nameEn),
            },
            {
              name: words.nights,
              cell: (each) => (
                <Figure
                  key={each.revision}
                  path={`/keepings/${each.product}`}
                  label={`${words.nights} ${each.nameZh}`}
                  value={each.days}
                  max={60}
                  bodyOf={(days) => ({ revision: each.revision, days: days ?? 0 })}
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
              <Figure
                key={each.revision}
                path={`/hall-stores/${each.hall}`}
                label={`${words.storeKg} ${each.name}`}
                value={each.kgMax}
                max={1_000_000}
                bodyOf={(kgMax) => ({ revision: each.revision, kgMax })}
                done={pages.again}
              />
            ),
          },
        ]}
      />
    </section>
  )
}

/** One whole number with its own button; blank is null. */
function Figure(props: {
  readonly path: string
  readonly label: string
  readonly value: number | null
  readonly max: number
  readonly bodyOf: (value: number | null) => object
  readonly done: () => void
}): JSX.Element {
  const { path, label, value, max, bodyOf, done } = props
  const words = weekWords()
  const { busy, problem, submit } = useForm(
    (field) => send('PUT', path, bodyOf(field('figure') === '' ? null : Number(field('figure')))),
    () => {
      toast(words.saved)
      done()
    },
  )
  return (
    <form class="week-figure" onSubmit={submit}>
      <input
        type="number"
        name="figure"
        min={0}
        max={max}
        step={1}
        aria-label={label}
        defaultValue={value ?? ''}
      />
      <button type="submit" class="button button-small" disabled={busy}>
        {words.save}
      </button>
      <Alarm problem={problem} />
    </form>
  )
}
