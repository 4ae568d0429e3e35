// Statements: what a firm says of one product and period, or what the office settles where it says nothing. Made once, never changed.

import {
  checkEnded,
  deadlineOf,
  partsOf,
  type Statement,
} from '#domains/redpacket/model/statement.ts'
import { insertStatement } from '#domains/redpacket/store/statements.ts'
import { settleRedPacket } from '#engines/settlement/red-packet.ts'
import type { CostClaim } from '#engines/settlement/red-packet-steps.ts'
import { readRedPacketTerms } from '#engines/settlement/red-packet-terms.ts'
import { ok, type Refusal, type Result, refuse, unwrap } from '#kernel/result.ts'
import { dayAt, formatDay } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { factsOf, type PacketFacts, type PacketKey } from './facts.ts'
import { readStatement, type StatementReport } from './reading.ts'

export type NewStatement = PacketKey & {
  readonly costs: readonly CostClaim[]
  readonly declaredFen: number
  /** The statement that this one corrects, and why; null and '' for the first. */
  readonly replaces: string | null
  readonly reason: string
}

/** A firm's statement. It is final: what is wrong in it is put right by another that names it. */
export async function makeStatement(ctx: Ctx, said: NewStatement): Promise<StatementReport> {
  allowFor(ctx, 'red-packet.state', said.firm)
  const facts = await factsOf(ctx, said)
  unwrap(checkEnded(facts.window, ctx.now))
  return keep(ctx, facts, { ...said, statement: facts.statement, verb: 'red-packet.state' })
}

/** What is owed where a firm has said nothing in time: a share of the sales that the county knows of. */
export async function settleWithout(ctx: Ctx, key: PacketKey): Promise<StatementReport> {
  allow(ctx, 'red-packet.settle')
  const facts = await factsOf(ctx, key)
  const deadline = deadlineOf(facts.group.terms, facts.window.to)
  if (dayAt(ctx.now) <= deadline) {
    unwrap(refuse('conflict', 'red-packet-deadline-open', { day: formatDay(deadline) }))
  }
  if (facts.versions.length > 0) unwrap(refuse('conflict', 'red-packet-stated'))
  const said = { ...key, costs: [], declaredFen: 0, replaces: null, reason: '' }
  return keep(ctx, facts, { ...said, statement: 'none', verb: 'red-packet.settle' })
}

type Saying = NewStatement & {
  readonly statement: Statement['statement']
  readonly verb: 'red-packet.state' | 'red-packet.settle'
}

async function keep(ctx: Ctx, facts: PacketFacts, said: Saying): Promise<StatementReport> {
  unwrap(checkOrder(facts, said))
  const statement = unwrap(compute(ctx, facts, said))
  await commit(ctx, {
    verb: said.verb,
    subject: `red-packet/${statement.id}`,
    seen: 0,
    changes: [insertStatement(ctx.db, statement)],
    reason: said.reason,
    refusals: { 'a statement follows the last one': raced },
  })
  return readStatement(ctx, statement.id)
}

const raced: Refusal = { kind: 'conflict', code: 'red-packet-stated', facts: {} }

/** A correction names the last version and says why; an earlier period comes first. */
function checkOrder(
  { versions, unstated }: PacketFacts,
  { replaces, reason }: NewStatement,
): Result<null> {
  const last = versions.at(-1)?.id ?? null
  if (replaces !== last) return refuse('conflict', 'red-packet-stated', {}, 'replaces')
  if (replaces !== null && reason === '') return refuse('invalid', 'reason-missing', {}, 'reason')
  return unstated === null
    ? ok(null)
    : refuse('conflict', 'red-packet-earlier-open', { day: formatDay(unstated) }, 'period')
}

function compute(ctx: Ctx, facts: PacketFacts, said: Saying): Result<Statement> {
  const terms = readRedPacketTerms(facts.group.terms)
  if (!terms.ok) return terms
  const { stock, sales, unit } = facts.basis
  if (stock.quantity === 0 && sales.length === 0)
    return refuse('conflict', 'red-packet-nothing-sold')
  const { statement, costs, declaredFen } = said
  const parts = partsOf[unit]
  const settled = settleRedPacket(terms.value, stock, {
    statement,
    parts,
    sales,
    costs,
    declaredFen,
  })
  if (!settled.ok) return settled
  const packet = settled.value
  if (packet.dueFen > 0 && facts.households === 0) return refuse('conflict', 'red-packet-nobody')
  const { firm, product, period, clause, replaces, reason } = said
  return ok({
    ...{ id: newId<string>('rp'), firm, product, period, clause, replaces, reason },
    ...{ from: facts.window.from, to: facts.window.to, version: facts.versions.length + 1 },
    ...{ statement, declaredFen, netFen: packet.netFen, dueFen: packet.dueFen },
    ...{ soldQuantity: packet.soldQuantity, purchaseFen: stock.paidFen - packet.left.paidFen },
    ...{ disallowedFen: packet.disallowedFen, blocked: packet.blocks.length > 0 ? 1 : 0 },
    ...{ households: facts.households, madeBy: ctx.actor.user, madeAt: ctx.now },
    ...{ basis: { ...facts.basis, costs }, packet },
  })
}
