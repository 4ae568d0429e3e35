// Who will not be matched with whom: the list, and the deeds of those whose veto it is.

import type { JSX } from 'preact'
import { type Pages, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, type Option, optionsOf } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { instant } from '#web/shell/format.ts'
import { rulesWords } from '#web/words/rules.ts'
import { FoundChoice } from './choice.tsx'
import type { Desk, Veto } from './wire.ts'

/** All vetoes that the desk may see; a firm makes its own here. */
export function Vetoes({ desk, party }: { desk: Desk; party: string }): JSX.Element {
  const { vetoes: words } = rulesWords()
  const { values, set, query } = useFilters(['side', 'standing'])
  const pages = usePages<Veto>(`/vetoes${query()}`)
  return (
    <>
      <p class="hint">{words.intro}</p>
      <FilterRow>
        {desk === 'firm' ? null : (
          <Choice
            label={words.side}
            value={values.side}
            options={optionsOf(words.sides)}
            onChoose={(side) => set('side', side)}
          />
        )}
        <Choice
          label={words.state}
          value={values.standing}
          options={optionsOf(words.states)}
          onChoose={(standing) => set('standing', standing)}
        />
        {desk === 'firm' ? <VetoHousehold firm={party} again={pages.again} /> : null}
      </FilterRow>
      <VetoList desk={desk} pages={pages} />
    </>
  )
}

/** The vetoes of one household, with the deeds of its hall and of the office. */
export function HouseholdVetoes({ id, desk }: { id: string; desk: Desk }): JSX.Element {
  const { vetoes: words } = rulesWords()
  const pages = usePages<Veto>(`/vetoes?household=${id}`)
  return (
    <section class="panel rule-panel" aria-labelledby="vetoes">
      <h2 id="vetoes">{words.title}</h2>
      <p class="hint">{words.intro}</p>
      <VetoList desk={desk} pages={pages} />
      <div class="rule-state">
        <VetoFirm household={id} side="household" desk={desk} again={pages.again} />
        {desk === 'office' ? (
          <VetoFirm household={id} side="firm" desk={desk} again={pages.again} />
        ) : null}
      </div>
    </section>
  )
}

function VetoList({ desk, pages }: { desk: Desk; pages: Pages<Veto> }): JSX.Element {
  const { vetoes: words } = rulesWords()
  const columns: Column<Veto>[] = [
    { name: words.household, cell: ({ householdNo, headName }) => `${headName} · ${householdNo}` },
    { name: words.firm, cell: ({ firmName }) => firmName },
    { name: words.side, cell: ({ side }) => words.sides[side] },
    { name: words.reason, cell: ({ reason }) => reason },
    { name: words.madeAt, cell: ({ madeAt }) => instant(madeAt) },
    {
      name: words.state,
      cell: (veto) => <Standing veto={veto} desk={desk} again={pages.again} />,
    },
  ]
  return (
    <Listing
      label={words.title}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.empty}
      columns={columns}
    />
  )
}

type StandingProps = { readonly veto: Veto; readonly desk: Desk; readonly again: () => void }

function Standing({ veto, desk, again }: StandingProps): JSX.Element {
  const { vetoes: words } = rulesWords()
  const { id, revision, side, liftedAt, liftReason } = veto
  if (liftedAt !== null) {
    return (
      <span class="rule-state">
        <Pill tone="quiet">{words.states.false}</Pill>
        <span class="rule-why">{words.lifted(instant(liftedAt), liftReason ?? '')}</span>
      </span>
    )
  }
  const sideOf = { office: side, hall: 'household', firm: 'firm', coordinator: '' } as const
  return (
    <span class="rule-state">
      <Pill tone="wait">{words.states.true}</Pill>
      {sideOf[desk] === side ? (
        <Deed
          name={words.lift}
          reason={words.liftWhy}
          act={(reason) => send('PUT', `/vetoes/${id}/lift`, { revision, reason })}
          done={() => {
            toast(words.done)
            again()
          }}
        >
          <p>{words.liftAsk}</p>
        </Deed>
      ) : null}
    </span>
  )
}

type Named = {
  readonly id?: string
  readonly name?: string
  readonly firm?: string
  readonly firmName?: string
}

/** Firms as the office lists them; a hall knows those that ask for something. */
function firmOption({ id, name, firm, firmName }: Named): Option {
  return { value: firm ?? id ?? '', label: firmName ?? name ?? '' }
}

function VetoFirm(props: {
  readonly household: string
  readonly side: Veto['side']
  readonly desk: Desk
  readonly again: () => void
}): JSX.Element {
  const { vetoes: words } = rulesWords()
  const { household, side, desk, again } = props
  return (
    <Deed
      name={side === 'firm' ? words.makeForFirm : words.makeForHousehold}
      look="danger"
      reason={words.why}
      act={(reason, fields) =>
        send('POST', '/vetoes', { side, household, firm: fields('party'), reason })
      }
      done={() => {
        toast(words.made)
        again()
      }}
    >
      <p>{words.makeAsk}</p>
      <FoundChoice<Named>
        name="party"
        label={words.whichFirm}
        hint={words.findFirm}
        none={words.noFirm}
        path={desk === 'office' ? '/firms?limit=100' : '/demands?limit=200'}
        optionOf={firmOption}
      />
    </Deed>
  )
}

type Contracted = {
  readonly household: string
  readonly householdNo: string
  readonly headName: string
}

function VetoHousehold({ firm, again }: { firm: string; again: () => void }): JSX.Element {
  const { vetoes: words } = rulesWords()
  return (
    <Deed
      name={words.make}
      look="danger"
      reason={words.why}
      act={(reason, fields) =>
        send('POST', '/vetoes', { side: 'firm', household: fields('party'), firm, reason })
      }
      done={() => {
        toast(words.made)
        again()
      }}
    >
      <p>{words.makeAsk}</p>
      <FoundChoice<Contracted>
        name="party"
        label={words.whichHousehold}
        hint={words.findHousehold}
        none={words.noHousehold}
        path="/contracts?limit=100"
        optionOf={({ household, householdNo, headName }) => ({
          value: household,
          label: `${householdNo} ${headName}`,
        })}
      />
    </Deed>
  )
}
