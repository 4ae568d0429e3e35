// The county's registry as one file: read here first, so that the office sees what is in it before it takes effect.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Deed } from '#web/desk/deed.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { send } from '#web/shell/api.ts'
import { count } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'
import { RouteService } from './route-service.tsx'

type Part = keyof ReturnType<typeof roundWords>['registry']['names']
type Read =
  | { readonly state: 'none' }
  | { readonly state: 'bad'; readonly detail: string }
  | { readonly state: 'read' | 'done'; readonly file: unknown; readonly counts: [Part, number][] }

export function RegistryFileScreen(): JSX.Element {
  const { registry: words } = roundWords()
  const [read, setRead] = useState<Read>({ state: 'none' })
  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    const [file] = currentTarget.files ?? []
    if (file === undefined) return
    file.text().then(
      (text) => setRead(readRegistry(text)),
      () => setRead({ state: 'bad', detail: words.badJson }),
    )
  }
  return (
    <Screen title={words.title} intro={words.intro}>
      <section class="panel form">
        <label>
          {words.choose}
          <input type="file" accept=".json,application/json" onChange={choose} />
        </label>
        {read.state === 'bad' ? (
          <p class="desk-alarm" role="alert">
            {read.detail}
          </p>
        ) : null}
      </section>
      {read.state === 'read' || read.state === 'done' ? (
        <section class="panel" aria-labelledby="registry-read">
          <h2 id="registry-read">{words.read}</h2>
          <Tiles tiles={read.counts.map(([part, rows]) => [words.names[part], count(rows)])} />
          {read.state === 'done' ? (
            <p role="status">{words.done}</p>
          ) : (
            <Deed
              name={words.upload}
              look="main"
              act={() => send('PUT', '/registry', read.file)}
              done={() => setRead({ ...read, state: 'done' })}
            >
              <p>{words.uploadAsk}</p>
            </Deed>
          )}
        </section>
      ) : null}
      <RouteService />
    </Screen>
  )
}

function readRegistry(text: string): Read {
  const { registry: words } = roundWords()
  const file = parse(text)
  if (file === null) return { state: 'bad', detail: words.badJson }
  const parts = Object.keys(words.names) as Part[] // The record's own keys.
  const counts = parts.flatMap((part): [Part, number][] => {
    const rows = (file as Partial<Record<Part, unknown>>)[part]
    return Array.isArray(rows) ? [[part, rows.length]] : []
  })
  return counts.length === 0
    ? { state: 'bad', detail: words.nothing }
    : { state: 'read', file, counts }
}

function parse(text: string): object | null {
  try {
    const file: unknown = JSON.parse(text)
    return typeof file === 'object' ? file : null
  } catch {
    return null
  }
}
