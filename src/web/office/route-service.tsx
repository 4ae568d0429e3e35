// Whose roads schedules go by: the county's own, or for each class of vehicle those of a route service that the office names; and a trial.

import '#web/style/roads.css'
import '#web/style/trade.css'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Facts } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { toast } from '#web/parts/toast.tsx'
import { ask, send } from '#web/shell/api.ts'
import { km } from '#web/shell/format.ts'
import { roadsWords } from '#web/words/roads.ts'

const kinds = ['none', 'osrm', 'valhalla'] as const
type Profile = 'motorcycle' | 'three-wheeler' | 'van' | 'truck'
type Service = {
  readonly profile: Profile
  readonly revision: number
  readonly kind: (typeof kinds)[number]
  readonly url: string
  readonly way: string
}

export function RouteService(): JSX.Element {
  const { service: words } = roadsWords()
  const { value, problem, again } = useAnswer<{ readonly items: readonly Service[] }>(
    '/road-services',
  )
  return (
    <section class="panel" aria-labelledby="route-service">
      <h2 id="route-service">{words.title}</h2>
      <p class="hint">{words.intro}</p>
      <Alarm problem={problem} />
      {(value?.items ?? []).map((service) => (
        <OneClass key={service.profile} service={service} again={again} />
      ))}
    </section>
  )
}

function OneClass({ service, again }: { service: Service; again: () => void }): JSX.Element {
  const { service: words, profiles } = roadsWords()
  const { profile, kind, url, way, revision } = service
  return (
    <section class="road-class" aria-labelledby={`service-${profile}`}>
      <h3 id={`service-${profile}`}>{profiles[profile]}</h3>
      <Facts
        facts={[
          [words.kind, words.kinds[kind]],
          [words.url, url],
          [words.way, way],
        ]}
      />
      <div class="road-deeds">
        <Change service={service} done={again} />
        <Trial key={revision} profile={profile} />
      </div>
    </section>
  )
}

function Change({ service, done }: { service: Service; done: () => void }): JSX.Element {
  const { service: words, profiles } = roadsWords()
  return (
    <Deed
      name={words.change}
      act={(_, field) =>
        send('PUT', `/road-services/${service.profile}`, {
          revision: service.revision,
          ...{ kind: field('kind'), url: field('url'), way: field('way') },
        })
      }
      done={() => {
        toast(words.changed)
        done()
      }}
    >
      <p>{profiles[service.profile]}</p>
      <label>
        {words.kind}
        <select name="kind" defaultValue={service.kind}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.url}
        <input name="url" type="url" defaultValue={service.url} maxLength={300} />
        <span class="field-hint">{words.urlHint}</span>
      </label>
      <label>
        {words.way}
        <input name="way" defaultValue={service.way} maxLength={32} />
        <span class="field-hint">{words.wayHint}</span>
      </label>
    </Deed>
  )
}

type Place = { readonly id: string; readonly name: string }
type Matrix = {
  readonly by: 'own' | 'osrm' | 'valhalla'
  readonly notice: { readonly code: string; readonly sentence: string } | null
  readonly metres: readonly number[]
  readonly minutes: readonly number[]
}
type Tried = { readonly places: readonly Place[]; readonly matrix: Matrix }

const hubsTried = 8

/** From the park to the first hubs, as the service answers now. */
function Trial({ profile }: { profile: Profile }): JSX.Element {
  const { service: words } = roadsWords()
  const doing = useDoing()
  const [tried, setTried] = useState<Tried | null>(null)
  const attempt = (): void => doing.run(() => measure(profile), setTried)
  return (
    <>
      <button type="button" class="button" disabled={doing.busy} onClick={attempt}>
        {words.attempt}
      </button>
      <Alarm problem={doing.problem} />
      {tried === null ? null : <Answered tried={tried} />}
    </>
  )
}

async function measure(profile: Profile): Promise<Tried> {
  type Page = { readonly items: readonly Place[] }
  const [parks, hubs] = await Promise.all([
    ask<Page>('/places?kind=park&limit=1'),
    ask<Page>(`/places?kind=hub&limit=${hubsTried}`),
  ])
  const places = [...parks.items, ...hubs.items]
  const wanted = { places: places.map(({ id }) => id), profile }
  return { places, matrix: await send<Matrix>('POST', '/road-matrix', wanted) }
}

function Answered({ tried: { places, matrix } }: { tried: Tried }): JSX.Element {
  const { service: words } = roadsWords()
  const lines = places.slice(1).map((place, i) => {
    const there = i + 1
    const back = there * places.length
    return { place, there, back }
  })
  const told = (cell: number): string => {
    const minutes = matrix.minutes[cell] ?? -1
    return minutes < 0 ? words.noWay : `${words.minutes(minutes)} · ${km(matrix.metres[cell] ?? 0)}`
  }
  return (
    <div role="status" class="road-tried">
      <p class={matrix.notice === null ? 'hint' : 'warning'}>
        {matrix.notice?.sentence ?? words.by(words.kinds[matrix.by === 'own' ? 'none' : matrix.by])}
      </p>
      <Rows
        label={words.attempt}
        items={lines}
        keyOf={({ place }) => place.id}
        columns={[
          { name: words.hub, cell: ({ place }) => place.name },
          { name: words.there, numeric: true, cell: ({ there }) => told(there) },
          { name: words.back, numeric: true, cell: ({ back }) => told(back) },
        ]}
      />
    </div>
  )
}
