import type { Firm } from '#domains/parties/model/firms.ts'
import { findFirm, listFirmNames, listFirmsNamed } from '#domains/parties/store/firms.ts'
import { findPlaceNames, listAllPlaces } from '#domains/parties/store/places.ts'
import type { FirmId, PlaceId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'

// What downstream slices ask of parties: no verbs, no grants, only facts for verbs of their own.

/** The names of the firms and places among the ids that exist. */
export async function partyNames(
  ctx: Ctx,
  ids: { readonly firms: readonly string[]; readonly places: readonly string[] },
): Promise<{
  readonly firms: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, string>
}> {
  const [firms, places] = await Promise.all([
    listFirmNames(ctx.db, [...new Set(ids.firms)]),
    findPlaceNames(ctx.db, [...new Set(ids.places)]),
  ])
  return { firms, places }
}

/** The firms whose name contains the text. */
export function firmsNamed(ctx: Ctx, text: string): Promise<string[]> {
  return listFirmsNamed(ctx.db, text)
}

export function firmOf(ctx: Ctx, id: FirmId): Promise<Result<Firm>> {
  return findFirm(ctx.db, id)
}

/** The county's places by id and by name, for files that people write. */
export type PlaceIndex = {
  readonly named: (text: string) => Result<PlaceId>
  /** The name of a place, or its id where several places share the name. */
  readonly nameOf: (place: PlaceId) => string
}

export async function placeIndex(ctx: Ctx): Promise<PlaceIndex> {
  const places = await listAllPlaces(ctx.db)
  const names = new Map(places.map(({ id, name }) => [id, name]))
  const ids = new Map<string, string[]>()
  for (const { id, name } of places) ids.set(name, [...(ids.get(name) ?? []), id])
  return {
    named: (text) => {
      if (names.has(text)) return ok(text as PlaceId) // An id of a place that was read.
      const [id, ...others] = ids.get(text) ?? []
      if (id === undefined) return refuse('invalid', 'no-such-place', { id: text })
      if (others.length > 0) return refuse('invalid', 'place-ambiguous', { name: text })
      return ok(id as PlaceId) // As above.
    },
    nameOf: (place) => {
      const name = names.get(place) ?? place
      return ids.get(name)?.length === 1 ? name : place
    },
  }
}
