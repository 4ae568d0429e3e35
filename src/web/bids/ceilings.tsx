// What the office lets a trip of a pooled vehicle cost at most, by kind.

import '#web/style/week.css'
import type { JSX } from 'preact'
import type { Items } from '#web/carriage/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { fenOf, useForm } from '#web/desk/use-form.ts'
import type { VehicleKind } from '#web/map/picture.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { yuan } from '#web/shell/format.ts'
import { bidsWords } from '#web/words/bids.ts'
import { coordinatorWords } from '#web/words/desks.ts'

type Ceiling = { readonly kind: VehicleKind; readonly revision: number; readonly tripFen: number }
type Line = { readonly kind: VehicleKind; readonly known: Ceiling | undefined }

export function Ceilings(): JSX.Element {
  const words = bidsWords()
  const { vehicle: kinds } = coordinatorWords()
  const { value, problem, again } = useAnswer<Items<Ceiling>>('/bid-ceilings')
  const lines = (Object.keys(kinds) as VehicleKind[]).map((kind): Line => {
    return { kind, known: value?.items.find((ceiling) => ceiling.kind === kind) }
  })
  return (
    <Screen title={words.ceilings} intro={words.ceilingsIntro}>
      <Alarm problem={problem} />
      {value === undefined ? (
        <Waiting />
      ) : (
        <Rows
          label={words.ceilings}
          items={lines}
          keyOf={({ kind }) => kind}
          columns={[
            { name: words.kind, cell: ({ kind }) => kinds[kind] },
            {
              name: words.limit,
              numeric: true,
              cell: ({ known }) => (known === undefined ? words.unset : yuan(known.tripFen)),
            },
            {
              name: words.tripYuan,
              cell: (line) => <Price key={line.known?.revision} line={line} done={again} />,
            },
          ]}
        />
      )}
    </Screen>
  )
}

function Price({ line, done }: { line: Line; done: () => void }): JSX.Element {
  const words = bidsWords()
  const { kind, known } = line
  const { busy, problem, submit } = useForm(
    (field) =>
      send('PUT', `/bid-ceilings/${kind}`, {
        revision: known?.revision ?? 0,
        tripFen: fenOf(field('yuan')),
      }),
    () => {
      toast(words.ceilingSaved)
      done()
    },
  )
  return (
    <form class="week-figure" onSubmit={submit}>
      <input
        type="number"
        name="yuan"
        min="0.01"
        step="0.01"
        required
        aria-label={`${words.tripYuan} ${coordinatorWords().vehicle[kind]}`}
        defaultValue={known === undefined ? '' : known.tripFen / 100}
      />
      <button type="submit" class="button button-small" disabled={busy}>
        {words.publish}
      </button>
      <Alarm problem={problem} />
    </form>
  )
}
