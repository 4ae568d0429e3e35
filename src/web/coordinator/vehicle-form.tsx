import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { type Option, optionsOf } from '#web/desk/controls.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { fenOf, minuteOf, useForm } from '#web/desk/use-form.ts'
import type { CountyPicture } from '#web/map/picture.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import type { Vehicle } from './wire.ts'

export function VehicleForm(props: {
  readonly vehicle: Vehicle | null
  readonly onSaved: () => void
}): JSX.Element {
  const { vehicle, onSaved } = props
  const { vehicles: words, vehicle: kinds } = coordinatorWords()
  const { busy, problem, submit } = useForm(
    (field) =>
      vehicle === null
        ? send('POST', '/vehicles', detailsOf(field))
        : send('PUT', `/vehicles/${vehicle.id}`, {
            ...detailsOf(field),
            revision: vehicle.revision,
          }),
    () => {
      toast(words.saved)
      onSaved()
    },
  )
  return (
    <form class="panel form" onSubmit={submit}>
      <div class="grid">
        <Field name="plate" label={words.plate} value={vehicle?.plate ?? ''} />
        <Select name="kind" label={words.kind} value={vehicle?.kind} options={optionsOf(kinds)} />
        <BaseField value={vehicle?.base} />
        <Figure name="loadKgMax" label={words.load} value={vehicle?.loadKgMax} />
        <Figure name="loadLMax" label={words.volume} value={vehicle?.loadLMax} />
        <Select
          name="chilled"
          label={words.chilled}
          value={String(vehicle?.chilled ?? false)}
          options={optionsOf({ false: words.no, true: words.yes })}
        />
        <Select
          name="ownerKind"
          label={words.ownerKind}
          value={vehicle?.ownerKind}
          options={optionsOf(words.ownerKinds)}
        />
        <Field name="ownerName" label={words.ownerName} value={vehicle?.ownerName ?? ''} />
        <Money name="costTrip" label={words.costTrip} fen={vehicle?.costTripFen} />
        <Money name="costKm" label={words.costKm} fen={vehicle?.costKmFen} />
        <Time name="shiftFrom" label={words.shiftFrom} minute={vehicle?.shiftFromMin ?? 360} />
        <Time name="shiftTo" label={words.shiftTo} minute={vehicle?.shiftToMin ?? 1080} />
        <Select
          name="state"
          label={words.state}
          value={vehicle?.state}
          options={optionsOf(words.states)}
        />
      </div>
      <Alarm problem={problem} />
      <div class="deed-buttons">
        <button type="submit" class="button button-main" disabled={busy}>
          {words.save}
        </button>
      </div>
    </form>
  )
}

function detailsOf(field: (name: string) => string): Record<string, unknown> {
  return {
    plate: field('plate'),
    kind: field('kind'),
    base: field('base'),
    loadKgMax: Number(field('loadKgMax')),
    loadLMax: Number(field('loadLMax')),
    chilled: field('chilled') === 'true',
    ownerKind: field('ownerKind'),
    ownerName: field('ownerName'),
    costTripFen: fenOf(field('costTrip')),
    costKmFen: fenOf(field('costKm')),
    shiftFromMin: minuteOf(field('shiftFrom')),
    shiftToMin: minuteOf(field('shiftTo')),
    state: field('state'),
  }
}

/** Vehicles wait at hubs, at the park, or at a hall whose villager owns one. */
function BaseField({ value }: { value: string | undefined }): JSX.Element {
  const { vehicles: words } = coordinatorWords()
  const map = useAnswer<CountyPicture>('/map')
  const places = (map.value?.places ?? []).filter(({ kind }) => kind !== 'warehouse')
  const options = places.map(({ id, name, townshipName }) => ({
    value: id,
    label: `${townshipName} ${name}`,
  }))
  // Until the places are known the choice is empty, and would forget the base it was given.
  return (
    <Select
      key={options.length}
      name="base"
      label={words.base}
      value={value}
      options={options.sort((a, b) => a.label.localeCompare(b.label, 'zh'))}
    />
  )
}

type Named = { readonly name: string; readonly label: string }

function Field({ name, label, value }: Named & { value: string }): JSX.Element {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input name={name} defaultValue={value} required maxLength={40} />
    </label>
  )
}

function Figure({ name, label, value }: Named & { value: number | undefined }): JSX.Element {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input
        name={name}
        type="number"
        min="1"
        step="1"
        inputMode="numeric"
        required
        defaultValue={value === undefined ? '' : String(value)}
      />
    </label>
  )
}

function Money({ name, label, fen }: Named & { fen: number | undefined }): JSX.Element {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input
        name={name}
        type="number"
        min="0"
        step="0.01"
        inputMode="decimal"
        required
        defaultValue={fen === undefined ? '' : (fen / 100).toFixed(2)}
      />
    </label>
  )
}

function Time({ name, label, minute }: Named & { minute: number }): JSX.Element {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input name={name} type="time" required defaultValue={formatMinute(minute)} />
    </label>
  )
}

function Select(
  props: Named & { value: string | undefined; options: readonly Option[] },
): JSX.Element {
  return (
    <label class="field">
      <span class="field-label">{props.label}</span>
      <select name={props.name} required>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
