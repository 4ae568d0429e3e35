import type { PartyId, UserId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Role } from '#kernel/role.ts'
import { grants } from './grant-table.ts'

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

export type Verb = (typeof grants)[Role][number] | MachineVerb | 'user.enrol'

/** What no person does: background work, which is on the trail as well. */
type MachineVerb = 'job.advance' | 'log.settle' | 'contract.lapse' | 'ledger.anchor' | 'due.gather'
const machineVerbs: readonly string[] = [
  'job.advance',
  'log.settle',
  'contract.lapse',
  'ledger.anchor',
  'due.gather',
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
