import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { send } from '#web/shell/api.ts'
import { percent, quantityOf, windowName, yuan } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { DemandPill } from './demands.tsx'
import { namesOf } from './names.ts'
import type { Catalogue, Demand } from './wire.ts'

export function DemandScreen({ id }: { id: string }): JSX.Element {
  const { demands: words } = officeWords()
  const { value: demand, problem, again } = useAnswer<Demand>(`/demands/${id}`)
  return (
    <Screen
      title={demand ? `${demand.no} · ${demand.firmName}` : words.title}
      back={{ href: '/office/demands', label: words.title }}
      deeds={demand === undefined ? null : <Deeds demand={demand} again={again} />}
    >
      <Alarm problem={problem} />
      {demand === undefined && problem === null ? <Waiting /> : null}
      {demand === undefined ? null : <Card demand={demand} />}
    </Screen>
  )
}

function Deeds({ demand, again }: { demand: Demand; again: () => void }): JSX.Element {
  const { demands: words } = officeWords()
  const { id, revision, state } = demand
  return (
    <>
      {state === 'draft' ? (
        <Deed
          name={words.publish}
          look="main"
          act={() => send('PUT', `/demands/${id}/publication`, { revision })}
          done={again}
        >
          <p>{words.publishAsk}</p>
        </Deed>
      ) : null}
      {state === 'published' ? (
        <Deed
          name={words.close}
          look="danger"
          reason={words.reason}
          act={(reason) => send('PUT', `/demands/${id}/closure`, { revision, reason })}
          done={again}
        >
          <p>{words.closeAsk}</p>
        </Deed>
      ) : null}
    </>
  )
}

function Card({ demand }: { demand: Demand }): JSX.Element {
  const { demands: words } = officeWords()
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const unit = names.unit(demand.product)
  const floors = demand.floors.map(
    ({ grade, floorFen }) => `${names.grade(demand.product, grade)} ${yuan(floorFen)}`,
  )
  return (
    <section class="panel">
      <Facts
        facts={[
          [words.state, <DemandPill key="state" state={demand.state} />],
          [
            words.firm,
            <a key="firm" href={`/office/firms/${demand.firm}`}>
              {demand.firmName}
            </a>,
          ],
          [words.product, names.product(demand.product)],
          [words.gradeMin, names.grade(demand.product, demand.gradeMin)],
          [words.quantity, quantityOf(demand.quantity, unit)],
          [words.committed, quantityOf(demand.committed, unit)],
          [words.floors, floors.join(' · ')],
          [words.windows, demand.windows.map(({ from, to }) => windowName(from, to)).join(' · ')],
          [words.place, demand.placeName],
          [words.rule, ruleText(demand)],
          [words.share, percent(demand.shareMaxPermille / 1000)],
          [words.hallShare, percent(demand.hallShareMaxPermille / 1000)],
          [words.viable, quantityOf(demand.viableMin, unit)],
          [words.lotMin, quantityOf(demand.lotMin, unit)],
          [words.deposit, yuan(demand.depositFen)],
        ]}
      />
    </section>
  )
}

function ruleText({ priceRule }: Demand): string {
  const { demands: words } = officeWords()
  if (priceRule === null) return ''
  if (priceRule.kind === 'floor-only') return words.floorOnly
  return words.marketLinked(priceRule.index, percent(priceRule.sharePermille / 1000))
}
