// One plan: what the household offers, whether it has confirmed, and what may be done next.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { type Names, namesOf } from '#web/office/names.ts'
import type { Catalogue } from '#web/office/wire.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import {
  area,
  dayName,
  instant,
  quantityOf,
  unitName,
  windowName,
  yuan,
} from '#web/shell/format.ts'
import { hallWords } from '#web/words/hall.ts'
import { Confirm } from './confirm.tsx'
import { PlanPill } from './plans.tsx'
import type { Plan } from './wire.ts'

export function PlanScreen({ id }: { id: string }): JSX.Element {
  const { plans: words } = hallWords()
  const { value: plan, problem, again } = useAnswer<Plan>(`/plans/${id}`)
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  return (
    <Screen
      title={plan ? `${plan.headName} · ${names.product(plan.product)}` : words.title}
      back={{ href: '/hall/plans', label: words.back }}
      deeds={plan ? <Deeds plan={plan} again={again} /> : null}
    >
      <Alarm problem={problem} />
      {plan ? <Body plan={plan} names={names} /> : problem ? null : <Waiting />}
    </Screen>
  )
}

function Body({ plan, names }: { plan: Plan; names: Names }): JSX.Element {
  const { plans: words } = hallWords()
  const unit = names.unit(plan.product)
  return (
    <>
      {plan.state === 'held' ? (
        <p class="warning">
          {words.held}：{holdReason(plan.holdReason)}
        </p>
      ) : null}
      {plan.state === 'draft' ? <p class="warning">{words.notConfirmed}</p> : null}
      <Tiles
        tiles={[
          [words.state, <PlanPill key="state" state={plan.state} />],
          [words.quantity, quantityOf(plan.quantity, unit)],
          [words.committed, quantityOf(plan.committed, unit)],
          [words.price, `${yuan(plan.priceMinFen)} / ${unitName(unit)}`],
        ]}
      />
      <Terms plan={plan} names={names} />
    </>
  )
}

function Terms({ plan, names }: { plan: Plan; names: Names }): JSX.Element {
  const { plans: words, planForm } = hallWords()
  const unit = names.unit(plan.product)
  const hows: Readonly<Record<string, string>> = words.hows
  return (
    <section class="panel">
      <h2>{words.terms}</h2>
      <Facts
        facts={[
          [
            words.household,
            <a key="household" href={`/hall/households/${plan.household}`}>
              {plan.headName} {plan.householdNo}
            </a>,
          ],
          [words.parcel, parcelName(plan)],
          [planForm.grade, names.grade(plan.product, plan.grade)],
          [
            words.range,
            `${quantityOf(plan.quantityLow, unit)} – ${quantityOf(plan.quantityHigh, unit)}`,
          ],
          [words.window, windowName(plan.windowFrom, plan.windowTo)],
          [
            words.confirmation,
            plan.confirmedOn === null
              ? ''
              : `${plan.confirmedBy} · ${hows[plan.confirmedHow] ?? ''} · ${dayName(plan.confirmedOn)}`,
          ],
          [words.no, <code key="no">{plan.id}</code>],
          [words.updatedAt, instant(plan.updatedAt)],
        ]}
      />
    </section>
  )
}

function parcelName(plan: Plan): string {
  if (plan.parcel === '') return hallWords().plans.yard
  const size = plan.areaMu100 === null ? '' : ` · ${area(plan.areaMu100)}`
  return `${plan.parcelName}${size}`
}

function holdReason(reason: string): string {
  const reasons: Readonly<Record<string, string>> = hallWords().plans.holdReasons
  return reasons[reason] ?? reason
}

function Deeds({ plan, again }: { plan: Plan; again: () => void }): JSX.Element | null {
  const { plans: words } = hallWords()
  const { id, revision, state, committed } = plan
  const put =
    (what: string) =>
    (reason: string): Promise<unknown> =>
      send('PUT', `/plans/${id}/${what}`, { revision, reason })
  const done = (said: string) => () => {
    toast(said)
    again()
  }
  if (state === 'withdrawn') return null
  return (
    <>
      {committed === 0 ? (
        <Deed
          name={words.withdraw}
          look="danger"
          reason={words.reason}
          act={put('withdrawal')}
          done={done(words.withdrawn)}
        >
          <p>{words.withdrawAsk}</p>
        </Deed>
      ) : null}
      <a class="button" href={`/hall/plans/${id}/edit`}>
        {words.edit}
      </a>
      {state === 'held' ? (
        <Deed
          name={words.release}
          look="main"
          reason={words.reason}
          act={put('release')}
          done={done(words.released)}
        >
          <p>{words.releaseAsk}</p>
        </Deed>
      ) : null}
      <Confirm plan={plan} done={done(words.confirmed)} />
    </>
  )
}
