// What a network handed in would bring: how much road, what is missing, how far places are from it, whom it leaves stranded.

import type { ComponentChildren, JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Tiles } from '#web/desk/screen.tsx'
import type { RoadClass } from '#web/map/picture.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, instant, km } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { roadsWords } from '#web/words/roads.ts'
import type { CheckedImport, RoadReport } from './road-wire.ts'
import { StrandedRows } from './stranded.tsx'

export function CheckedRoads({ id, leave }: { id: string; leave: () => void }): JSX.Element {
  const words = roadsWords()
  const { value, problem, again } = useAnswer<CheckedImport>(`/road-imports/${id}`)
  return (
    <>
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : <Found found={value} />}
      <div class="action-bar">
        <button type="button" class="button" onClick={leave}>
          {words.another}
        </button>
        {value?.state === 'checked' ? <Decision found={value} again={again} /> : null}
      </div>
    </>
  )
}

function Found({ found }: { found: CheckedImport }): JSX.Element {
  const words = roadsWords()
  const { report } = found
  const metres = Object.values(report.metresByClass).reduce((sum, each) => sum + each, 0)
  return (
    <>
      <section class="panel">
        <h2>{found.name}</h2>
        <p class="hint">
          {instant(found.madeAt)} · {words.importStates[found.state]}
        </p>
        <Tiles
          tiles={[
            [words.tiles.nodes, count(report.nodes)],
            [words.tiles.roads, count(report.roads)],
            [words.tiles.km, km(metres)],
            [words.tiles.oneway, count(report.onewayRoads)],
            [
              words.tiles.left,
              words.leftParts(count(report.leftOut.parts), km(report.leftOut.metres)),
            ],
            [words.tiles.far, count(report.farCount)],
          ]}
        />
        {report.closuresLost > 0 && found.state === 'checked' ? (
          <p class="warning">{words.closuresLost(count(report.closuresLost))}</p>
        ) : null}
      </section>
      <div class="road-report">
        <Classes report={report} />
        <Snaps report={report} />
        <Panel title={words.strandedAfter}>
          <StrandedRows
            items={report.stranded}
            total={report.strandedCount}
            label={words.strandedAfter}
          />
        </Panel>
        <Faults report={report} />
      </div>
    </>
  )
}

function Panel({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type Reported = { readonly report: RoadReport }

function Classes({ report }: Reported): JSX.Element {
  const words = roadsWords()
  const names = coordinatorWords().map.roads
  return (
    <Panel title={words.byClass}>
      <Rows
        label={words.byClass}
        items={Object.entries(report.metresByClass) as [RoadClass, number][]} // Its keys are the classes.
        keyOf={([kind]) => kind}
        columns={[
          { name: words.class, cell: ([kind]) => names[kind] },
          { name: words.length, numeric: true, cell: ([, metres]) => km(metres) },
        ]}
      />
    </Panel>
  )
}

function Snaps({ report }: Reported): JSX.Element {
  const words = roadsWords()
  return (
    <Panel title={words.snaps}>
      <p class="hint">{words.snapsNote(km(report.parkMetres), km(report.medianMetres))}</p>
      {report.far.length === 0 ? <p class="good-news">{words.farNone}</p> : null}
      {report.far.length === 0 ? null : (
        <Rows
          label={words.tiles.far}
          items={report.far}
          keyOf={({ place }) => place}
          columns={[
            { name: words.place, cell: ({ name }) => name },
            { name: words.distance, numeric: true, cell: ({ metres }) => km(metres) },
          ]}
        />
      )}
    </Panel>
  )
}

function Faults({ report }: Reported): JSX.Element {
  const words = roadsWords()
  return (
    <Panel title={words.faults}>
      {report.faultCounts.length === 0 ? <p class="good-news">{words.faultsNone}</p> : null}
      {report.faultCounts.length === 0 ? null : (
        <Rows
          label={words.faults}
          items={report.faults}
          keyOf={({ where, code }) => `${where}/${code}`}
          columns={[
            { name: words.where, cell: ({ where }) => where },
            { name: words.fault, cell: ({ sentence }) => sentence },
          ]}
        />
      )}
      {report.passedOver.length === 0 ? null : (
        <details>
          <summary>{words.passedOver}</summary>
          <Rows
            label={words.passedOver}
            items={report.passedOver}
            keyOf={({ value }) => value}
            columns={[
              { name: words.tag, cell: ({ value }) => value || words.untagged },
              { name: words.times, numeric: true, cell: (each) => count(each.count) },
            ]}
          />
        </details>
      )}
    </Panel>
  )
}

type DecisionProps = { readonly found: CheckedImport; readonly again: () => void }

function Decision({ found, again }: DecisionProps): JSX.Element {
  const words = roadsWords()
  const { id, revision, name } = found
  const put = (what: string) => () => send('PUT', `/road-imports/${id}/${what}`, { revision })
  const done = (said: string) => () => {
    toast(said)
    again()
  }
  return (
    <>
      <Deed name={words.discard} act={put('discard')} done={done(words.discarded)}>
        <p>{words.discardAsk}</p>
      </Deed>
      <Deed name={words.load} look="danger" act={put('loading')} done={done(words.loadedNow)}>
        <p>{words.loadAsk(name)}</p>
      </Deed>
    </>
  )
}
