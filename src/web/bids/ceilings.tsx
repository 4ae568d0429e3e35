// What the office lets a trip of a pooled vehicle cost at most, by kind.

import type { JSX } from 'preact'
import type { Items } from '#web/carriage/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import type { VehicleKind } from '#web/map/picture.ts'
import { FigureForm } from '#web/parts/figure-form.tsx'
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
              cell: ({ kind, known }) => (
                <FigureForm
                  key={known?.revision}
                  path={`/bid-ceilings/${kind}`}
                  label={`${words.tripYuan} ${kinds[kind]}`}
                  value={known === undefined ? null : known.tripFen / 100}
                  range={{ min: 0.01, step: 0.01 }}
                  blank={false}
                  words={{ send: words.publish, sent: words.ceilingSaved }}
                  bodyOf={(yuan) => ({ revision: known?.revision ?? 0, tripFen: fenOf(yuan) })}
                  done={again}
                />
              ),
            },
          ]}
        />
      )}
    </Screen>
  )
}
