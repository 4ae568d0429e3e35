// Gathers what drafts are made from: registers, standards and the versions in force, with personal numbers opened.

import type { Draft, Facts, PartyFact } from '#domains/contracts/model/draft.ts'
import type { Standard } from '#domains/contracts/model/standard.ts'
import { listDrafts, listStandards } from '#domains/contracts/store/drafts.ts'
import {
  listLineFacts,
  listParcelFacts,
  listPartyRows,
  type PartyRow,
} from '#domains/contracts/store/facts.ts'
import { shelfOf } from '#domains/parties/model/households.ts'
import { accountShelf } from '#domains/parties/model/signing.ts'
import { readSupervisors } from '#domains/parties/service/supervisors.ts'
import { assert } from '#kernel/assert.ts'
import type { HouseholdId } from '#kernel/id.ts'
import type { Ctx } from '#platform/context.ts'

/** A draft with all that its terms and parties follow from. */
export type Drafted = {
  readonly draft: Draft
  readonly standard: Standard
  readonly facts: Facts
}

/** The drafts of these contracts with their facts, by contract; those without a draft are left out. */
export async function gatherDrafts(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Drafted>> {
  const drafts = await listDrafts(ctx.db, ids)
  const standards = new Map((await listStandards(ctx.db)).map((each) => [each.version, each]))
  const facts = await gatherFacts(
    ctx,
    drafts.map(({ contract }) => contract),
  )
  const offices = await readSupervisors(ctx)
  const names = new Map(offices.notaryOffices.map(({ id, name }) => [id, name]))
  return new Map(
    drafts.map((draft) => {
      const standard = standards.get(draft.standard)
      const own = facts.get(draft.contract)
      assert(standard !== undefined && own !== undefined, 'a draft has its contract and standard')
      const notaryOffice = names.get(standard.body.notaryOffice) ?? ''
      return [
        draft.contract,
        { draft, standard, facts: { ...own, party: { ...own.party, notaryOffice } } },
      ]
    }),
  )
}

async function gatherFacts(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
  const [lines, parties] = await Promise.all([
    listLineFacts(ctx.db, ids),
    listPartyRows(ctx.db, ids),
  ])
  const parcels = await listParcelFacts(
    ctx.db,
    parties.map(({ household }) => household),
  )
  const land = Map.groupBy(parcels, ({ household }) => household)
  const lined = Map.groupBy(lines, ({ contract }) => contract)
  const facts = await Promise.all(
    parties.map(async (row) => ({
      party: await openParty(ctx, row),
      lines: lined.get(row.contract) ?? [],
      parcels: (land.get(row.household) ?? []).map(({ household: _, ...parcel }) => parcel),
    })),
  )
  return new Map(facts.map((each) => [each.party.contract, each]))
}

async function openParty(ctx: Ctx, row: PartyRow): Promise<PartyFact> {
  const household = row.household as HouseholdId // The table of households knows it.
  const open = (column: Parameters<typeof shelfOf>[1], cipher: string) =>
    cipher === '' ? '' : ctx.vault.open(shelfOf(household, column), cipher)
  const [head, second, phone, number] = await Promise.all([
    open('head_id', row.headCipher),
    open('second_id', row.secondCipher),
    open('phone', row.phoneCipher),
    row.numberCipher === null ? '' : ctx.vault.open(accountShelf(household), row.numberCipher),
  ])
  return {
    contract: row.contract,
    season: { from: row.seasonFrom, to: row.seasonTo },
    ...firmOf(row),
    household: {
      ...{ id: row.household, no: row.householdNo, poor: row.poor === 1 },
      head: { name: row.headName, idNumber: head, phone },
      account: { holder: row.holder ?? '', bank: row.bank ?? '', number },
    },
    second: { name: row.secondName, idNumber: second },
    hall: { id: row.hall, name: row.hallName, person: row.hallPerson ?? '' },
    notaryOffice: '',
    ...{ township: row.township, village: row.village, group: row.villageGroup },
  }
}

function firmOf(row: PartyRow): Pick<PartyFact, 'firm' | 'firmChannels' | 'signer'> {
  return {
    firm: {
      ...{ id: row.firm, name: row.firmName, creditCode: row.uscc, licence: row.licence ?? '' },
      ...{ address: row.firmAddress ?? '', representative: row.representative ?? '' },
    },
    // Written by saveFirmSigner only.
    firmChannels: row.channels === null ? [row.channel] : (JSON.parse(row.channels) as string[]),
    signer: {
      ...{ user: row.signer ?? '', name: row.signerName ?? '', capacity: row.capacity ?? '' },
      ...{ authority: row.authority ?? '', hallStaff: row.hallStaff === 1 },
    },
  }
}
