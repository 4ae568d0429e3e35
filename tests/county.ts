// A county small enough to reason about: two townships, three halls, a park, four households, three products, two firms.

import { env } from 'cloudflare:test'
import type { JournalRow } from '#engines/ledger/journal.ts'
import { postRows } from './postings.ts'

/** 2026-10-01, the first day of the season; the season ends 2027-03-31. */
export const seasonFrom = 20_727

const statements = [
  `INSERT INTO county VALUES (1, 'x-county', '样县', 'X County', 1, 'for tests')`,
  `INSERT INTO townships VALUES ('tw_a', '青石镇', 0, 0), ('tw_b', '白水乡', 20000, 0)`,
  `INSERT INTO road_nodes VALUES (1, 0, 0, 'town'), (2, 3000, 0, 'village'), (3, 0, 4000, 'village'), (4, 20000, 0, 'town'), (5, 24000, 0, 'village'), (6, 10000, 0, 'park')`,
  `INSERT INTO road_edges (id, a, b, length_m, class, feature) VALUES (1, 1, 2, 3200, 'village', ''), (2, 1, 3, 4500, 'village', 'bridge'),
    (3, 1, 6, 10000, 'county', ''), (4, 6, 4, 10400, 'county', 'pass'), (5, 4, 5, 4300, 'village', '')`,
  `INSERT INTO places VALUES ('park', 'park', '县电商产业园', 'tw_a', 6, 10000, 0),
    ('hub_a', 'hub', '青石镇分拨中心', 'tw_a', 1, 0, 0), ('hub_b', 'hub', '白水乡分拨中心', 'tw_b', 4, 20000, 0),
    ('hall_1', 'hall', '东岭村生活馆', 'tw_a', 2, 3000, 0), ('hall_2', 'hall', '西坪村生活馆', 'tw_a', 3, 0, 4000),
    ('hall_3', 'hall', '南溪村生活馆', 'tw_b', 5, 24000, 0)`,
  `INSERT INTO hubs VALUES ('hub_a', 360, 1200, 60000, 5000), ('hub_b', 360, 1200, 40000, 0)`,
  `INSERT INTO halls VALUES ('hall_1', 'hub_a', '东岭村'), ('hall_2', 'hub_a', '西坪村'), ('hall_3', 'hub_b', '南溪村')`,
  `INSERT INTO products VALUES
    ('navel-orange', 1, '脐橙', 'Navel orange', 'kg', 1000, 1800, 'GB/T 21488', 'national', 0, 1800, 1,
      '[{"rank":1,"zh":"一级","en":"Grade 1"},{"rank":2,"zh":"二级","en":"Grade 2"},{"rank":3,"zh":"三级","en":"Grade 3"}]'),
    ('sweet-potato', 2, '紫薯', 'Purple sweet potato', 'kg', 1000, 1600, 'DB/X 001', 'county', 0, 1500, 0,
      '[{"rank":1,"zh":"一级","en":"Grade 1"},{"rank":2,"zh":"二级","en":"Grade 2"}]'),
    ('egg', 3, '土鸡蛋', 'Free-range egg', 'egg', 55, 90, 'GB/T 39438', 'national', 1, 4000, 1,
      '[{"rank":1,"zh":"一级","en":"Grade 1"}]')`,
  `INSERT INTO seasons VALUES ('2026-autumn', '2026 秋冬季', 'Autumn 2026', ${seasonFrom}, ${seasonFrom + 181}, 'open')`,
  `INSERT INTO accounts (id, may_overdraw) VALUES ('bank', 1), ('firm/firm_1/deposit', 0), ('firm/firm_2/deposit', 0)`,
  `INSERT INTO firms VALUES
    ('firm_1', 1, '山里红电商有限公司', '91500101MA5U00010C', '王经理', '138****0001', 'x', 'Tmall', NULL, 'verified', 1, 'usr_office', NULL),
    ('firm_2', 1, '云上果蔬有限公司', '91500101MA5U00027W', '李经理', '138****0002', 'x', 'JD', NULL, 'verified', 1, 'usr_office', NULL)`,
  `INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked, people, poor, state, created_at) VALUES
    ('hh_1', 1, 'H0001', 'hall_1', '一组', '张三', 'x', 'index-1', '500***********0011', 4, 1, 'active', 1),
    ('hh_2', 1, 'H0002', 'hall_1', '二组', '李四', 'x', 'index-2', '500***********0022', 3, 0, 'active', 1),
    ('hh_3', 1, 'H0003', 'hall_2', '一组', '王五', 'x', 'index-3', '500***********0033', 5, 1, 'active', 1),
    ('hh_4', 1, 'H0004', 'hall_3', '一组', '赵六', 'x', 'index-4', '500***********0044', 2, 0, 'active', 1)`,
  `INSERT INTO parcels VALUES
    ('pc_1', 1, 'hh_1', '1', '屋后坡', 250, 'orchard', 'contracted', 'R-1'), ('pc_2', 1, 'hh_2', '1', '河边地', 300, 'orchard', 'contracted', 'R-2'),
    ('pc_3', 1, 'hh_3', '1', '大丘', 200, 'orchard', 'contracted', 'R-3'), ('pc_4', 1, 'hh_4', '1', '坪上', 400, 'dry', 'contracted', 'R-4')`,
]

const lodged = [1, 2].map(
  (n): JournalRow => [
    ...([`lodge-${n}`, 'transfer', 'bank', `firm/firm_${n}/deposit`] as const),
    ...([50_000_000, 'deposit lodged', null, 1] as const),
  ],
)

/** Fills the empty database with the small county; into books as they were, where there are no blocks yet. */
export async function settleCounty(): Promise<void> {
  await env.DB.batch(statements.map((statement) => env.DB.prepare(statement)))
  const blocks = env.DB.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'transfer_blocks'`)
  if ((await blocks.first()) !== null) {
    await postRows(lodged)
    return
  }
  const insert = env.DB.prepare('INSERT INTO transfers VALUES (?, ?, ?, ?, ?, ?)')
  await env.DB.batch(
    lodged.map(([id, , debit, credit, fen, purpose, , at]) =>
      insert.bind(id, debit, credit, fen, purpose, at),
    ),
  )
}
