// Those who supervise: the county's departments under their own names, and the notary offices that act in it.

import type { Department, NotaryOffice } from '#domains/parties/model/supervisors.ts'
import {
  findDepartment,
  findNotaryOffice,
  insertNotaryOffice,
  listDepartments,
  listNotaryOffices,
  saveDepartment,
  saveNotaryOffice,
} from '#domains/parties/store/supervisors.ts'
import { type Refusal, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'

export async function readSupervisors(ctx: Ctx): Promise<{
  readonly departments: readonly Department[]
  readonly notaryOffices: readonly NotaryOffice[]
}> {
  allow(ctx, 'registry.read')
  const [departments, notaryOffices] = await Promise.all([
    listDepartments(ctx.db),
    listNotaryOffices(ctx.db),
  ])
  return { departments, notaryOffices }
}

/** Calls a department what the county calls it. */
export async function nameDepartment(
  ctx: Ctx,
  id: string,
  given: Pick<Department, 'revision' | 'nameZh' | 'nameEn'>,
): Promise<Department> {
  allow(ctx, 'people.name')
  const known = unwrap(await findDepartment(ctx.db, id))
  const subject = `department/${id}`
  unwrap(checkSeen(subject, known.revision, given.revision))
  const department = { ...known, ...given, revision: given.revision + 1 }
  await commit(ctx, {
    verb: 'people.name',
    subject,
    seen: given.revision,
    changes: [saveDepartment(ctx.db, department)],
  })
  return department
}

type Details = Pick<NotaryOffice, 'name' | 'licence' | 'address'>

export async function registerNotaryOffice(ctx: Ctx, details: Details): Promise<NotaryOffice> {
  allow(ctx, 'people.name')
  const office: NotaryOffice = { ...details, id: newId('no'), revision: 1, state: 'active' }
  await commit(ctx, {
    verb: 'people.name',
    subject: `notary-office/${office.id}`,
    seen: 0,
    changes: [insertNotaryOffice(ctx.db, office)],
    refusals: racesOf(details),
  })
  return office
}

export async function updateNotaryOffice(
  ctx: Ctx,
  id: string,
  given: Details & Pick<NotaryOffice, 'revision' | 'state'>,
): Promise<NotaryOffice> {
  allow(ctx, 'people.name')
  const known = unwrap(await findNotaryOffice(ctx.db, id))
  const subject = `notary-office/${id}`
  unwrap(checkSeen(subject, known.revision, given.revision))
  const office = { ...known, ...given, revision: given.revision + 1 }
  await commit(ctx, {
    verb: 'people.name',
    subject,
    seen: given.revision,
    changes: [saveNotaryOffice(ctx.db, office)],
    refusals: racesOf(given),
  })
  return office
}

function racesOf({ name }: Details): Readonly<Record<string, Refusal>> {
  const taken: Refusal = {
    kind: 'conflict',
    code: 'notary-office-known',
    facts: { name },
    field: 'name',
  }
  return { 'UNIQUE constraint failed: notary_offices.name': taken }
}
