import { beforeEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../market.ts'
import {
  acceptMarket,
  attest,
  type Cast,
  type Contract,
  cardOf,
  castCounty,
  filePaper,
  json,
  listed,
  offer,
  refusal,
  sayAtHall,
  versionOf,
} from '../signing.ts'

let cast: Cast
let contract: Contract

beforeEach(async () => {
  cast = await castCounty()
  const found = (await acceptMarket(cast.office)).find(({ household }) => household === 'hh_1')
  if (found === undefined) throw new Error('the market joins the household')
  contract = await offer(cast, found)
})

/** The clerk begins after the offer, so that no reading is older than what was read. */
const reading = () => ({
  ...{ readTo: '户主张三本人', readLanguage: '当地方言', questions: '问多久到账，答七天。' },
  ...{ readFrom: Date.now(), readAt: Date.now() },
})

describe('a reading aloud', () => {
  it('is attested with who listened, in which language, from when to when, and what was asked', async () => {
    const read = reading()
    const card = await cardOf(cast.halls[0], 'hh_1')
    await json(await sayAtHall(cast.halls[0], contract.id, card, { decision: 'accept', ...read }))
    const { records } = await versionOf(cast.office, contract.id)
    const proof = records.find(({ kind }) => kind === 'consent')?.proof
    expect(proof).toMatchObject({
      readAloud: {
        ...{ by: cast.halls[0].user, to: read.readTo, language: read.readLanguage },
        ...{ from: read.readFrom, at: expect.any(Number), questions: read.questions },
      },
    })
  })

  it('cannot be told otherwise than it was attested', async () => {
    const card = await cardOf(cast.halls[0], 'hh_1')
    const said = { decision: 'accept', ...reading() }
    const before = await rowsOf('SELECT count(*) AS n FROM contract_records')
    const changed = { readLanguage: '普通话' }
    expect(await refusal(await sayAtHall(cast.halls[0], contract.id, card, said, changed))).toEqual(
      [403, 'assertion-other-challenge'],
    )
    expect(await rowsOf('SELECT count(*) AS n FROM contract_records')).toEqual(before)
  })

  it('does not end before it began, nor begin before the offer', async () => {
    const card = await cardOf(cast.halls[0], 'hh_1')
    const { readAt } = reading()
    for (const readFrom of [readAt + 60_000, readAt - 3_600_000]) {
      const said = { decision: 'accept', ...reading(), readAt, readFrom }
      expect(await refusal(await sayAtHall(cast.halls[0], contract.id, card, said))).toEqual([
        422,
        'contract-read-when',
      ])
    }
  })
})

it('lists a paper for its second person until it is attested', async () => {
  const waiting = () => listed(cast.office, '?waitsFor=second')
  expect(await waiting()).toEqual([])
  await json(await filePaper(cast.halls[0], contract.id))
  expect((await waiting()).map(({ id }) => id)).toEqual([contract.id])
  await json(await attest(cast.notary, contract.id))
  expect(await waiting()).toEqual([])
})
