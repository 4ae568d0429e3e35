// A pay run as the statements that write it, without the deeds that make it in earnest.

/** What of a due a run needs to know. */
export type Payable = {
  readonly id: string
  readonly pot: string
  readonly household: string
  readonly amountFen: number
}

export type Run = {
  /** How far it comes: made, sent, or told of by the bank. */
  readonly to: 'computed' | 'sent' | 'told' | 'cancelled'
  /** How much of each household's line the bank says it has paid, more than nothing; all of it unless it is said. */
  readonly paidFen?: (lineFen: number) => number
  readonly toldAt?: number
}

/** The statements of a run over these dues of one pot, a line a household; each household's dues must come to more than nothing. */
export function payRunRows(id: string, dues: readonly Payable[], run: Run): string[] {
  const lines = [...new Set(dues.map(({ household }) => household))].map((household, i) => {
    const own = dues.filter((due) => due.household === household)
    return { no: i + 1, household, fen: own.reduce((sum, { amountFen }) => sum + amountFen, 0) }
  })
  return [...frozen(id, dues, lines), ...stepsTo(id, run, lines)]
}

type Line = { readonly no: number; readonly household: string; readonly fen: number }

function frozen(id: string, dues: readonly Payable[], lines: readonly Line[]): string[] {
  return [
    `INSERT INTO pay_runs (id, revision, no, pot, until_day, policy, state, dues, lines, amount_fen, input_hash, frozen_by, frozen_at)
     SELECT '${id}', 1, (SELECT coalesce(max(no), 0) + 1 FROM pay_runs), '${dues[0]?.pot}', 1, 1, 'frozen', ${dues.length},
       ${lines.length}, 0, '', 'usr_a', 1`,
    ...lines.map(
      ({ no, household, fen: sum }) =>
        `INSERT INTO pay_run_lines (run, no, household, amount_fen, holder, bank, number_cipher, number_masked, account_revision, sharers,
           root_run, root_no, live) VALUES ('${id}', ${no}, '${household}', ${sum}, '户主', '农商行', 'x', '6228 **** ${1000 + no}', 1, 0,
           '${id}', ${no}, 1)`,
    ),
    ...dues.map((due, i) => {
      const line = lines.find(({ household }) => household === due.household)?.no
      return `INSERT INTO pay_run_dues (run, no, due, verdict, line, transfer, interest_fen, live)
        VALUES ('${id}', ${i + 1}, '${due.id}', 'taken', ${line}, '${id}/${i + 1}', 0, 1)`
    }),
  ]
}

function stepsTo(id: string, { to, paidFen, toldAt = Date.now() }: Run, lines: readonly Line[]) {
  const set = (what: string) => `UPDATE pay_runs SET ${what} WHERE id = '${id}'`
  if (to === 'cancelled') {
    return [
      `UPDATE pay_run_dues SET live = 0 WHERE run = '${id}'`,
      `UPDATE pay_run_lines SET live = 0 WHERE run = '${id}'`,
      set(`state = 'cancelled', cancelled_by = 'usr_a', cancelled_at = 1, reason = '重来'`),
    ]
  }
  const computed = [
    set(`state = 'computing'`),
    set(`state = 'computed', computed_by = 'usr_a', computed_at = 1`),
  ]
  if (to === 'computed') return computed
  const release = (department: string) =>
    `INSERT INTO pay_run_releases VALUES ('${id}', '${department}', 'usr_${department}', 1)`
  const sent = [
    ...computed,
    set(`state = 'approved', approved_by = 'usr_b', approved_at = 1`),
    ...['finance', 'supervision'].map(release),
    set(`state = 'released', released_at = 1`),
    set(`state = 'sent', sent_by = 'usr_c', sent_at = 1`),
  ]
  if (to === 'sent') return sent
  return [...sent, ...lines.map((line) => told(id, line, { paid: paidFen?.(line.fen), toldAt }))]
}

function told(
  id: string,
  { no, fen: sum }: Line,
  { paid = sum, toldAt }: { readonly paid: number | undefined; readonly toldAt: number },
): string {
  const outcome = paid === sum ? 'paid' : 'partial'
  return `UPDATE pay_run_lines SET outcome = '${outcome}', paid_fen = ${paid}, transfer = '${id}/line/${no}', told_at = ${toldAt}
    WHERE run = '${id}' AND no = ${no}`
}
