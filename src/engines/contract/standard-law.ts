// The standard of clauses 10, 11, 16 to 21 and 23 to 26.

import type { CountyStandard, MatchedOrder } from './standard.ts'
import type { Terms } from './terms.ts'

type Law = Pick<
  Terms,
  | 'delivery'
  | 'risk'
  | 'excuses'
  | 'review'
  | 'remedies'
  | 'term'
  | 'disputes'
  | 'notarisation'
  | 'data'
  | 'form'
  | 'assignment'
  | 'special'
>

export function standardLaw(order: MatchedOrder, county: CountyStandard): Law {
  return {
    ...fulfilment(order, county),
    ...conflict(order, county),
    data: {
      consumerSees: county.consumerSees,
      published: county.published,
      masked: true,
      keepYears: county.figures.keepYears,
      withdrawable: true,
    },
    form: {
      pointedOut: true,
      changeBySupplement: true,
      chinesePrevails: true,
      copyToHousehold: true,
      copies: 4,
    },
    assignment: {
      firmMayAssign: 'with-consent',
      moneyTransferable: false,
      carrierLoss: 'firm',
      insurer: '',
      bank: '',
    },
    special: { items: [] },
  }
}

type Fulfilment = Pick<Terms, 'delivery' | 'risk' | 'excuses' | 'review' | 'term'>

function fulfilment(order: MatchedOrder, { figures, ...county }: CountyStandard): Fulfilment {
  return {
    delivery: {
      queueHours: figures.queueHours,
      scaleCalibrated: true,
      householdPresent: true,
      ticketAtOnce: true,
      sampleHours: figures.sampleHours,
      finalSay: 'retest-body',
      objectionHours: figures.objectionHours,
      retestBody: county.retestBody,
      retestDays: figures.retestDays,
      retestCost: 'loser',
    },
    risk: {
      readyNotice: '乙方通过生活馆登记备货，生活馆当即通知甲方；登记时间就是通知时间。',
      collectHours: figures.collectHours,
      lossAfter: 'firm',
      handoverMaxDeciC: order.handoverMaxDeciC,
    },
    excuses: {
      events: county.excuseEvents,
      epidemicOrders: true,
      noticeHours: figures.excuseHours,
      evidence: county.excuseEvidence,
      effect: 'delay-reduce-release',
      insuranceTo: county.insuranceTo,
    },
    review: {
      triggerBp: figures.reviewTriggerBp,
      meetDays: figures.reviewDays,
      facilitator: county.reviewFacilitator,
    },
    term: {
      from: Math.min(order.season.from, ...order.lines.map(({ from }) => from)),
      to: Math.max(order.season.to, ...order.lines.map(({ to }) => to)),
      paybackYears: 0,
      renewal: 'by-agreement',
      noticeDays: figures.noticeDays,
      settleDays: figures.settleDays,
    },
  }
}

type Conflict = Pick<Terms, 'remedies' | 'disputes' | 'notarisation'>

function conflict(order: MatchedOrder, { figures, ...county }: CountyStandard): Conflict {
  return {
    remedies: {
      cureDays: figures.cureDays,
      firmBp: figures.firmBp,
      firmCapBp: figures.firmCapBp,
      householdBp: figures.householdBp,
      householdCapBp: figures.householdCapBp,
      excusedFree: true,
      earnest: null,
    },
    disputes: {
      talkDays: figures.talkDays,
      village: order.villageMediation,
      township: county.townshipMediation,
      forum: county.forum,
      forumName: county.forumName,
      forumAt: 'household-county',
      complaints: 'free',
    },
    notarisation: {
      scope: county.notarialScope,
      enforceable: false,
      fixedSumFen: null,
      debtorAccepts: null,
      electronic: true,
      verification: county.signatureVerification,
    },
  }
}
