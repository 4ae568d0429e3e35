// Contracts of the example county put in force without the ceremony, which other files walk through: receiving begins after it.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { standardTerms } from '#engines/contract/defaults.ts'
import type { Terms } from '#engines/contract/terms.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import { county, orange, order } from '../engines/contract-worlds.ts'

type Row = Record<string, string | number>

/** Puts every contract of the hall in force, each over a tonne of oranges due these weeks; answers its household that may sign in. */
export function putInForce(
  folder: string,
  hall: string,
  change: (terms: Terms) => Terms = (terms) => terms,
): string {
  const db = countyDatabase(folder)
  const today = dayAt(Date.now() as Instant)
  const season = { from: today - 60, to: today + 60 }
  const line = {
    ...orange,
    ...{ quantity: 1000, chilled: false, from: today - 5, to: today + 20, demandNo: '', plan: '' },
  }
  const terms = JSON.stringify(change(standardTerms({ ...order, season, lines: [line] }, county)))
  const contracts = db.prepare('SELECT id FROM contracts WHERE hall = ?').all(hall) as Row[]
  for (const { id = '' } of contracts) {
    db.prepare(
      `INSERT INTO contract_versions (contract, version, kind, standard, reason, predecessor, terms, terms_salt, terms_commitment,
         parties_commitment, content, document_hash, text_hash, summary_hash, before, origin, fence_size, fence_root, signer, offered_by,
         offered_at, expires_at, closes_at, state)
       VALUES (?1, 1, 'original', 1, '', 0, ?2, '', '', '', ?3, ?3, ?3, ?3, '', '', 0, '', '', '', 1, 2, 2, 'notarized')`,
    ).run(id, terms, '0'.repeat(64))
    db.prepare(
      `UPDATE contracts SET state = 'notarized', version = 1, in_force = 1 WHERE id = ?`,
    ).run(id)
  }
  const person = db
    .prepare(
      `SELECT u.name FROM users u JOIN contracts c ON c.household = u.party WHERE u.role = 'household' AND c.hall = ?`,
    )
    .get(hall) as Row
  db.close()
  return String(person.name)
}

/** The county's own database, to write what a test begins from. */
export function countyDatabase(folder: string): DatabaseSync {
  const room = join(folder, 'state/d1/miniflare-D1DatabaseObject')
  for (const name of readdirSync(room).filter((each) => each.endsWith('.sqlite'))) {
    const db = new DatabaseSync(join(room, name))
    const found = db
      .prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name = 'contract_versions'`)
      .get() as Row
    if (found.n === 1) return db
    db.close()
  }
  throw new Error('the county has a database')
}
