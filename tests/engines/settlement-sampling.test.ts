import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Aql,
  aqls,
  codeLetter,
  type Level,
  type Plan,
  planFor,
  type Severity,
} from '#engines/settlement/sampling.ts'
import {
  afterLot,
  freshInspection,
  type InspectedLot,
  type Inspection,
  isAccepted,
  resume,
} from '#engines/settlement/switching.ts'
import { unwrap } from '#kernel/result.ts'

const levels: readonly Level[] = ['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III']
const severities: readonly Severity[] = ['normal', 'tightened', 'reduced']
const plan = (lotSize: number, level: Level, aql: Aql, severity: Severity = 'normal'): Plan =>
  unwrap(planFor(lotSize, { level, aql, severity }))

/** The chance that a lot of a quality is accepted, summed up term by term. */
function chance({ sampleSize, ac }: Plan, share: number): number {
  let term = (1 - share) ** sampleSize
  let sum = term
  for (let found = 1; found <= ac; found++) {
    term *= ((sampleSize - found + 1) / found) * (share / (1 - share))
    sum += term
  }
  return sum
}

// A large lot of level II or III, or a small one, for each letter: its size says nothing but the letter.
const lotsOf: readonly (readonly [letter: string, lotSize: number, level: Level])[] = [
  ['A', 8, 'S-1'],
  ['B', 120, 'S-1'],
  ['C', 10_000, 'S-1'],
  ['D', 100_000, 'S-1'],
  ['E', 100_000, 'S-2'],
  ['F', 10_000, 'S-3'],
  ['G', 100_000, 'S-3'],
  ['H', 1_000_000, 'S-3'],
  ['J', 100_000, 'S-4'],
  ['K', 1_000_000, 'S-4'],
  ['L', 100_000, 'I'],
  ['M', 500_000, 'I'],
  ['N', 1_000_000, 'I'],
  ['P', 500_000, 'II'],
  ['Q', 1_000_000, 'II'],
  ['R', 1_000_000, 'III'],
]

// The master tables 2-A, 2-B and 2-C of GB/T 2828.1-2012 with their arrows followed: letter and acceptance number for each of the
// 26 limits. These rows have all the odd cells; in the others the numbers stand one limit further for each letter.
const rows: Readonly<Record<Severity, Readonly<Record<string, string>>>> = {
  normal: {
    A: 'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 C1 B1 A1 A2 A3 A5 A7 A10 A14 A21 A30',
    C: 'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 D1 C1 C2 C3 C5 C7 C10 C14 C21 C30 C44 B44',
    F: 'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 G1 F1 F2 F3 F5 F7 F10 F14 F21 E21 E30 E44 D44 C44 B44',
    K: 'Q0 P0 N0 M0 L0 K0 J0 L1 K1 K2 K3 K5 K7 K10 K14 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    Q: 'Q0 P0 R1 Q1 Q2 Q3 Q5 Q7 Q10 Q14 Q21 P21 N21 M21 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    R: 'Q0 P0 R1 R2 R3 R5 R7 R10 R14 R21 Q21 P21 N21 M21 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
  },
  tightened: {
    A: 'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 C1 B1 A1 A2 A3 A5 A8 A12 A18 A27',
    C: 'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 E1 D1 C1 C2 C3 C5 C8 C12 C18 C27 C41 B41',
    F: 'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 H1 G1 F1 F2 F3 F5 F8 F12 F18 E18 E27 E41 D41 C41 B41',
    K: 'R0 Q0 P0 N0 M0 L0 K0 M1 L1 K1 K2 K3 K5 K8 K12 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    Q: 'R0 Q0 S1 R1 Q1 Q2 Q3 Q5 Q8 Q12 Q18 P18 N18 M18 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    R: 'R0 Q0 S1 R1 R2 R3 R5 R8 R12 R18 Q18 P18 N18 M18 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
  },
  reduced: {
    A: 'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 D1 C1 A1 A2 A3 A5 A7 A10 A14 A21 A30',
    B: 'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 D1 C1 B1 B2 B3 B5 B7 B10 B14 B21 B30',
    C: 'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 E1 D1 C1 C2 C3 C5 C6 C8 C10 C14 C21 B30',
    F: 'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 H1 G1 F1 F2 F3 F5 F6 F8 F10 E10 E14 E21 D21 C21 B30',
    K: 'Q0 P0 N0 M0 L0 K0 J0 M1 L1 K1 K2 K3 K5 K6 K8 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    Q: 'Q0 P0 N0 R1 Q1 Q2 Q3 Q5 Q6 Q8 Q10 P10 N10 M10 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    R: 'Q0 P0 N0 R1 R2 R3 R5 R6 R8 R10 Q10 P10 N10 M10 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
  },
}

