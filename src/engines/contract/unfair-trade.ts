// Terms refused in clauses 1 to 7, 10, 11 and 22: who signs, what must be taken, who decides at the scale, who bears a loss.

import { isAdult, readCitizenId } from '#kernel/citizen.ts'
import type { Day } from '#kernel/time.ts'
import { above, below, type Found, limits, type Parts, when } from './finding.ts'
import type { Terms } from './terms.ts'

export function unfairTrade(parts: Parts): Found[] {
  return [
    ...parties(parts),
    ...people(parts),
    ...parts.terms.goods.lines.flatMap((line, at) => lineRules(line, at, parts.terms)),
    ...purchase(parts),
    ...scale(parts),
    ...risk(parts),
    ...animals(parts),
  ]
}

function parties({ parties: { firm, hall, notary } }: Parts): Found[] {
  const { name, hallStaff } = firm.signer
  const clerk = hallStaff === true || (name !== '' && name === hall.person)
  return [
    ...when(clerk, 'contract-hall-staff-signs', 'parties.firm.signer', { name }),
    ...when(hall.role === 'firm-agent', 'contract-hall-staff-signs', 'parties.hall.role', {
      name: hall.name,
    }),
    ...when(hall.role === 'party', 'contract-hall-is-party', 'parties.hall.role'),
    ...when(notary.role === 'party', 'contract-notary-is-party', 'parties.notary.role'),
  ]
}

/** The household's people sign with their own numbers, grown up on the first day, and are paid into their own account. */
function people({ parties: { household }, terms }: Parts): Found[] {
  const { head, second, account } = household
  const signers = [
    ['parties.household.head.idNumber', head.idNumber],
    ['parties.household.second.idNumber', second.idNumber],
  ] as const
  const names = [head.name, second.name].filter((name) => name !== '')
  const own = account.holder === '' || names.includes(account.holder)
  const numbers = signers.flatMap(([field, idNumber]) => idRules(field, idNumber, terms.term.from))
  return [
    ...numbers,
    ...when(
      head.idNumber !== '' && head.idNumber === second.idNumber,
      'contract-signers-same',
      'parties.household.second.idNumber',
    ),
    ...when(!own, 'contract-account-not-own', 'parties.household.account.holder', {
      holder: account.holder,
    }),
  ]
}

function idRules(field: string, idNumber: string, from: number | null): readonly Found[] {
  if (idNumber === '') return []
  const read = readCitizenId(idNumber)
  if ('fault' in read) return when(true, 'contract-id-number-wrong', field)
  const minor = from !== null && !isAdult(read.birth, from as Day) // Read from a day field.
  return when(minor, 'contract-signer-minor', field)
}

function lineRules(
  { quantity, mustTake, from, to }: Terms['goods']['lines'][number],
  at: number,
  { term }: Terms,
): Found[] {
  const field = `goods.lines.${at}`
  const facts = { line: at + 1 }
  const outside =
    below(from, term.from ?? Number.MIN_SAFE_INTEGER) ||
    above(to, term.to ?? Number.MAX_SAFE_INTEGER)
  return [
    ...when(below(mustTake, quantity ?? 0), 'contract-must-take-short', `${field}.mustTake`, facts),
    ...when(from !== null && below(to, from), 'contract-window-reversed', `${field}.to`, facts),
    ...when(outside, 'contract-window-outside-term', `${field}.to`, facts),
  ]
}

function purchase({ terms: { site, purpose, guarantee, exclusivity, goods } }: Parts): Found[] {
  const firm = guarantee.buysAllConforming === true
  const exclusive = exclusivity.exclusive === true
  return [
    ...promise(purpose.readAloud, 'purpose.readAloud'),
    ...promise(site.keepsFarmland, 'site.keepsFarmland'),
    ...promise(goods.certificate, 'goods.certificate'),
    ...when(
      guarantee.buysAllConforming === false,
      'contract-guarantee-missing',
      'guarantee.buysAllConforming',
    ),
    ...promise(guarantee.refusalInWriting, 'guarantee.refusalInWriting'),
    ...when(exclusive && !firm, 'contract-exclusive-without-duty', 'exclusivity.exclusive'),
    ...(exclusive ? promise(exclusivity.releaseLetter, 'exclusivity.releaseLetter') : []),
  ]
}

function scale({ terms: { delivery }, parties: { firm, hall } }: Parts): Found[] {
  const { finalSay, objectionHours, sampleHours, retestBody, retestCost } = delivery
  const hours = limits.objectionHoursMin
  return [
    ...promise(delivery.scaleCalibrated, 'delivery.scaleCalibrated'),
    ...promise(delivery.householdPresent, 'delivery.householdPresent'),
    ...promise(delivery.ticketAtOnce, 'delivery.ticketAtOnce'),
    ...when(finalSay === 'buyer', 'contract-buyer-decides-grade', 'delivery.finalSay'),
    ...when(finalSay === 'hall', 'contract-hall-decides-grade', 'delivery.finalSay'),
    ...when(below(objectionHours, hours), 'contract-objection-short', 'delivery.objectionHours', {
      hours,
    }),
    ...when(
      below(sampleHours, objectionHours ?? 0),
      'contract-sample-short',
      'delivery.sampleHours',
    ),
    ...when(
      retestBody !== '' && (retestBody === firm.name || retestBody === hall.name),
      'contract-retest-not-independent',
      'delivery.retestBody',
    ),
    ...when(retestCost === 'household', 'contract-retest-at-household', 'delivery.retestCost'),
  ]
}

function risk({
  terms: {
    risk: { lossAfter, collectHours },
    assignment,
  },
}: Parts): Found[] {
  const hours = limits.collectHoursMax
  return [
    ...when(lossAfter === 'household', 'contract-risk-with-household', 'risk.lossAfter'),
    ...when(above(collectHours, hours), 'contract-collection-slow', 'risk.collectHours', { hours }),
    ...when(
      assignment.carrierLoss === 'household',
      'contract-carrier-loss',
      'assignment.carrierLoss',
    ),
  ]
}

function animals({ terms: { livestock } }: Parts): Found[] {
  if (livestock === null) return []
  return [
    ...promise(livestock.chickCertificate, 'livestock.chickCertificate'),
    ...promise(livestock.diseaseStop, 'livestock.diseaseStop'),
    ...when(
      livestock.excessLossFirmBp === 0,
      'contract-mortality-on-household',
      'livestock.excessLossFirmBp',
    ),
  ]
}

/** A protection that the contract expressly denies. */
export function promise(said: boolean | null, field: string): readonly Found[] {
  return when(said === false, 'contract-protection-denied', field)
}
