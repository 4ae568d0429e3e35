// A road network from a file: where the county's plane lies, the file, what it would bring, the decision.

import '#web/style/imports.css'
import '#web/style/roads.css'
import '#web/style/trade.css'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { instant, percent } from '#web/shell/format.ts'
import { sendFile } from '#web/shell/upload.ts'
import { roadsWords } from '#web/words/roads.ts'
import { CheckedRoads } from './road-report.tsx'
import type { RoadImport } from './road-wire.ts'

export function RoadImports(): JSX.Element {
  const words = roadsWords()
  // The file on screen is in the address, so that a reload finds it again.
  const { values, set } = useFilters(['import'])
  const show = (id: string): void => set('import', id)
  return (
    <Screen
      title={words.importTitle}
      intro={words.importIntro}
      back={{ href: '/coordinator/roads', label: words.back }}
    >
      {values.import === '' ? (
        <>
          <Upload done={show} />
          <History />
        </>
      ) : (
        <CheckedRoads key={values.import} id={values.import} leave={() => show('')} />
      )}
    </Screen>
  )
}

type Origin = { readonly lat: string; readonly lon: string }

function Upload({ done }: { done: (id: string) => void }): JSX.Element {
  const words = roadsWords()
  const doing = useDoing()
  const [origin, setOrigin] = useState<Origin>({ lat: '', lon: '' })
  const [sent, setSent] = useState(0)
  const known = useAnswer<{ readonly lat: number; readonly lon: number } | null>('/road-origin')
  useEffect(() => {
    if (known.value) setOrigin({ lat: String(known.value.lat), lon: String(known.value.lon) })
  }, [known.value])
  const placed = isDegrees(origin.lat, 80) && isDegrees(origin.lon, 180)
  const hand = (file: File): void => {
    setSent(0)
    const query = new URLSearchParams({ name: file.name, ...origin })
    doing.run(
      (key) =>
        sendFile<RoadImport>({
          ...{ file, key, onSent: setSent },
          path: `/road-imports?${query.toString()}`,
        }),
      ({ id }) => done(id),
    )
  }
  return (
    <>
      <fieldset class="panel origin">
        <legend>{words.originTitle}</legend>
        <OriginField
          label={words.lat}
          value={origin.lat}
          onGive={(lat) => setOrigin({ ...origin, lat })}
        />
        <OriginField
          label={words.lon}
          value={origin.lon}
          onGive={(lon) => setOrigin({ ...origin, lon })}
        />
        <p class="hint">{words.originHint}</p>
      </fieldset>
      {placed ? (
        <FileDrop
          label={words.choose}
          accept=".pbf,.geojson,.json"
          busy={doing.busy}
          onFile={hand}
        />
      ) : (
        <p class="warning">{words.originMissing}</p>
      )}
      {doing.busy ? <Progress sent={sent} /> : null}
      <Alarm problem={doing.problem ?? known.problem} />
    </>
  )
}

function isDegrees(text: string, most: number): boolean {
  return text.trim() !== '' && Math.abs(Number(text)) <= most
}

type OriginFieldProps = {
  readonly label: string
  readonly value: string
  readonly onGive: (value: string) => void
}

function OriginField({ label, value, onGive }: OriginFieldProps): JSX.Element {
  return (
    <label>
      {label}
      <input
        inputMode="decimal"
        value={value}
        onInput={({ currentTarget }) => onGive(currentTarget.value.trim())}
      />
    </label>
  )
}

function Progress({ sent }: { sent: number }): JSX.Element {
  const words = roadsWords()
  return (
    <p class="upload-progress" role="status">
      {sent < 1 ? <progress value={sent} /> : <progress />}
      {sent < 1 ? words.sending(percent(sent)) : words.checking}
    </p>
  )
}

const tones = { checked: 'wait', loaded: 'good', discarded: 'quiet' } as const

function History(): JSX.Element {
  const words = roadsWords()
  const pages = usePages<RoadImport>('/road-imports')
  return (
    <>
      <h2>{words.history}</h2>
      <Listing
        label={words.history}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.historyEmpty}
        columns={[
          { name: words.file, cell: ({ id, name }) => <a href={`?import=${id}`}>{name}</a> },
          { name: words.at, cell: ({ madeAt }) => instant(madeAt) },
          {
            name: words.state,
            cell: ({ state }) => <Pill tone={tones[state]}>{words.importStates[state]}</Pill>,
          },
        ]}
      />
    </>
  )
}
