import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { rowsOf } from '../market.ts'

const run = (sql: string) => env.DB.prepare(sql).run()

it('widens people and contracts where there are some already, and loses none of them nor what refers to them', async () => {
  await reset()
  const before = env.MIGRATIONS.filter(({ name }) => name < '0008')
  expect(before).toHaveLength(7)
  await applyD1Migrations(env.DB, before)
  await settleCounty()
  await run(
    `INSERT INTO users VALUES ('usr_1', 3, 'hall', 'hall_1', '李站长', 'li', 'scrypt', 'active', 0, 5)`,
  )
  await run(`INSERT INTO passkeys VALUES ('key', 'usr_1', x'0102', 7, 'internal', 5)`)
  await run(`INSERT INTO sessions VALUES ('hash', 'usr_1', 'x-county', 1, 2, 3)`)
  await run(`INSERT INTO enrolments VALUES ('code', 'usr_1', 9, NULL)`)
  await run(`INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at)
    VALUES ('rd_1', 2, '2026-autumn', 1, 'accepted', '{}', 'job', 'x', 1)`)
  await run(
    `INSERT INTO contracts VALUES ('ct_1', 1, 'XC-2026-000001', 'rd_1', '2026-autumn', 'firm_1', 'hh_1', 'hall_1', 'draft', 300, 1, 5)`,
  )
  await run(
    `INSERT INTO contract_lines VALUES ('ct_1', 1, 'pl_1', 'dm_1', 'navel-orange', 1, 1, 300, 300, 1, 2, 'park')`,
  )
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(
    await rowsOf('SELECT id, revision, username, password, state, created_at FROM users'),
  ).toEqual([
    {
      id: 'usr_1',
      revision: 3,
      username: 'li',
      password: 'scrypt',
      state: 'active',
      created_at: 5,
    },
  ])
  expect(
    await rowsOf(`SELECT (SELECT counter FROM passkeys) AS counter, (SELECT expires_at FROM sessions) AS session,
      (SELECT expires_at FROM enrolments) AS code, (SELECT state FROM contracts) AS state, (SELECT version FROM contracts) AS version,
      (SELECT amount_fen FROM contract_lines WHERE contract = 'ct_1') AS amount`),
  ).toEqual([{ counter: 7, session: 3, code: 9, state: 'draft', version: 0, amount: 300 }])
  const lost = 'FOREIGN KEY'
  await expect(
    run(`INSERT INTO passkeys VALUES ('k2', 'nobody', x'01', 0, '', 1)`),
  ).rejects.toThrow(lost)
  await expect(run(`DELETE FROM users WHERE id = 'usr_1'`)).rejects.toThrow(lost)
  await expect(run(`DELETE FROM contracts WHERE id = 'ct_1'`)).rejects.toThrow(lost)
  await expect(
    run(`INSERT INTO users VALUES ('usr_2', 1, 'king', 'x', 'x', NULL, NULL, 'active', 0, 1)`),
  ).rejects.toThrow('CHECK')
  const named = await rowsOf(
    `SELECT count(*) AS n FROM sqlite_schema WHERE sql LIKE '%of_all_roles%' OR sql LIKE '%in_versions%'`,
  )
  expect(named).toEqual([{ n: 0 }])
})