it.each(severities)('has the plans of the %s master table, arrows followed', (severity) => {
  for (const [letter, lotSize, level] of lotsOf) {
    const wanted = rows[severity][letter]
    if (wanted === undefined) continue
    const got = aqls.map((aql) => {
      const { letter: used, ac } = plan(lotSize, level, aql, severity)
      return `${used}${ac}`
    })
    expect(got.join(' '), letter).toBe(wanted)
  }
})

it('looks at as many units as the letter says', () => {
  // The plan for none is the letter's own at a limit that goes down as the letters go up.
  const sizes = (severity: Severity, zero: number) =>
    lotsOf.map(([, lotSize, level], at) => {
      const [aql = 10] = aqls.slice(zero - at)
      return plan(lotSize, level, aql, severity).sampleSize
    })
  const all = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000]
  expect(sizes('normal', 14).slice(0, -1)).toEqual(all.slice(0, -1))
  expect(sizes('tightened', 15)).toEqual(all)
  expect(sizes('reduced', 14).slice(0, -1)).toEqual([2, 2, ...all.slice(0, -3)])
  const ofR = (severity: Severity) => plan(1_000_000, 'III', 40, severity).sampleSize
  expect(severities.map(ofR)).toEqual([2000, 2000, 800])
  expect(plan(1_000_000, 'III', 25, 'tightened').sampleSize).toBe(3150)
})

// Published cases: Table 1 and 2-A in use.
it.each([
  // A lot of 50 at level II and 1.0 %: letter D has an arrow down, so 13 of them, none bad.
  [50, 'II', 1000, 13, 0],
  // Figure of Jenkins, Peck and Fernando 2023, for lots of 35,001 to 500,000.
  [35_001, 'S-4', 650, 80, 1],
  [500_000, 'S-3', 650, 20, 0],
  [500_000, 'S-4', 400, 125, 1],
  [35_001, 'S-3', 400, 32, 0],
  [35_001, 'S-4', 250, 50, 0],
  [35_001, 'S-4', 150, 80, 0],
  // Lots of 1,000 at level II, 1.5 %.
  [1000, 'II', 1500, 80, 3],
] as const)(
  'takes of %d units at level %s and %d: %d, accepted up to %d',
  (lotSize, level, aql, size, ac) => {
    expect(plan(lotSize, level, aql)).toMatchObject({ sampleSize: size, ac, re: ac + 1 })
  },
)

// Table 1 by level: up to which lot each letter holds, the last one without end.
const table: Readonly<Record<Level, string>> = {
  'S-1': 'A50 B500 C35000 D',
  'S-2': 'A25 B150 C1200 D35000 E',
  'S-3': 'A15 B50 C150 D500 E3200 F35000 G500000 H',
  'S-4': 'A15 B25 C90 D150 E500 F1200 G10000 H35000 J500000 K',
  I: 'A15 B25 C90 D150 E280 F500 G1200 H3200 J10000 K35000 L150000 M500000 N',
  II: 'A8 B15 C25 D50 E90 F150 G280 H500 J1200 K3200 L10000 M35000 N150000 P500000 Q',
  III: 'B8 C15 D25 E50 F90 G150 H280 J500 K1200 L3200 M10000 N35000 P150000 Q500000 R',
}

it.each(Object.entries(table))('has the letters of table 1 for level %s', (name, row) => {
  const level = levels.find((each) => each === name) ?? 'II'
  let from = 1
  for (const entry of row.split(' ')) {
    const letter = entry.charAt(0)
    const to = entry.length === 1 ? 9_000_000 : Number(entry.slice(1))
    expect([codeLetter(from, level), codeLetter(to, level)]).toEqual([letter, letter])
    from = to + 1
  }
})

it('looks at every unit where the sample would be the whole lot', () => {
  expect(plan(8, 'II', 650)).toEqual({ letter: 'F', sampleSize: 8, ac: 0, re: 1, whole: true })
  expect(plan(1, 'II', 6500)).toMatchObject({ sampleSize: 1, whole: true })
  expect(plan(3, 'III', 4000)).toMatchObject({ sampleSize: 3, whole: true })
  for (const bad of [0, -5, 2.5, Number.NaN]) {
    expect(planFor(bad, { level: 'II', aql: 1000, severity: 'normal' }).ok).toBe(false)
  }
})

const lot = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 2_000_000 }))
const percents = aqls.filter((aql) => aql <= 10_000)

