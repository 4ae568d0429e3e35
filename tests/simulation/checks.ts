// What must hold at the end of every world, computed anew from the tables by sums of this file's own.

import { driftOf, enter, openBooks } from '#engines/ledger/books.ts'
import type { FullBlock, JournalRow } from '#engines/ledger/journal.ts'
import { checkEnd, followBlocks, opening } from '#engines/ledger/verify.ts'
import { rows } from './county.ts'
import type { Memory } from './deeds.ts'
import { checkRuns } from './paying.ts'

/** A sentence for each thing that does not hold. */
export async function checkWorld(world: Memory): Promise<string[]> {
  const found = await Promise.all([
    checkLedger(),
    checkMemory(world),
    checkDeliveries(),
    checkTickets(),
    checkStanding(),
    checkQuantities(world),
    checkDues(),
    checkFunds(world),
    checkRuns(world),
  ])
  return found.flat()
}

type Kept = { readonly id: string; readonly balanceFen: number; readonly heldFen: number }

async function checkLedger(): Promise<string[]> {
  const accounts = await rows<Kept & { free: number }>(
    'SELECT id, balance_fen AS balanceFen, held_fen AS heldFen, may_overdraw OR balance_fen >= held_fen AS free FROM accounts',
  )
  const blocks = await rows<FullBlock & { rows: never }>(
    'SELECT no, first_seq AS firstSeq, last_seq AS lastSeq, digest, hash FROM transfer_blocks ORDER BY no',
  )
  const journal = await rows<Record<string, never> & { seq: number }>(
    'SELECT seq, id, kind, debit, credit, amount_fen, purpose, names, at FROM transfers ORDER BY seq',
  )
  const placed = journal.map(
    ({ seq, ...row }) => [seq, Object.values(row) as unknown as JournalRow] as const,
  )
  const full = blocks.map((block) => {
    return {
      ...block,
      rows: placed.filter(([seq]) => seq >= block.firstSeq && seq <= block.lastSeq),
    }
  })
  const { head, fault } = followBlocks(opening, full)
  const books = openBooks()
  enter(
    books,
    placed.map(([, row]) => row),
  )
  const sum = accounts.reduce((total, { balanceFen }) => total + balanceFen, 0)
  return [
    ...(sum === 0 ? [] : [`the accounts add up to ${sum}`]),
    ...(fault === null ? [] : [`the chain breaks at block ${fault.block}: ${fault.code}`]),
    ...(checkEnd(head, journal.length, null) === null ? [] : ['rows lie outside of the chain']),
    ...driftOf(books, accounts).map((id) => `${id} has something else than its transfers say`),
    ...accounts.filter(({ free }) => !free).map(({ id }) => `${id} is overdrawn`),
  ]
}

/** What was answered with yes is there, once; what was not is not. */
async function checkMemory({ deliveries, deposits }: Memory): Promise<string[]> {
  const kept = await rows<{ id: string }>('SELECT id FROM deliveries')
  const lodged = await rows<{ firm: string; fen: number }>(
    `SELECT substr(credit, 6, 6) AS firm, sum(amount_fen) AS fen FROM transfers WHERE id GLOB 'deposit/*' GROUP BY 1`,
  )
  const ids = new Set(kept.map(({ id }) => id))
  return [
    ...[...deliveries].filter((id) => !ids.has(id)).map((id) => `delivery ${id} is lost`),
    ...kept.filter(({ id }) => !deliveries.has(id)).map(({ id }) => `nobody was told of ${id}`),
    ...['firm_1', 'firm_2'].flatMap((firm) => {
      const fen = lodged.find((each) => each.firm === firm)?.fen ?? 0
      const told = deposits.get(firm) ?? 0
      return fen === told ? [] : [`${firm} lodged ${told} and has ${fen}`]
    }),
  ]
}

async function checkDeliveries(): Promise<string[]> {
  const wrong = await rows<{ id: string }>(
    `SELECT d.id FROM deliveries d WHERE d.quantity < (SELECT coalesce(sum(quantity), 0) FROM delivery_parts p WHERE p.delivery = d.id)
       OR d.net_g <> d.gross_g - d.tare_g
       OR (SELECT coalesce(sum(r.quantity), 0) FROM delivery_returns r WHERE r.delivery = d.id) > (SELECT coalesce(sum(p.quantity), 0)
         FROM standing_parts p WHERE p.delivery = d.id AND p.outcome = 'rejected') AND NOT EXISTS
         (SELECT 1 FROM grade_objections o WHERE o.delivery = d.id AND o.result = 'reversed')`,
  )
  return wrong.map(({ id }) => `the quantities of ${id} do not add up`)
}

