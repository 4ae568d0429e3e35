import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Pill, Screen } from '#web/desk/screen.tsx'
import { PartyDemerits } from '#web/rules/party-demerits.tsx'
import { HouseholdVetoes } from '#web/rules/vetoes.tsx'
import { send } from '#web/shell/api.ts'
import { area } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { moneyWords } from '#web/words/money.ts'
import type { Household, Parcel } from './wire.ts'

type Disclosed = {
  readonly headId: string
  readonly secondId: string
  readonly phone: string
}

export function HouseholdScreen({ id }: { id: string }): JSX.Element {
  const words = officeWords().households
  const { value: household, problem } = useAnswer<Household>(`/households/${id}`)
  const [disclosed, setDisclosed] = useState<Disclosed | null>(null)
  return (
    <Screen
      title={household ? `${household.headName} · ${household.no}` : words.title}
      back={{ href: '/office/households', label: words.back }}
      deeds={
        <>
          <a class="button" href={`/office/households/${id}/passbook`}>
            {moneyWords().nav.passbook}
          </a>
          <Deed
            name={words.reveal}
            reason={words.revealReason}
            act={async (reason) =>
              setDisclosed(
                await send<Disclosed>('POST', `/households/${id}/disclosures`, { reason }),
              )
            }
            done={() => undefined}
          >
            <p>{words.revealAsk}</p>
          </Deed>
        </>
      }
    >
      <Alarm problem={problem} />
      {household === undefined && problem === null ? <Waiting /> : null}
      {disclosed === null ? null : <Revealed disclosed={disclosed} />}
      {household === undefined ? null : <Card household={household} />}
      <PartyDemerits kind="household" party={id} desk="office" />
      {household === undefined ? null : <HouseholdVetoes id={household.id} desk="office" />}
    </Screen>
  )
}

function Revealed({ disclosed }: { disclosed: Disclosed }): JSX.Element {
  const words = officeWords().households
  return (
    <section class="panel panel-alert" aria-live="polite">
      <h2>{words.revealed}</h2>
      <Facts
        facts={[
          [words.head, disclosed.headId],
          [words.second, disclosed.secondId],
          [words.phone, disclosed.phone],
        ]}
      />
    </section>
  )
}

function Card({ household }: { household: Household }): JSX.Element {
  const words = officeWords().households
  const { secondName, secondId, poor, poorNo } = household
  return (
    <>
      <section class="panel">
        <Facts
          facts={[
            [words.hall, household.hallName],
            [words.group, household.villageGroup],
            [words.headId, household.headId],
            [words.second, secondName === '' ? '' : `${secondName} ${secondId}`],
            [words.phone, household.phone],
            [words.people, household.people],
            [words.poor, poor ? <Pill tone="wait">{`${words.poor} ${poorNo}`}</Pill> : ''],
            [words.state, words.states[household.state]],
          ]}
        />
      </section>
      <section class="panel" aria-labelledby="parcels">
        <h2 id="parcels">{words.parcels}</h2>
        <Parcels parcels={household.parcels ?? []} />
      </section>
    </>
  )
}

function Parcels({ parcels }: { parcels: readonly Parcel[] }): JSX.Element {
  const words = officeWords().households
  if (parcels.length === 0) return <p>{words.noParcels}</p>
  return (
    <Rows
      label={words.parcels}
      items={parcels}
      keyOf={({ id }) => id}
      columns={[
        { name: words.parcelNo, cell: ({ no }) => no },
        { name: words.parcelName, cell: ({ name }) => name },
        { name: words.area, numeric: true, cell: ({ areaMu100 }) => area(areaMu100) },
        { name: words.kind, cell: ({ kind }) => words.kinds[kind] },
        { name: words.right, cell: ({ landRight }) => words.rights[landRight] },
        { name: words.rightNo, cell: ({ rightNo }) => rightNo },
      ]}
    />
  )
}
