// Claims of input subsidies by their step, and the form with which one begins.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { type Pages, useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import type { Account, Claim, Desk, Items, SubsidyState, Terms } from './wire.ts'

const tones = {
  claimed: 'wait',
  certified: 'wait',
  filed: 'wait',
  accepted: 'good',
  paid: 'good',
  refused: 'bad',
} as const satisfies Record<SubsidyState, string>

export function ClaimPills({ claim }: { claim: Pick<Claim, 'state' | 'open'> }): JSX.Element {
  const { subsidy: words } = claimsWords()
  return (
    <span class="row-deeds">
      <Pill tone={tones[claim.state]}>{words.states[claim.state]}</Pill>
      {claim.open > 0 ? <Pill tone="bad">{words.open(claim.open)}</Pill> : null}
    </span>
  )
}

/** `90 / 88 / —`: what was claimed, certified, accepted. */
export function countsOf({ claimed, certified, accepted }: Claim): string {
  const shown = (value: number | null): string => (value === null ? '—' : count(value))
  return `${count(claimed)} / ${shown(certified)} / ${shown(accepted)}`
}

export function ClaimList({ desk }: { desk: Desk }): JSX.Element {
  const words = claimsWords()
  const { values, set } = useFilters(['q', 'state'])
  const said = Object.entries(values).filter(([, value]) => value !== '')
  const pages: Pages<Claim> = usePages<Claim>(
    `/subsidy-claims?${new URLSearchParams(said).toString()}`,
  )
  return (
    <>
      <FilterRow>
        <SearchBox value={values.q} hint={words.search} onSearch={(text) => set('q', text)} />
        <Choice
          label={words.state}
          value={values.state}
          options={optionsOf(words.subsidy.states)}
          onChoose={(state) => set('state', state)}
        />
      </FilterRow>
      <Listing
        label={words.views.subsidies}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.subsidy.empty}
        columns={[
          {
            name: words.subsidy.name,
            cell: ({ id, no, name }) => (
              <a href={`/${desk}/claims/${id}`}>
                {name} {no}
              </a>
            ),
          },
          {
            name: words.household,
            cell: ({ headName, householdNo, contractNo }) => (
              <span>
                {headName} {householdNo}
                <small class="hint">{contractNo}</small>
              </span>
            ),
          },
          { name: words.subsidy.lot, cell: ({ lot }) => lot },
          { name: words.subsidy.counts, numeric: true, cell: countsOf },
          {
            name: words.amount,
            numeric: true,
            cell: ({ payable, perUnitFen }) => (payable > 0 ? yuan(payable * perUnitFen) : '—'),
          },
          { name: words.state, cell: (claim) => <ClaimPills claim={claim} /> },
        ]}
      />
    </>
  )
}

/** Claims for a household; `home` is where the claim is shown then. */
export function ClaimSubsidy({ home }: { home: string }): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { route } = useLocation()
  const { value } = useAnswer<Items<Terms>>('/claim-terms?limit=200')
  const choices = (value?.items ?? []).flatMap((terms) =>
    terms.subsidies.map((subsidy) => ({ ...subsidy, terms })),
  )
  const claim = async (field: (name: string) => string): Promise<void> => {
    const chosen = choices[Number(field('which'))]
    const made = await send<Account>('POST', '/subsidy-claims', {
      ...{ contract: chosen?.terms.contract, item: chosen?.item, lot: field('lot') },
      ...{ count: Number(field('count')), document: field('document') },
    })
    toast(words.claimed)
    route(`${home}/${made.claim.id}`)
  }
  return (
    <Deed name={words.claim} look="main" act={(_, field) => claim(field)} done={() => undefined}>
      {choices.length === 0 ? <p>{words.none}</p> : null}
      <label>
        {words.which}
        <select name="which" required>
          {choices.map(({ terms, item, name, perUnitFen }, at) => (
            <option key={`${terms.contract}/${item}`} value={String(at)}>
              {terms.headName} {terms.contractNo} · {name} {yuan(perUnitFen)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.lot}
        <input name="lot" required maxLength={80} autocomplete="off" />
        <small class="hint">{words.lotHint}</small>
      </label>
      <label>
        {words.count}
        <input name="count" type="number" required min={1} step={1} inputMode="numeric" />
      </label>
      <label>
        {words.document}
        <input name="document" maxLength={80} autocomplete="off" />
      </label>
    </Deed>
  )
}
