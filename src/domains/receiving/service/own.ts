import { hubOf } from '#domains/receiving/store/deliveries.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'

type Sides = { readonly household: string; readonly hall: string; readonly firm: string }

/** Which side of a contract the actor's own must be, for `allowFor`. */
export function ownOf({ actor }: Pick<Ctx, 'actor'>, { household, hall, firm }: Sides): string {
  if (actor.role === 'household') return household
  return actor.role === 'firm' ? firm : hall
}

/** A filter held to the household, hall or firm that the actor works for. */
export function heldTo<Filter extends { readonly [Side in keyof Sides]?: string | undefined }>(
  { actor }: Pick<Ctx, 'actor'>,
  filter: Filter,
): Filter {
  const { role, party } = actor
  return role === 'household' || role === 'hall' || role === 'firm'
    ? { ...filter, [role]: party }
    : filter
}

/** A hub sees what its own halls are to receive, hall by hall; refuses it all others. */
export async function holdHub(ctx: Ctx, hall: string | undefined): Promise<void> {
  const { role, party } = ctx.actor
  if (role !== 'hub') return
  const hub: string | null = hall === undefined ? null : await hubOf(ctx.db, hall)
  if (hub !== party) unwrap(refuse('forbidden', 'not-yours'))
}

/** Whether the actor works where goods of this hall are received: at the hall, or at its hub. */
export async function receivesFor(ctx: Ctx, hall: string): Promise<boolean> {
  return worksAt(ctx, hall) || worksAt(ctx, (await hubOf(ctx.db, hall)) ?? '')
}

/** Whether the actor works at this place. */
export function worksAt({ actor }: Pick<Ctx, 'actor'>, place: string): boolean {
  return place === actor.party
}
