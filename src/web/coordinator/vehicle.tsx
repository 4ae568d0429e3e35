import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { Page } from '#web/office/wire.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { VehicleDriver } from './vehicle-driver.tsx'
import { VehicleForm } from './vehicle-form.tsx'
import type { Vehicle } from './wire.ts'

/** `new` stands for a vehicle that is yet to be registered. */
export function VehicleScreen({ id }: { id: string }): JSX.Element {
  const { vehicles: words } = coordinatorWords()
  const { route } = useLocation()
  const { values } = useFilters(['q'])
  const isNew = id === 'new'
  // Vehicles are read as a list; the plate in the address finds this one among them.
  const search = `/vehicles?limit=200&q=${encodeURIComponent(values.q)}`
  const { value, problem } = useAnswer<Page<Vehicle>>(isNew ? null : search)
  const vehicle = value?.items.find((one) => one.id === id)
  return (
    <Screen
      title={isNew ? words.create : (vehicle?.plate ?? words.edit)}
      back={{ href: '/coordinator/vehicles', label: words.back }}
    >
      <Alarm problem={problem} />
      {!isNew && value === undefined && problem === null ? <Waiting /> : null}
      {value !== undefined && vehicle === undefined ? <p>{words.empty}</p> : null}
      {vehicle === undefined ? null : <VehicleDriver vehicle={vehicle.id} />}
      {isNew || vehicle !== undefined ? (
        <VehicleForm
          key={vehicle?.revision}
          vehicle={vehicle ?? null}
          onSaved={() => route('/coordinator/vehicles')}
        />
      ) : null}
    </Screen>
  )
}