type Line = {
  ticket: string
  grade: number
  quantity: number
  amount: number
  product: string
  centifen: number | null
  bonuses: string
  deductions: string
}

/** The floors of the two contracts, in fen. */
const floors: Readonly<Record<string, readonly bigint[]>> = {
  'navel-orange': [420n, 330n],
  egg: [120n],
}

/** Every amount from quantity, floor, quote, bonus and deduction, by the contract's words alone. */
async function checkTickets(): Promise<string[]> {
  const lines = await rows<Line>(
    `SELECT l.ticket, l.grade, l.quantity, l.amount_fen AS amount, d.product, q.centifen, p.bonuses, p.deductions
     FROM ticket_lines l JOIN weigh_tickets t ON t.id = l.ticket JOIN deliveries d ON d.id = t.delivery
     JOIN delivery_parts p ON p.delivery = t.delivery AND p.seq = t.seq AND p.part = l.part LEFT JOIN index_quotes q ON q.id = l.quote`,
  )
  const totals = await rows<{ id: string }>(
    `SELECT id FROM weigh_tickets t WHERE total_fen <> (SELECT coalesce(sum(amount_fen), 0) FROM ticket_lines WHERE ticket = t.id)`,
  )
  return [
    ...lines
      .filter((line) => BigInt(line.amount) !== worthOf(line))
      .map((line) => `ticket ${line.ticket} says ${line.amount}, it is ${worthOf(line)}`),
    ...totals.map(({ id }) => `the lines of ticket ${id} do not add up`),
  ]
}

function worthOf({ grade, quantity, product, centifen, bonuses, deductions }: Line): bigint {
  const floor = (floors[product]?.[grade - 1] ?? 0n) * 100n
  // Hundredths of a fen; half of what the index stands above the floor goes on top, so twice that stays whole.
  const rise = centifen === null ? 0n : BigInt(centifen) - floor
  const twice = 2n * floor + (rise > 0n ? rise : 0n)
  const parts = product === 'egg' ? 1n : 1000n
  const goods = up(BigInt(quantity) * twice, 200n * parts)
  const [bonus] = JSON.parse(bonuses) as { quantity: number }[]
  const [claimed] = JSON.parse(deductions) as { claim: { bp: number } }[]
  const off = claimed === undefined ? 0n : (goods * BigInt(claimed.claim.bp)) / 10_000n
  return goods + (bonus === undefined ? 0n : up(BigInt(bonus.quantity) * 10n, parts)) - off
}

/** Deeds that begin within this time may have been carried out in either order. */
const atOnceMs = 30_000

/** The last ticket of a decision prices what counts of it by now, and by no quote that had been corrected when it was issued. */
async function checkStanding(): Promise<string[]> {
  const wrong = await rows<{ id: string }>(
    `SELECT t.id FROM weigh_tickets t WHERE NOT EXISTS (SELECT 1 FROM weigh_tickets n WHERE n.revises = t.id)
       AND (SELECT json_group_array(json_array(part, grade, quantity) ORDER BY part) FROM ticket_lines WHERE ticket = t.id)
         <> (SELECT json_group_array(json_array(part, grade, quantity) ORDER BY part) FROM standing_parts s
           WHERE s.delivery = t.delivery AND s.seq = t.seq AND s.outcome = 'accepted')
       AND NOT EXISTS (SELECT 1 FROM deliveries r WHERE r.replaces = t.delivery)`,
  )
  const stale = await rows<{ id: string }>(
    `SELECT DISTINCT t.id FROM weigh_tickets t JOIN ticket_lines l ON l.ticket = t.id JOIN index_quotes c ON c.corrects = l.quote
     WHERE c.made_at < t.issued_at - ${atOnceMs}`,
  )
  return [
    ...wrong.map(({ id }) => `ticket ${id} prices something else than what counts`),
    ...stale.map(({ id }) => `ticket ${id} goes by a quote that had been corrected`),
  ]
}

type Report = {
  readonly items: readonly Record<string, number>[]
}

