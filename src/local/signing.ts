// Makes the example county ready to sign: its notary office and standard contract, who signs for the demonstration firms, where
// the households of the demonstration halls are paid, and drafts of every contract.

import { exampleStandard } from './county/standard.ts'
import { inviteDemo, type Seat } from './people.ts'
import type { Season } from './season.ts'
import type { Visitor } from './visitor.ts'

type Supervisors = {
  readonly departments: readonly { readonly id: string; readonly nameZh: string }[]
  readonly notaryOffices: readonly { readonly id: string; readonly name: string }[]
}
type Items<Item> = { readonly items: readonly Item[] }
type Household = { readonly id: string; readonly no: string; readonly headName: string }
type Contract = { readonly household: string; readonly headName: string }
export type Guests = {
  readonly firms: readonly { readonly id: string; readonly contactName: string }[]
  readonly halls: readonly string[]
}

const notaries = '样县公证处'

export async function prepareSigning(
  season: Season,
  office: Visitor,
  { firms, halls }: Guests,
): Promise<void> {
  const { departments, notaryOffice } = await registerNotaries(office)
  await office.send('POST', '/contract-standards', {
    key: 'load/standard',
    body: { version: 0, body: exampleStandard(notaryOffice), reason: '首次发布' },
  })
  if (season.demo) {
    await seatGuests(season, { departments, notaryOffice })
    for (const firm of firms) await nameSigner(office, firm)
    for (const hall of halls) await keepAccounts(office, hall)
    await seatHouseholds(season, office, halls)
  }
  await office.send('POST', '/contract-preparations', { key: 'load/prepare', body: {} })
  season.step('contracts: drafted from the county’s standard, waiting to be offered')
}

async function registerNotaries(
  office: Visitor,
): Promise<Pick<Supervisors, 'departments'> & { readonly notaryOffice: string }> {
  await office.send('POST', '/notary-offices', {
    key: 'load/notary-office',
    body: { name: notaries, licence: '示例-公证-001', address: '样县城关' },
  })
  const { departments, notaryOffices } = await office.get<Supervisors>('/supervisors')
  const { id } = notaryOffices.find(({ name }) => name === notaries) ?? { id: '' }
  return { departments, notaryOffice: id }
}

async function seatGuests(
  { db }: Season,
  {
    departments,
    notaryOffice,
  }: Pick<Supervisors, 'departments'> & { readonly notaryOffice: string },
): Promise<void> {
  const watching = departments.map(
    ({ id, nameZh }): Seat => ({ role: 'department', party: id, name: `${nameZh} · 监督员` }),
  )
  const notary: Seat = { role: 'notary', party: notaryOffice, name: `${notaries} · 公证员` }
  await inviteDemo(db, [notary, ...watching])
}

async function nameSigner(office: Visitor, { id, contactName }: Guests['firms'][number]) {
  await office.send('PUT', `/firms/${id}/signer`, {
    key: `load/signer/${id}`,
    body: {
      revision: 0,
      user: `usr_demo_firm_${id}`,
      capacity: 'representative',
      representative: contactName,
      licence: '食品经营许可证（示例）',
      address: '样县电商产业园',
      channels: ['天猫旗舰店', '村头平台'],
    },
  })
}

/** Account numbers of a bank that the example county keeps for itself: they belong to nobody. */
async function keepAccounts(office: Visitor, hall: string): Promise<void> {
  const households: Household[] = []
  for (let after = ''; ; ) {
    const page: Items<Household> & { readonly next: string | null } = await office.get(
      `/households?hall=${hall}&limit=200${after}`,
    )
    households.push(...page.items)
    if (page.next === null) break
    after = `&after=${encodeURIComponent(page.next)}`
  }
  const accounts = households.map(({ no, headName }) => ({
    ...{ no, holder: headName, bank: '样县农村商业银行' },
    number: `9999${no.replace(/\D/g, '').padStart(12, '0').slice(-12)}`,
  }))
  await office.send('PUT', `/halls/${hall}/accounts`, {
    key: `load/accounts/${hall}`,
    body: { accounts },
  })
}

/** One household of each demonstration hall, one that has a contract to decide on. */
async function seatHouseholds(
  { db }: Season,
  office: Visitor,
  halls: readonly string[],
): Promise<void> {
  const seats: Seat[] = []
  for (const hall of halls) {
    const { items } = await office.get<Items<Contract>>(`/contracts?hall=${hall}&limit=1`)
    seats.push(
      ...items.map(
        ({ household, headName }): Seat => ({
          role: 'household',
          party: household,
          name: `农户 · ${headName}`,
        }),
      ),
    )
  }
  await inviteDemo(db, seats)
}
