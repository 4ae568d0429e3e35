// Puts people into the house through its database: those of the demonstration, those who hand in the first files,
// and the first person of a county office that has nobody yet.

import type { Role } from '#kernel/role.ts'
import { hexDigest, newCode, newSecret } from '#platform/crypto/digest.ts'
import type { Database } from '#platform/db/migrate.ts'
import { type Visitor, visit } from './visitor.ts'

export type Seat = {
  readonly role: Role
  readonly party: string
  readonly name: string
  /** Tells several people of one role and party apart. */
  readonly who?: string
}

const county = 'x-county'
const lifeMs = 12 * 3_600_000

export const centralDemo: readonly Seat[] = [
  { role: 'office', party: county, name: '县电商办 · 覃主任' },
  { role: 'coordinator', party: county, name: '物流调度 · 冉调度' },
]

/** People whom anybody may sign in as, where DEMO is on. */
export async function inviteDemo(db: Database, seats: readonly Seat[]): Promise<void> {
  await insertPeople(
    db,
    seats.map((seat) => ({ ...seat, id: demoId(seat), demo: 1 })),
  )
}

/** The user that `inviteDemo` makes of a seat. */
export function demoId({ role, party, who = '' }: Omit<Seat, 'name'>): string {
  return `usr_demo_${role}_${party}${who}`
}

export type Crew = {
  /** Somebody of that role and party, signed in. */
  readonly of: (role: Role, party: string) => Visitor
  /** Signs everybody out and closes their accounts; what they did stays in the trail under their ids. */
  readonly leave: () => Promise<void>
}

/** Those who hand in the first files: one person for the office and the coordinator, each hall and each firm. */
export async function seatCrew(
  { db, url }: { db: Database; url: string },
  seats: readonly Omit<Seat, 'name'>[],
): Promise<Crew> {
  const people = seats.map((seat) => ({
    ...{ ...seat, id: crewId(seat.role, seat.party), name: '首次装载', demo: 0 },
    token: newSecret(),
  }))
  await insertPeople(db, people)
  const now = Date.now()
  await db
    .prepare(
      `INSERT INTO sessions (token_hash, user, county, created_at, seen_at, expires_at)
       SELECT value->>0, value->>1, ?, ?, ?, ? FROM json_each(?)`,
    )
    .bind(
      county,
      now,
      now,
      now + lifeMs,
      JSON.stringify(people.map(({ id, token }) => [hexDigest(token), id])),
    )
    .run()
  const visitors = new Map(people.map(({ id, token }) => [id, visit(url, token)]))
  const ids = JSON.stringify(people.map(({ id }) => id))
  return {
    of: (role, party) => {
      const visitor = visitors.get(crewId(role, party))
      if (visitor === undefined) throw new Error(`nobody of the crew sits for ${role} ${party}`)
      return visitor
    },
    leave: async () => {
      const crew = 'IN (SELECT value FROM json_each(?))'
      await db.prepare(`DELETE FROM sessions WHERE user ${crew}`).bind(ids).run()
      await db.prepare(`UPDATE users SET state = 'suspended' WHERE id ${crew}`).bind(ids).run()
      // Hundreds of names that nobody will sign in by again would only bury the others.
      const passing = `role IN ('firm', 'hall') AND id ${crew}`
      await db.prepare(`DELETE FROM users WHERE ${passing}`).bind(ids).run()
    },
  }
}

function crewId(role: Role, party: string): string {
  return `usr_load_${role}_${party}`
}

async function insertPeople(
  db: Database,
  people: readonly (Seat & { readonly id: string; readonly demo: number })[],
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO users (id, revision, role, party, name, state, demo, created_at)
       SELECT value->>0, 1, value->>1, value->>2, value->>3, 'active', value->>4, ? FROM json_each(?) WHERE true
       ON CONFLICT (id) DO UPDATE SET state = 'active'`,
    )
    .bind(
      Date.now(),
      JSON.stringify(
        people.map(({ id, role, party, name, demo }) => [id, role, party, name, demo]),
      ),
    )
    .run()
}

const officeId = 'usr_office_first'
const codeLifeMs = 7 * 24 * 3_600_000

/** A code with which the first person of the county office opens an account; null when the office has somebody already. */
export async function bootstrapOffice(db: Database): Promise<string | null> {
  const { results } = await db
    .prepare(`SELECT id FROM users WHERE role = 'office' AND demo = 0 AND state = 'active' LIMIT 1`)
    .all()
  if (results.length > 0) return null
  const code = newCode()
  const now = Date.now()
  const deeds = [
    db
      .prepare(
        `INSERT INTO users (id, revision, role, party, name, state, demo, created_at)
         VALUES (?, 1, 'office', ?, '县办公室', 'invited', 0, ?) ON CONFLICT (id) DO NOTHING`,
      )
      .bind(officeId, county, now),
    // A code of an earlier start may have been lost, or seen by somebody else.
    db.prepare('DELETE FROM enrolments WHERE user = ?').bind(officeId),
    // Whoever opens the office is on the trail like every other deed; each start's code is its own subject.
    db
      .prepare(
        `INSERT INTO revisions (subject, revision, verb, actor, at) VALUES (?, 1, 'user.write', 'system', ?)`,
      )
      .bind(`user/${officeId}/code/${now}`, now),
    // Last, so that no code opens the office that is not on the trail.
    db
      .prepare('INSERT INTO enrolments (code_hash, user, expires_at) VALUES (?, ?, ?)')
      .bind(hexDigest(code.replaceAll('-', '')), officeId, now + codeLifeMs),
  ]
  for (const deed of deeds) await deed.run()
  return code
}