/** The report that everybody reads, against sums of the rows that count. */
async function checkQuantities({ opened }: Memory): Promise<string[]> {
  const answer = await opened.people.office.get('/contract-quantities?limit=50')
  const { items } = (await answer.json()) as Report
  const said = items.map(({ contract, delivered, accepted, rejected, pending, returned }) =>
    [contract, delivered, accepted, rejected, pending, returned].join(' '),
  )
  const kept = await rows<Record<string, number>>(
    `WITH d AS (SELECT * FROM deliveries x WHERE NOT EXISTS (SELECT 1 FROM deliveries r WHERE r.replaces = x.id)),
       p AS (SELECT d.contract, s.outcome, s.quantity FROM d JOIN standing_parts s ON s.delivery = d.id)
     SELECT c.id, (SELECT coalesce(sum(quantity), 0) FROM d WHERE d.contract = c.id) AS delivered,
       (SELECT coalesce(sum(quantity), 0) FROM p WHERE p.contract = c.id AND outcome = 'accepted') AS accepted,
       (SELECT coalesce(sum(quantity), 0) FROM p WHERE p.contract = c.id AND outcome = 'rejected') AS rejected,
       (SELECT coalesce(sum(b.quantity), 0) FROM d JOIN delivery_returns b ON b.delivery = d.id WHERE d.contract = c.id) AS returned
     FROM contracts c ORDER BY c.id`,
  )
  const wanted = kept.map(({ id, delivered = 0, accepted = 0, rejected = 0, returned = 0 }) =>
    [id, delivered, accepted, rejected, delivered - accepted - rejected, returned].join(' '),
  )
  return wanted
    .filter((line) => !said.includes(line))
    .map((line) => `the report does not say ${line}`)
}

const up = (amount: bigint, whole: bigint): bigint => (amount + whole - 1n) / whole

/** What is owed for a delivery is what its last tickets say, nothing where another corrects it, each piece of evidence once. */
async function checkDues(): Promise<string[]> {
  const wrong = await rows<{ id: string; owed: number; said: number }>(
    `SELECT * FROM (SELECT d.id, coalesce((SELECT sum(amount_fen) FROM dues u WHERE u.root = 'delivery/' || d.id), 0) AS owed,
       iif(EXISTS (SELECT 1 FROM deliveries r WHERE r.replaces = d.id), 0, coalesce((SELECT sum(t.total_fen) FROM weigh_tickets t
         WHERE t.delivery = d.id AND NOT EXISTS (SELECT 1 FROM weigh_tickets n WHERE n.revises = t.id)), 0)) AS said
     FROM deliveries d) WHERE owed <> said`,
  )
  const costs = await rows<{ owed: number; said: number }>(
    `SELECT coalesce((SELECT sum(amount_fen) FROM dues WHERE component = 'retest-cost'), 0) AS owed,
       -coalesce((SELECT sum(cost_fen) FROM grade_objections WHERE cost_to = 'household'), 0) AS said`,
  )
  const twice = await rows<{ evidence: string }>(
    'SELECT evidence FROM dues GROUP BY household, component, period, evidence HAVING count(*) > 1',
  )
  return [
    ...wrong.map(({ id, owed, said }) => `for ${id} ${owed} are owed and ${said} were said`),
    ...costs.filter(({ owed, said }) => owed !== said).map(() => 're-tests cost something else'),
    ...twice.map(({ evidence }) => `${evidence} is owed twice`),
  ]
}

async function checkFunds({ fund, fundByHousehold, opened }: Memory): Promise<string[]> {
  const [cash] = await rows<{ fen: number }>(
    'SELECT balance_fen AS fen FROM accounts WHERE id = ?',
    `fund/${opened.fund}/cash`,
  )
  const households = await rows<{ household: string; fen: number; account: number }>(
    `SELECT l.household, sum(l.amount_fen) AS fen, (SELECT balance_fen FROM accounts WHERE id = 'household/' || l.household || '/fund') AS account
     FROM fund_lines l GROUP BY l.household`,
  )
  const twice = await rows<{ evidence: string }>(
    'SELECT evidence FROM fund_lines WHERE recovers IS NULL GROUP BY household, use, period, evidence HAVING count(*) > 1',
  )
  const said = 60_000 + fund.received - fund.paid + fund.recovered
  return [
    ...(cash?.fen === said ? [] : [`the fund has ${cash?.fen}, it was told ${said}`]),
    ...households
      .filter(
        ({ household, fen, account }) =>
          fen !== account || fen !== (fundByHousehold.get(household) ?? 0),
      )
      .map(({ household, fen }) => `${household} was told another sum of the fund than ${fen}`),
    ...twice.map(({ evidence }) => `the fund paid ${evidence} twice`),
  ]
}
