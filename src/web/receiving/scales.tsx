// The office's register of scales.

import type { JSX } from 'preact'
import { type Answer, useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { dayName } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { kilograms } from './amounts.ts'
import type { Items, Scale } from './wire.ts'

type Place = { readonly id: string; readonly name: string }

export function Scales(): JSX.Element {
  const { scales: words } = receivingWords()
  const scales = useAnswer<Items<Scale>>('/scales')
  return (
    <Screen title={words.title} intro={words.intro} deeds={<NewScale done={scales.again} />}>
      <Alarm problem={scales.problem} />
      {scales.value === undefined ? <Waiting /> : null}
      {scales.value?.items.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {scales.value === undefined || scales.value.items.length === 0 ? null : (
        <ScaleRows scales={scales} items={scales.value.items} />
      )}
    </Screen>
  )
}

function ScaleRows(props: {
  readonly scales: Answer<Items<Scale>>
  readonly items: readonly Scale[]
}): JSX.Element {
  const { scales: words, kg } = receivingWords()
  return (
    <Rows
      label={words.title}
      items={props.items}
      keyOf={({ id }) => id}
      columns={[
        { name: words.place, cell: ({ placeName }) => placeName },
        {
          name: words.serial,
          cell: ({ serial, maker }) => (
            <span>
              {serial}
              <small class="hint">{maker}</small>
            </span>
          ),
        },
        {
          name: words.range,
          numeric: true,
          cell: ({ maxG, divisionG }) => `${kilograms(maxG)} ${kg} / ${divisionG} ${words.grams}`,
        },
        { name: words.calibration, cell: (scale) => <Standing scale={scale} /> },
        {
          name: '',
          cell: (scale) =>
            scale.state === 'retired' ? null : (
              <ScaleDeeds scale={scale} done={props.scales.again} />
            ),
        },
      ]}
    />
  )
}

function Standing({ scale }: { scale: Scale }): JSX.Element {
  const { scales: words } = receivingWords()
  const { state, reason, calibration } = scale
  if (state === 'retired') {
    return (
      <span>
        <Pill tone="quiet">{words.retired}</Pill>
        <small class="hint">{reason}</small>
      </span>
    )
  }
  if (calibration === null) return <Pill tone="bad">{words.never}</Pill>
  const over = calibration.until < isoDay()
  const until = dayName(calibration.until)
  return (
    <span>
      <Pill tone={over ? 'bad' : 'good'}>{over ? words.over(until) : words.until(until)}</Pill>
      <small class="hint">
        {calibration.certificate} · {calibration.body}
      </small>
    </span>
  )
}

function ScaleDeeds({ scale, done }: { scale: Scale; done: () => void }): JSX.Element {
  const { scales: words, notices } = receivingWords()
  const { id, revision } = scale
  const saved = (): void => {
    toast(words.saved)
    done()
  }
  return (
    <span class="row-deeds">
      <Deed
        name={words.calibrate}
        act={(_, field) =>
          send('PUT', `/scales/${id}/calibration`, {
            ...{ revision, certificate: field('certificate'), body: field('body') },
            ...{ from: field('from'), until: field('until') },
          })
        }
        done={saved}
      >
        <label>
          {words.certificate}
          <input name="certificate" required maxLength={60} />
        </label>
        <label>
          {words.body}
          <input name="body" required maxLength={80} defaultValue={scale.calibration?.body ?? ''} />
        </label>
        <label>
          {words.from}
          <input type="date" name="from" required defaultValue={isoDay()} />
        </label>
        <label>
          {words.to}
          <input type="date" name="until" required defaultValue={isoDay(364)} />
        </label>
      </Deed>
      <Deed
        name={words.retire}
        look="danger"
        reason={notices.reason}
        act={(reason) => send('PUT', `/scales/${id}/retirement`, { revision, reason })}
        done={saved}
      >
        <p>{words.retireAsk}</p>
      </Deed>
    </span>
  )
}

function NewScale({ done }: { done: () => void }): JSX.Element {
  const { scales: words } = receivingWords()
  const halls = useAnswer<Items<Place>>('/places?kind=hall&limit=200').value?.items ?? []
  const hubs = useAnswer<Items<Place>>('/places?kind=hub&limit=200').value?.items ?? []
  return (
    <Deed
      name={words.create}
      look="main"
      act={(_, field) =>
        send('POST', '/scales', {
          ...{ place: field('place'), serial: field('serial'), maker: field('maker') },
          maxG: Math.round(Number(field('max')) * 1000),
          divisionG: Number(field('division')),
        })
      }
      done={() => {
        toast(words.saved)
        done()
      }}
    >
      <label>
        {words.place}
        <select name="place" required>
          {[...halls, ...hubs].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.serial}
        <input name="serial" required maxLength={40} />
      </label>
      <label>
        {words.maker}
        <input name="maker" required maxLength={60} />
      </label>
      <label>
        {words.max}
        <input type="number" name="max" required min={1} step="any" defaultValue="300" />
      </label>
      <label>
        {words.division}
        <input type="number" name="division" required min={1} step={1} defaultValue="100" />
      </label>
    </Deed>
  )
}
