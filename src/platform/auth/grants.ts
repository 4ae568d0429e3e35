import type { PartyId, UserId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Role } from '#kernel/role.ts'

export type Actor = {
  readonly user: UserId
  readonly role: Role
  /**
   * The firm, hall, hub, notary office or department the actor works for; for coordinator, office and driver the county
   * itself, and for a household the household. The county park is a hub here.
   */
  readonly party: PartyId
  readonly name: string
}

// Who may do what, in one table an auditor can read. Nobody may do what is not written here.
// A firm, hall, hub or household acts for its own party only: `allowFor` holds it to that.
const grants = {
  firm: [
    'registry.read',
    'firm.read',
    'firm.write',
    'demand.read',
    'demand.write',
    'demand.publish',
    'demand.import',
    'veto.read',
    'veto.write',
    'demerit.read',
    'round.read',
    'round.try',
    'contract.read',
    'contract.write',
    'contract.offer',
    'contract.sign',
    'contract.answer',
    'contract.file',
    'receiving.read',
    'extra.agree',
    'file.export',
  ],
  hall: [
    'registry.read',
    'household.read',
    'household.write',
    'household.reveal',
    'plan.read',
    'plan.write',
    'plan.import',
    'demand.read',
    'veto.read',
    'veto.write',
    'demerit.read',
    'capacity.read',
    'round.read',
    'card.issue',
    'account.write',
    'contract.read',
    'contract.reveal',
    'contract.assist',
    'contract.attest',
    'contract.sign',
    'contract.file',
    'schedule.read',
    'carriage.read',
    'carriage.write',
    'carriage.import',
    'dispatch.read',
    'goods.scan',
    'handover.write',
    'incident.raise',
    'receiving.read',
    'harvest.write',
    'grade.object',
    'harvest.release',
    'slot.write',
    'delivery.write',
    'ticket.reprice',
    'file.export',
  ],
  coordinator: [
    'registry.read',
    'vehicle.read',
    'vehicle.write',
    'vehicle.import',
    'road.write',
    'road.load',
    'demerit.read',
    'capacity.read',
    'capacity.write',
    'round.read',
    'schedule.read',
    'schedule.write',
    'carriage.read',
    'carriage.write',
    'carriage.import',
    'driver.write',
    'bid.read',
    'bid.decide',
    'dispatch.read',
    'dispatch.write',
    'goods.scan',
    'goods.decide',
    'handover.write',
    'reading.write',
    'incident.raise',
    'incident.resolve',
    'pay.read',
    'cost.read',
    'receiving.read',
    'report.read',
    'file.export',
  ],
  office: [
    'registry.read',
    'registry.write',
    'road.load',
    'road.service',
    'firm.read',
    'firm.register',
    'firm.write',
    'firm.reveal',
    'user.read',
    'user.write',
    'firm.verify',
    'deposit.record',
    'household.read',
    'household.write',
    'household.reveal',
    'plan.read',
    'plan.write',
    'plan.import',
    'plan.release',
    'demand.read',
    'demand.import',
    'demand.publish',
    'demand.write',
    'veto.read',
    'veto.write',
    'demerit.read',
    'demerit.write',
    'capacity.read',
    'capacity.write',
    'round.read',
    'round.audit',
    'round.close',
    'round.revise',
    'round.override',
    'round.pace',
    'round.try',
    'round.accept',
    'people.name',
    'account.write',
    'contract.read',
    'contract.reveal',
    'contract.standard',
    'contract.write',
    'contract.offer',
    'contract.attest',
    'notary.read',
    'log.read',
    'log.policy',
    'log.clear',
    'vehicle.read',
    'vehicle.import',
    'schedule.read',
    'schedule.write',
    'carriage.read',
    'carriage.write',
    'carriage.import',
    'bid.read',
    'bid.ceiling',
    'dispatch.read',
    'pay.read',
    'cost.read',
    'receiving.read',
    'scale.write',
    'quote.write',
    'retest.record',
    'ticket.reprice',
    'report.read',
    'file.export',
  ],
  notary: [
    'registry.read',
    'round.read',
    'round.audit',
    'contract.read',
    'contract.reveal',
    'contract.attest',
    'contract.file',
    'notary.read',
    'notary.sign',
    'notary.return',
    'notary.certify',
    'notary.withdraw',
    'log.read',
  ],
  department: [
    'registry.read',
    'demerit.read',
    'round.read',
    'round.audit',
    'contract.read',
    'notary.read',
    'log.read',
    'log.cosign',
    'receiving.read',
    'report.read',
  ],
  household: [
    'registry.read',
    'card.keep',
    'contract.read',
    'contract.consent',
    'receiving.read',
    'harvest.write',
    'grade.object',
  ],
  driver: [
    'registry.read',
    'bid.read',
    'bid.write',
    'dispatch.read',
    'trip.drive',
    'goods.scan',
    'handover.write',
    'reading.write',
    'incident.raise',
    'pay.read',
  ],
  hub: [
    'registry.read',
    'dispatch.read',
    'goods.scan',
    'goods.decide',
    'handover.write',
    'reading.write',
    'receiving.read',
    'delivery.write',
    'incident.raise',
  ],
} as const satisfies Record<Role, readonly string[]>

export type Verb = (typeof grants)[Role][number] | MachineVerb | 'user.enrol'

/** What no person does: background work, which is on the trail as well. */
type MachineVerb = 'job.advance' | 'log.settle' | 'contract.lapse'
const machineVerbs: readonly string[] = [
  'job.advance',
  'log.settle',
  'contract.lapse',
] satisfies MachineVerb[]

export function mayDo(actor: Pick<Actor, 'role'>, verb: Verb): boolean {
  const granted: readonly string[] = grants[actor.role]
  return granted.includes(verb) || verb === 'user.enrol' || machineVerbs.includes(verb)
}

/** Refuses unless the actor's role is granted the verb. */
export function allow({ actor }: { readonly actor: Actor }, verb: Verb): void {
  if (!mayDo(actor, verb)) unwrap(refuse('forbidden', 'not-granted', { role: actor.role, verb }))
}

const bound: readonly Role[] = ['firm', 'hall', 'hub', 'household']

/** As `allow`, and holds firms, halls, hubs and households to what is their own. */
export function allowFor(ctx: { readonly actor: Actor }, verb: Verb, party: string): void {
  allow(ctx, verb)
  if (bound.includes(ctx.actor.role) && ctx.actor.party !== party) {
    unwrap(refuse('forbidden', 'not-yours'))
  }
}
