// The county's standard contract for a matched order: sound terms from facts and settings. What neither says stays blank.

import { assert } from '#kernel/assert.ts'
import type { Parties } from './parties.ts'
import type { CountyStandard, MatchedOrder } from './standard.ts'
import { standardLaw } from './standard-law.ts'
import { standardMoney } from './standard-money.ts'
import { blankParties, type Terms } from './terms.ts'

/** The standard terms of a matched order. */
export function standardTerms(order: MatchedOrder, county: CountyStandard): Terms {
  assert(order.lines.length > 0, 'a matched order has a line')
  return {
    ...goodsOf(order, county),
    ...standardMoney(order, county),
    ...standardLaw(order, county),
  }
}

type Goods = Pick<
  Terms,
  'purpose' | 'site' | 'goods' | 'quantity' | 'guarantee' | 'exclusivity' | 'inputs' | 'livestock'
>

function goodsOf(order: MatchedOrder, { figures, ...county }: CountyStandard): Goods {
  return {
    purpose: {
      text: '农户按订单生产，企业按不低于保底价的价格全部收购合格产品，并把线上销售利润按约定返给农户。',
      readAloud: true,
    },
    site: { place: order.productionPlace, parcels: order.parcels, keepsFarmland: true },
    goods: {
      lines: order.lines.map((line) => ({
        ...line,
        mustTake: mustTake(line.quantity, figures.overBp),
      })),
      prohibited: county.prohibited,
      records: county.records,
      certificate: true,
    },
    quantity: { basis: 'range', underBp: figures.underBp, overBp: figures.overBp },
    guarantee: {
      buysAllConforming: true,
      refusalInWriting: true,
      refusalHours: figures.refusalHours,
      substituteDays: figures.substituteDays,
      depositFen: order.depositFen,
      depositHolder: county.depositHolder,
    },
    exclusivity: {
      exclusive: true,
      ownUseBp: figures.ownUseBp,
      releaseHours: figures.releaseHours,
      releaseLetter: true,
    },
    inputs: {
      items: [],
      advanceFen: 0,
      repayFrom: 'deliveries',
      capBp: figures.setOffBp,
      interestYearBp: 0,
      technique: county.technique,
    },
    livestock: livestockOf(order, { figures, ...county }),
  }
}

/** The agreed quantity and the tolerance over it, rounded up so that the household never stands a unit short. */
function mustTake(quantity: number, overBp: number): number {
  return quantity + Math.ceil((quantity * overBp) / 10_000)
}

function livestockOf(
  { lines }: MatchedOrder,
  { figures, carcassDisposal }: CountyStandard,
): Terms['livestock'] {
  const animals = lines.find(({ unit }) => unit === 'bird' || unit === 'egg')
  if (animals === undefined) return null
  return {
    owner: 'household',
    chickCertificate: true,
    dayOneHours: figures.dayOneHours,
    dayOneDeathMaxBp: figures.dayOneDeathMaxBp,
    feedBy: 'household',
    vetBy: 'county',
    naturalLossBp: figures.naturalLossBp,
    excessLossFirmBp: figures.excessLossFirmBp,
    weighingPlace: animals.placeName,
    withdrawalHours: figures.feedWithdrawalHours,
    drugWithdrawalDays: figures.drugWithdrawalDays,
    carcass: carcassDisposal,
    diseaseStop: true,
  }
}

/** What is known of the parties when a round is accepted; who signs and where is paid is for people to say. */
export type KnownParties = {
  readonly firm: Pick<Parties['firm'], 'id' | 'name' | 'creditCode'> &
    Partial<Pick<Parties['firm'], 'licence' | 'address' | 'representative'>>
  readonly household: Pick<Parties['household'], 'id' | 'no' | 'address' | 'poor' | 'head'> &
    Partial<Pick<Parties['household'], 'second' | 'account'>>
  readonly hall: Pick<Parties['hall'], 'id' | 'name'>
  readonly notary: Pick<Parties['notary'], 'name'>
}

export function standardParties(known: KnownParties): Parties {
  const blank = blankParties()
  return {
    firm: { ...blank.firm, ...known.firm },
    household: { ...blank.household, ...known.household },
    hall: { ...blank.hall, ...known.hall, role: 'facilitator' },
    notary: { ...known.notary, role: 'supervisor' },
  }
}
