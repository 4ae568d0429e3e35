// Bugs that somebody might write. Each is one change of one file; a run that plants one must find a world that shows it.

export type Bug = {
  readonly file: string
  readonly find: string
  readonly put: string
}

const bugs: Readonly<Record<string, Bug>> = {
  'no idempotency key': {
    file: 'src/platform/db/commit.ts',
    find: '    ...keyRow(ctx, deed.subject, revision),\n',
    put: '    ...keyRow(ctx, deed.subject, revision).slice(1),\n',
  },
  'trail and changes in two batches': {
    file: 'src/platform/db/commit.ts',
    find: '    await ctx.db.batch(batch as',
    put: '    if (deed.changes.length > 0) await ctx.db.batch(batch.splice(0, batch.length - deed.changes.length) as never)\n    await ctx.db.batch(batch as',
  },
  'accounts may be overdrawn': {
    file: 'migrations/0020_ledger.sql',
    find: 'WHEN NEW.balance_fen - NEW.held_fen < 0 AND NEW.may_overdraw = 0',
    put: 'WHEN NEW.balance_fen - NEW.held_fen < -9000000 AND NEW.may_overdraw = 0',
  },
  'a fund recovers more than it paid': {
    file: 'migrations/0022_funds.sql',
    find: 'sum(r.amount_fen) FROM fund_lines r WHERE r.recovers = l.id',
    put: 'sum(r.amount_fen) FROM fund_lines r WHERE r.recovers = l.use',
  },
  'a line of a fund without its money': {
    file: 'src/domains/funds/service/payments.ts',
    find: '        lines.map((line) => ({\n          ...{ id: line.id, debit',
    put: '        lines.slice(0, 2).map((line) => ({\n          ...{ id: line.id, debit',
  },
  'goods are rounded down': {
    file: 'src/engines/settlement/price.ts',
    find: 'const goodsFen = roundUp(exact, BigInt(parts) * 1_000_000n)',
    put: 'const goodsFen = roundUp(exact - (exact % (BigInt(parts) * 1_000_000n)), BigInt(parts) * 1_000_000n)',
  },
  'the rise is paid whole': {
    file: 'src/engines/settlement/price.ts',
    find: 'const priceMicroFen = floorMicroFen + riseCentiFen * rateBp',
    put: 'const priceMicroFen = floorMicroFen + riseCentiFen * 10_000',
  },
  'deductions are rounded up': {
    file: 'src/engines/settlement/price-deductions.ts',
    find: 'const deductedFen = fen(Number(sum / micro))',
    put: 'const deductedFen = fen(Number((sum + micro - 1n) / micro))',
  },
  'a corrected quote still counts': {
    file: 'src/domains/receiving/store/quotes.ts',
    find: '          AND NOT EXISTS (SELECT 1 FROM index_quotes c WHERE c.corrects = q.id)\n        ORDER BY q.day DESC LIMIT 1',
    put: '        ORDER BY q.made_at LIMIT 1',
  },
  'a re-test changes no price': {
    file: 'src/domains/receiving/service/objections.ts',
    find: "  if (ended.result !== 'reversed') return []",
    put: '  if (ended.result !== null) return []',
  },
  'a later issue is owed whole': {
    file: 'src/domains/settlement/model/due.ts',
    find: 'amountFen: fen(nowFen - beforeFen)',
    put: 'amountFen: fen(nowFen)',
  },
  'a corrected delivery stays owed': {
    file: 'src/domains/settlement/service/dues.ts',
    find: "  await gather(ctx, 'correction', correctedDeliveries, duesOfCorrection)\n",
    put: '',
  },
  'a correction takes back every issue': {
    file: 'src/domains/receiving/store/priced.ts',
    find: ' AND NOT EXISTS (SELECT 1 FROM weigh_tickets n WHERE n.revises = t.id)) AS sums',
    put: ') AS sums',
  },
  'the winner pays the re-test': {
    file: 'src/domains/settlement/model/due.ts',
    find: "if (costTo === 'firm' || costFen === 0) return []",
    put: "if (costTo === 'household' || costFen === 0) return []",
  },
  'dues are gathered from the last alone': {
    file: 'src/domains/settlement/service/dues.ts',
    find: 'const overlapMs = hourMs',
    put: 'const overlapMs = hourMs * 0',
  },
  'a line that was paid in part leaves the books whole': {
    file: 'src/domains/settlement/service/returns.ts',
    find: "...{ amount: fen(paidFen), purpose: 'pay-run' },",
    put: "...{ amount: fen(line.amountFen), purpose: 'pay-run' },",
  },
  'a maker approves its own run': {
    file: 'src/domains/settlement/model/run.ts',
    find: 'return [run.frozenBy, run.computedBy, run.approvedBy].includes(user)',
    put: 'return run.frozenAt === 0',
  },
  'a payer pays beyond what it has': {
    file: 'src/engines/settlement/netting.ts',
    find: 'short.has(payer) || needed > has',
    put: 'short.has(payer)',
  },
  'a cancelled run stays posted': {
    file: 'src/domains/settlement/service/posting.ts',
    find: 'return step(run, [...changes, ...freeRun(ctx.db, run.id)',
    put: 'return step(run, [...freeRun(ctx.db, run.id)',
  },
  'corrected deliveries still count': {
    file: 'src/domains/receiving/store/tallies.ts',
    find: 'FROM k JOIN standing_deliveries s ON',
    put: 'FROM k JOIN deliveries s ON',
  },
}

export const bugNames = Object.keys(bugs)
const planted = bugs[process.env.PLANT ?? '']

/** Whether this run plants its bug in a file. */
export function isPlanted(path: string): boolean {
  return planted !== undefined && path.endsWith(`/${planted.file}`)
}

/** The text of a file with the bug in it, where this run plants one there. */
export function plantedIn(path: string, text: string): string {
  if (planted === undefined || !isPlanted(path)) return text
  const [before = '', after, more] = text.split(planted.find)
  if (after === undefined || more !== undefined) {
    throw new Error(`${planted.file} no longer has the one place where a bug was planted`)
  }
  return `${before}${planted.put}${after}`
}
