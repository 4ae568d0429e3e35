// What a standard contract is drafted from: a matched order and the county's settings. Names of bodies are never made up.

import type { Line, Terms } from './terms.ts'

/** Figures of the county's standard contract; a county may set others. */
export const standardFigures = {
  underBp: 1000,
  overBp: 1000,
  refusalHours: 24,
  substituteDays: 3,
  ownUseBp: 1000,
  releaseHours: 48,
  setOffBp: 2000,
  deductionsBp: 1000,
  queueHours: 24,
  sampleHours: 72,
  objectionHours: 48,
  retestDays: 5,
  collectHours: 48,
  paymentDays: 7,
  overdueDayBp: 5,
  redPacketBp: 3000,
  statementDays: 15,
  redPacketPayDays: 10,
  redPacketMinimumFen: 0,
  fallbackBp: 1000,
  booksYears: 3,
  excuseHours: 48,
  reviewTriggerBp: 2000,
  reviewDays: 7,
  cureDays: 7,
  firmBp: 2000,
  firmCapBp: 3000,
  householdBp: 1000,
  householdCapBp: 1000,
  noticeDays: 30,
  settleDays: 30,
  talkDays: 15,
  keepYears: 5,
  landYearFenPerMu: 30_000,
  dayOneHours: 24,
  dayOneDeathMaxBp: 200,
  naturalLossBp: 500,
  excessLossFirmBp: 5000,
  feedWithdrawalHours: 8,
  drugWithdrawalDays: 28,
} as const
export type Figures = { readonly [Name in keyof typeof standardFigures]: number }

type Subsidy = Terms['subsidies']['items'][number] & {
  /** The product that it is paid for. */
  readonly product: string
}

/** The settings of a county; '' where it has not set one yet. */
export type CountyStandard = {
  readonly figures: Figures
  readonly depositHolder: string
  readonly retestBody: string
  readonly reviewFacilitator: string
  readonly townshipMediation: string
  readonly forum: 'court' | 'arbitration'
  readonly forumName: string
  readonly prohibited: Terms['goods']['prohibited']
  readonly records: string
  readonly technique: string
  readonly excuseEvents: Terms['excuses']['events']
  readonly excuseEvidence: string
  readonly insuranceTo: Terms['excuses']['insuranceTo']
  readonly costs: Terms['redPacket']['costs']
  readonly deductions: Terms['price']['deductions']
  readonly bonuses: Terms['price']['bonuses']
  readonly subsidies: readonly Subsidy[]
  readonly carcassDisposal: string
  readonly notarialScope: string
  readonly signatureVerification: string
  readonly consumerSees: Terms['data']['consumerSees']
  readonly published: Terms['data']['published']
}

/** One matched plan: a product of one grade for one demand. */
export type MatchedLine = Omit<Line, 'mustTake' | 'grade' | 'quantity' | 'from' | 'to'> & {
  readonly grade: number
  readonly quantity: number
  readonly from: number
  readonly to: number
}

/** An order as a round accepted it, with what the county knows of its land. */
export type MatchedOrder = {
  readonly season: { readonly from: number; readonly to: number }
  readonly lines: readonly MatchedLine[]
  /** The village and group where it is grown. */
  readonly productionPlace: string
  readonly villageMediation: string
  readonly parcels: Terms['site']['parcels']
  readonly channels: Terms['redPacket']['channels']
  /** The part of the firm's deposit that stands behind this contract, in fen. */
  readonly depositFen: number
  readonly labour: Terms['labour']
  readonly land: Omit<NonNullable<Terms['land']>, 'yearFenPerMu' | 'independent'> | null
  /** What the cold chain may be at handover, in tenths of a degree; null where no line is chilled. */
  readonly handoverMaxDeciC: number | null
}