it('lets a lot at the limit pass nearly always, a better one more often, and fewer when tightened', () => {
  const property = fc.property(
    lot,
    fc.constantFrom(...levels),
    fc.constantFrom(...percents),
    fc.double({ min: 0.001, max: 0.5, noNaN: true }),
    (lotSize, level, aql, share) => {
      const normal = plan(lotSize, level, aql)
      const tightened = plan(lotSize, level, aql, 'tightened')
      const reduced = plan(lotSize, level, aql, 'reduced')
      expect(chance(normal, aql / 100_000)).toBeGreaterThan(0.87)
      expect(chance(normal, share / 2)).toBeGreaterThanOrEqual(chance(normal, share) - 1e-9)
      if (normal.whole || tightened.whole) return
      // Where an arrow leads to another letter the two curves may cross, far above the limit.
      const same = tightened.letter === normal.letter
      if (same) expect(chance(tightened, share)).toBeLessThanOrEqual(chance(normal, share) + 1e-9)
      expect(chance(reduced, aql / 100_000)).toBeGreaterThanOrEqual(
        chance(normal, aql / 100_000) - 0.02,
      )
      expect(reduced.sampleSize).toBeLessThanOrEqual(Math.max(normal.sampleSize, 2))
    },
  )
  fc.assert(property, { numRuns: 2000 })
})

it('has no earlier letter for a larger lot, nor for a higher level', () => {
  const property = fc.property(lot, lot, fc.nat({ max: 6 }), fc.nat({ max: 6 }), (a, b, c, d) => {
    const low = levels[Math.min(c, d)] ?? 'I'
    const high = levels[Math.max(c, d)] ?? 'I'
    expect(codeLetter(Math.min(a, b), low) <= codeLetter(Math.max(a, b), high)).toBe(true)
  })
  fc.assert(property)
})

const lotOf = (severity: Severity, nonconforming: number, reducible = true): InspectedLot => ({
  plan: plan(1000, 'II', 1500, severity),
  aql: 1500,
  nonconforming,
  reducible,
})
const run = (
  found: readonly number[],
  from: Inspection = freshInspection,
  reducible = true,
): Inspection =>
  found.reduce((held, bad) => afterLot(held, lotOf(held.severity, bad, reducible)), from)

it('tightens after two of five lots that were not accepted, and not when they lie further apart', () => {
  expect(run([4, 0, 0, 0, 4]).severity).toBe('tightened')
  expect(run([4, 4]).severity).toBe('tightened')
  expect(run([4, 0, 0, 0, 0, 4]).severity).toBe('normal')
})

it('goes back to normal after five lots accepted in a row', () => {
  const tightened = run([4, 4])
  expect(run([0, 0, 0, 0], tightened).severity).toBe('tightened')
  expect(run([0, 0, 3, 0, 0, 0, 0], tightened).severity).toBe('tightened')
  expect(run([0, 0, 3, 0, 0, 0, 0, 0], tightened)).toEqual(freshInspection)
})

it('stops after five lots in all that were not accepted on tightened inspection, until somebody takes it up again', () => {
  const tightened = run([4, 4])
  const stopped = run([3, 0, 3, 0, 3, 0, 3, 0, 3], tightened)
  expect(stopped.discontinued).toBe(true)
  expect(run([0, 0, 0, 0, 0, 0], stopped)).toBe(stopped)
  expect(resume(stopped)).toEqual({ ...freshInspection, severity: 'tightened' })
  expect(resume(tightened)).toBe(tightened)
})

it('reduces after a score of thirty, where production is steady and the authority agrees', () => {
  // 80 units of a lot, three of which may be bad; the next tighter limit allows two.
  expect(run([2, 2, 2, 2, 2, 2, 2, 2, 2]).score).toBe(27)
  expect(run([2, 2, 2, 2, 2, 2, 2, 2, 2, 2]).severity).toBe('reduced')
  expect(run([2, 2, 2, 2, 2, 3, 2, 2, 2, 2]).score).toBe(12)
  expect(run([2, 2, 2, 2, 2, 2, 2, 2, 2, 2], freshInspection, false)).toMatchObject({
    severity: 'normal',
    score: 30,
  })
  const reduced: Inspection = { ...freshInspection, severity: 'reduced' }
  expect(run([0, 0, 2], reduced).severity).toBe('reduced')
  expect(run([0, 3], reduced)).toEqual(freshInspection)
  expect(run([0], reduced, false)).toEqual(freshInspection)
})

it('scores two for each lot accepted under a plan that allows none or one', () => {
  const none: InspectedLot = {
    plan: plan(50, 'II', 1000),
    aql: 1000,
    nonconforming: 0,
    reducible: false,
  }
  const twice = [none, none].reduce(afterLot, freshInspection)
  expect(twice.score).toBe(4)
  expect(afterLot(twice, { ...none, nonconforming: 1 }).score).toBe(0)
  expect(isAccepted({ ...none, nonconforming: 1 })).toBe(false)
})
