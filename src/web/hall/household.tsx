// One household: who it is, its land, and the way to its plans.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Pill, Screen } from '#web/desk/screen.tsx'
import { PartyDemerits } from '#web/rules/party-demerits.tsx'
import { HouseholdVetoes } from '#web/rules/vetoes.tsx'
import { send } from '#web/shell/api.ts'
import { count } from '#web/shell/format.ts'
import { hallWords } from '#web/words/hall.ts'
import { householdWords } from '#web/words/household.ts'
import { moneyWords } from '#web/words/money.ts'
import { Parcels } from './parcels.tsx'
import type { Disclosure, Household } from './wire.ts'

export function HouseholdScreen({ id }: { id: string }): JSX.Element {
  const { households: words } = hallWords()
  const { value: household, problem, again } = useAnswer<Household>(`/households/${id}`)
  return (
    <Screen
      title={household ? `${household.headName} · ${household.no}` : words.title}
      back={{ href: '/hall/households', label: words.back }}
      deeds={household ? <Ways household={household} /> : null}
    >
      <Alarm problem={problem} />
      {household === undefined && problem === null ? <Waiting /> : null}
      {household === undefined ? null : (
        <>
          <Card household={household} />
          <Parcels household={household} again={again} />
          <PartyDemerits kind="household" party={household.id} desk="hall" />
          <HouseholdVetoes id={household.id} desk="hall" />
        </>
      )}
    </Screen>
  )
}

function Ways({ household }: { household: Household }): JSX.Element {
  const { households: words } = hallWords()
  return (
    <>
      <a class="button" href={`/hall/plans?q=${encodeURIComponent(household.no)}`}>
        {words.plans}
      </a>
      <a class="button" href={`/hall/households/${household.id}/passbook`}>
        {moneyWords().nav.passbook}
      </a>
      <a class="button" href={`/hall/households/${household.id}/card`}>
        {householdWords().cards.open}
      </a>
      <a class="button" href={`/hall/households/${household.id}/edit`}>
        {words.edit}
      </a>
      <a class="button button-main" href={`/hall/plans/new?household=${household.id}`}>
        {words.newPlan}
      </a>
    </>
  )
}

function Card({ household }: { household: Household }): JSX.Element {
  const { households: words } = hallWords()
  const [whole, setWhole] = useState<Disclosure | null>(null)
  const shown = whole ?? household
  return (
    <section class="panel">
      <Facts
        facts={[
          [words.head, household.headName],
          [words.headId, <code key="id">{shown.headId}</code>],
          [words.phone, shown.phone],
          [words.group, household.villageGroup],
          [words.people, count(household.people)],
          [
            words.poor,
            household.poor ? <Pill tone="wait">{words.poor}</Pill> : words.poorOptions.false,
          ],
          [words.poorNo, household.poorNo],
          [words.second, household.secondName],
          [words.secondId, shown.secondId === '' ? '' : <code key="second">{shown.secondId}</code>],
          [words.state, words.states[household.state]],
        ]}
      />
      {whole === null ? (
        <Reveal id={household.id} reveal={setWhole} />
      ) : (
        <p class="hint">{hallWords().disclosure.shown}</p>
      )}
    </section>
  )
}

function Reveal(props: {
  readonly id: string
  readonly reveal: (whole: Disclosure) => void
}): JSX.Element {
  const { disclosure: words } = hallWords()
  const look = async (reason: string): Promise<void> =>
    props.reveal(await send<Disclosure>('POST', `/households/${props.id}/disclosures`, { reason }))
  return (
    <Deed name={words.open} reason={words.reason} act={look} done={() => undefined}>
      <p>{words.ask}</p>
    </Deed>
  )
}
