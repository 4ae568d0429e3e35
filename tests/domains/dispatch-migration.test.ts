import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { rowsOf } from '../market.ts'

const run = (sql: string) => env.DB.prepare(sql).run()

it('lets drivers and hubs in where there are people already, and loses none of them nor what refers to them', async () => {
  await reset()
  await applyD1Migrations(
    env.DB,
    env.MIGRATIONS.filter(({ name }) => name < '0015'),
  )
  await settleCounty()
  await run(
    `INSERT INTO users VALUES ('usr_1', 3, 'firm', 'firm_1', '王经理', 'wang', 'scrypt', 'active', 0, 5),
      ('usr_2', 1, 'household', 'hh_1', '张三', NULL, NULL, 'active', 0, 6)`,
  )
  await run(`INSERT INTO passkeys VALUES ('key', 'usr_1', x'0102', 7, 'internal', 5)`)
  await run(`INSERT INTO sessions VALUES ('hash', 'usr_1', 'x-county', 1, 2, 3)`)
  await run(`INSERT INTO enrolments VALUES ('code', 'usr_1', 9, NULL)`)
  await run(
    `INSERT INTO firm_signers VALUES ('firm_1', 1, 'usr_1', 'representative', '', '王经理', 'x', 'x', '[]')`,
  )
  await run(
    `INSERT INTO household_cards VALUES ('card', 'hh_1', 'usr_2', 'token', 'pin', 'active', 1, 'usr_1', NULL, NULL, NULL)`,
  )
  await run(`INSERT INTO files VALUES ('fl', 'x.csv', 1, 'x', 'usr_1', 1)`)
  await run(
    `INSERT INTO imports VALUES ('im', 1, 'hall', 'hall_1', 'fl', 'checked', '{}', '{}', 'usr_1', 1, NULL)`,
  )
  await run(`INSERT INTO import_errors VALUES ('im', 0, 'plans', 2, 'kg', 'x', '{}', '')`)
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(
    await rowsOf(`SELECT (SELECT username FROM users WHERE id = 'usr_1') AS name, (SELECT counter FROM passkeys) AS counter,
      (SELECT expires_at FROM sessions) AS session, (SELECT expires_at FROM enrolments) AS code, (SELECT user FROM firm_signers) AS signer,
      (SELECT state FROM household_cards) AS card, (SELECT party FROM imports) AS import, (SELECT row FROM import_errors) AS error`),
  ).toEqual([
    {
      ...{ name: 'wang', counter: 7, session: 3, code: 9, signer: 'usr_1' },
      ...{ card: 'active', import: 'hall_1', error: 2 },
    },
  ])
  await expect(run(`DELETE FROM users WHERE id = 'usr_1'`)).rejects.toThrow('FOREIGN KEY')
  await expect(run('DELETE FROM household_cards')).rejects.toThrow('never deleted')
  await expect(run(`UPDATE household_cards SET token_hash = 'other'`)).rejects.toThrow('ends once')
  await run(
    `INSERT INTO users VALUES ('usr_3', 1, 'driver', 'x-county', 'x', NULL, NULL, 'active', 0, 1)`,
  )
  const named = await rowsOf(
    `SELECT count(*) AS n FROM sqlite_schema WHERE sql LIKE '%who_carry%' OR sql LIKE '%of_all_kinds%'`,
  )
  expect(named).toEqual([{ n: 0 }])
})
