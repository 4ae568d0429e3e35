import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDimacs } from '#engines/matching/flow/dimacs.ts'
import type { CostFlow, CostFlowResult } from '#engines/matching/flow/network.ts'
import { solveCostFlow } from '#engines/matching/flow/solve.ts'
import { verifyCostFlow } from '#engines/matching/flow/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'

type Arc = readonly [from: number, to: number, least: number, most: number, cost: number]
type Sketch = { readonly supply: readonly number[]; readonly arcs: readonly Arc[] }

const columns = ({ supply, arcs }: Sketch): CostFlow => ({
  nodes: supply.length,
  supply: Float64Array.from(supply),
  from: Int32Array.from(arcs, ([from]) => from),
  to: Int32Array.from(arcs, ([, to]) => to),
  least: Float64Array.from(arcs, ([, , least]) => least),
  most: Float64Array.from(arcs, ([, , , most]) => most),
  cost: Float64Array.from(arcs, ([, , , , cost]) => cost),
})
const solved = (sketch: Sketch) => {
  const result = unwrap(solveCostFlow(columns(sketch)))
  return { ...result, flow: Array.from(result.flow), certificate: Array.from(result.certificate) }
}
const read = (...lines: readonly string[]) => readDimacs(new TextEncoder().encode(lines.join('\n')))
const refusalOf = (answer: ReturnType<typeof readDimacs>) =>
  answer.ok ? 'ok' : { code: answer.refusal.code, facts: answer.refusal.facts }

/** The least cost by trying every flow there is; infinite when none fits. */
function bestByTrying({ supply, arcs: [arc, ...arcs] }: Sketch): number {
  if (!arc) return supply.every((over) => over === 0) ? 0 : Number.POSITIVE_INFINITY
  const [from, to, least, most, cost] = arc
  const tried = Array.from({ length: most - least + 1 }, (_, more) => {
    const left = [...supply]
    left[from] = (left[from] ?? 0) - least - more
    left[to] = (left[to] ?? 0) + least + more
    return (least + more) * cost + bestByTrying({ supply: left, arcs })
  })
  return Math.min(...tried)
}

/** Supplies that some flow meets, though not always one within the limits. */
const tiny: fc.Arbitrary<Sketch> = fc.integer({ min: 1, max: 5 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 })
  const limit = fc.integer({ min: 0, max: 2 })
  const arc = fc
    .tuple(
      node,
      node,
      limit,
      limit,
      fc.integer({ min: -6, max: 9 }),
      fc.integer({ min: 0, max: 7 }),
    )
    .map(([from, to, least, more, cost, planned]) => ({
      arc: [from, to, planned > 5 ? least : 0, (planned > 5 ? least : 0) + more, cost] as Arc,
      sent: Math.min(planned, 2),
    }))
  return fc.array(arc, { maxLength: 7 }).map((drawn) => {
    const supply = Array.from({ length: nodes }, () => 0)
    for (const { arc, sent } of drawn) {
      supply[arc[0]] = (supply[arc[0]] ?? 0) + sent
      supply[arc[1]] = (supply[arc[1]] ?? 0) - sent
    }
    return { supply, arcs: drawn.map(({ arc }) => arc) }
  })
})

/** What the prices alone prove: no flow within the limits is cheaper. */
function boundOf({ supply, arcs }: Sketch, prices: readonly number[]): bigint {
  const priceOf = (u: number) => BigInt(prices[u] ?? 0)
  let bound = 0n
  for (const [u, over] of supply.entries()) bound -= priceOf(u) * BigInt(over)
  for (const [from, to, least, most, cost] of arcs) {
    const reduced = BigInt(cost) + priceOf(from) - priceOf(to)
    bound += reduced * BigInt(reduced > 0n ? least : most)
  }
  return bound
}

/** Some dozens of nodes with all that arcs can be: bounded below, loops, twins, paying, closed. No loop is free: any flow on it would do. */
function drawSketch(seed: string): Sketch {
  const random = seededRandom(seed)
  const nodes = random.int(2, 40)
  const supply = Array.from({ length: nodes }, () => 0)
  const arcs = Array.from({ length: random.int(1, 160) }, (): Arc => {
    const from = random.int(0, nodes - 1)
    const to = random.int(0, nodes - 1)
    const least = random.int(0, 3) === 0 ? random.int(0, 5) : 0
    const most = least + random.int(0, random.pick([0, 3, 50, 3_000_000_000]))
    const sent = random.int(least, most)
    supply[from] = (supply[from] ?? 0) + sent
    supply[to] = (supply[to] ?? 0) - sent
    const cost = random.int(-20, random.pick([5, 100, 1_000_000_000]))
    return [from, to, least, most, from === to && cost === 0 ? 1 : cost]
  })
  return { supply, arcs }
}

it('finds what trying every flow finds, proves it, and says when there is none', () => {
  let without = 0
  fc.assert(
    fc.property(tiny, (sketch) => {
      const result = solved(sketch)
      const best = bestByTrying(sketch)
      const feasible = best < Number.POSITIVE_INFINITY
      const faults = feasible ? [] : ['infeasible: proven by the certificate']
      expect(result.feasible).toBe(feasible)
      if (feasible) expect(result.objective).toBe(String(best))
      else without++
      expect(verifyCostFlow(columns(sketch), result)).toEqual(faults)
    }),
    { numRuns: 3000, seed: 1 },
  )
  expect(without).toBeGreaterThan(300)
})

it('proves the flow of larger networks least, with capacities beyond 32 bits', () => {
  for (let n = 0; n < 400; n++) {
    const sketch = drawSketch(`larger ${n}`)
    const result = solved(sketch)
    expect([n, verifyCostFlow(columns(sketch), result)]).toEqual([n, []])
    expect(String(boundOf(sketch, result.certificate))).toBe(result.objective)
  }
})

it('gives the same flow and the same prices every time', () => {
  for (let n = 0; n < 20; n++) {
    const sketch = drawSketch(`again ${n}`)
    expect(JSON.stringify(solved(sketch))).toBe(JSON.stringify(solved(sketch)))
  }
})

it('takes no changed flow, and no changed price that does not prove as much', () => {
  let rejected = 0
  for (let n = 0; n < 150; n++) {
    const sketch = drawSketch(`mutant ${n}`)
    const result = solved(sketch)
    const faultsOf = (changes: Partial<CostFlowResult>) =>
      verifyCostFlow(columns(sketch), { ...result, ...changes }).length
    for (const flow of changesOf(result.flow, [1, -1]))
      expect(faultsOf({ flow })).toBeGreaterThan(0)
    for (const certificate of changesOf(result.certificate, [1, -1, 1_000_000_007])) {
      const proves = String(boundOf(sketch, certificate)) === result.objective
      expect(faultsOf({ certificate }) === 0).toBe(proves)
      rejected += Number(!proves)
    }
    expect(faultsOf({ objective: String(BigInt(result.objective) + 1n) })).toBe(1)
    expect(faultsOf({ flow: result.flow.slice(1) })).toBe(1)
    expect(faultsOf({ certificate: result.certificate.with(0, 0.5) })).toBe(1)
    expect(faultsOf({ feasible: false })).toBe(1)
  }
  expect(rejected).toBeGreaterThan(5000)
})

function changesOf(numbers: readonly number[], steps: readonly number[]): number[][] {
  return numbers.flatMap((number, i) => steps.map((by) => numbers.with(i, number + by)))
}

it('takes no infeasibility on trust', () => {
  const sketch: Sketch = { supply: [5, 0, -5], arcs: [[0, 1, 0, 9, 1], [1, 2, 0, 4, 1]] } // biome-ignore format: two arcs, one line each elsewhere
  const result = solved(sketch)
  const faultsOf = (certificate: readonly number[]) =>
    verifyCostFlow(columns(sketch), { ...result, certificate })
  expect(result.feasible).toBe(false)
  expect(faultsOf(result.certificate)).toEqual(['infeasible: proven by the certificate'])
  expect(faultsOf([0, 0, 0])).toEqual(['infeasible: not proven'])
  expect(faultsOf([1, 1, 1])).toEqual(['infeasible: not proven'])
  const unbalanced: Sketch = { ...sketch, supply: [5, 0, -4] }
  expect(verifyCostFlow(columns(unbalanced), solved(unbalanced))).toEqual([
    'infeasible: the supplies do not balance',
  ])
})

it('sends flow round cycles that pay, and along loops and twins', () => {
  const arcs: Arc[] = [
    [0, 1, 0, 7, -3],
    [1, 2, 0, 5, 1],
    [2, 0, 1, 9, 1],
    [0, 1, 0, 2, -4],
    [1, 1, 0, 6, -2],
    [2, 2, 3, 8, 2],
    [0, 0, 2, 2, -1],
  ]
  expect(solved({ supply: [0, 0, 0], arcs })).toMatchObject({
    feasible: true,
    flow: [3, 5, 5, 2, 6, 3, 2],
    objective: String(3 * -3 + 5 + 5 + 2 * -4 + 6 * -2 + 3 * 2 + 2 * -1),
  })
})

it('refuses what would not be exact, and is exact up to there', () => {
  const codeOf = (sketch: Sketch) => {
    const answer = solveCostFlow(columns(sketch))
    return answer.ok ? answer.value.objective : [answer.refusal.code, answer.refusal.facts]
  }
  const dear = 2 ** 49
  const much = 2 ** 52
  const one = (amount: number, cost: number): Sketch => ({
    supply: [amount, -amount],
    arcs: [[0, 1, 0, 2 ** 53 - 1, cost]],
  })
  expect(codeOf(one(much, dear))).toBe(String(BigInt(much) * BigInt(dear)))
  expect(codeOf(one(much, -dear))).toBe(String(BigInt(much) * BigInt(-dear)))
  expect(codeOf(one(1, dear + 1))).toEqual(['matching-bound-exceeded', { level: 'cost' }])
  expect(codeOf(one(much + 1, 1))).toEqual(['matching-bound-exceeded', { level: 'quantity' }])
})

it('reads a DIMACS file as it stands, comments, blanks and ends of lines of either kind included', () => {
  const problem = unwrap(
    read('c a comment', '', 'p min 4 3\r', 'n 1 4', ' n 4  -4', 'a 1 2 0 4 2', 'a 2\t4 1 3 -3 ', 'a 1 4 0 5 1'), // biome-ignore format: a file's lines
  )
  expect(problem).toEqual(
    columns({
      supply: [4, 0, 0, -4],
      arcs: [
        [0, 1, 0, 4, 2],
        [1, 3, 1, 3, -3],
        [0, 3, 0, 5, 1],
      ],
    }),
  )
  expect(unwrap(solveCostFlow(problem))).toMatchObject({
    objective: '-2',
    flow: Float64Array.of(3, 3, 1),
  })
})

it.each<[what: string, id: string, lines: readonly string[]]>([
  ['no p line', 'end of file', []],
  ['no p line', 'end of file', ['c only a comment']],
  ['no p line before it', 'line 1', ['n 1 4']],
  ['no p line before it', 'line 1', ['a 1 2 0 1 1']],
  ['not a min problem', 'line 1', ['p max 2 0']],
  ['not a whole number', 'line 1', ['p min 2']],
  ['not a whole number', 'line 1', ['p min 2 x']],
  ['more than a problem', 'line 1', ['p min 2 0 0']],
  ['wrong count', 'line 1', ['p min 0 0']],
  ['wrong count', 'line 1', ['p min 2 -1']],
  ['more arcs than the file can hold', 'line 1', ['p min 2 1000000000']],
  ['no such line', 'line 2', ['p min 2 0', 'p min 2 0']],
  ['no such line', 'line 2', ['p min 2 0', 'x 1 2']],
  ['0 arcs instead of 1', 'end of file', ['p min 2 1', 'c the arc is missing']],
  ['more arcs than the p line says', 'line 3', ['p min 2 1', 'a 1 2 0 1 1', 'a 1 2 0 1 1']],
  ['node out of range', 'line 2', ['p min 2 1', 'a 1 3 0 1 1']],
  ['node out of range', 'line 2', ['p min 2 1', 'a 0 2 0 1 1']],
  ['node out of range', 'line 2', ['p min 2 0', 'n 3 1']],
  ['node out of range', 'line 2', ['p min 2 0', 'n -1 1']],
  ['a second line for one node', 'line 3', ['p min 2 0', 'n 1 0', 'n 1 0']],
  ['not a whole number', 'line 2', ['p min 2 0', 'n 1 NaN']],
  ['not a whole number', 'line 2', ['p min 2 0', 'n 1 0.5']],
  ['not a whole number', 'line 2', ['p min 2 0', 'n 1 -']],
  ['not a whole number', 'line 2', ['p min 2 0', 'n 1']],
  ['not a whole number', 'line 2', ['p min 2 0', 'n1 1']],
  ['more than a node', 'line 2', ['p min 2 0', 'n 1 1 1']],
  ['not a whole number', 'line 2', ['p min 2 1', 'a 1 2 0 1']],
  ['not a whole number', 'line 2', ['p min 2 1', 'a 1 2 0 1 1e3']],
  ['not a whole number', 'line 2', ['p min 2 1', 'a 1 2 0 Infinity 1']],
  ['more than an arc', 'line 2', ['p min 2 1', 'a 1 2 0 1 1 1']],
  ['lower bound below zero', 'line 2', ['p min 2 1', 'a 1 2 -1 1 1']],
  ['lower bound above capacity', 'line 2', ['p min 2 1', 'a 1 2 2 1 1']],
  ['lower bound above capacity', 'line 2', ['p min 2 1', 'a 1 2 0 -1 1']],
])('refuses a file with %s at %s: %j', (what, id, lines) => {
  expect(refusalOf(read(...lines))).toEqual({ code: 'matching-malformed', facts: { id, what } })
})

it('refuses numbers that a double does not hold, and more nodes than fit', () => {
  const code = 'matching-bound-exceeded'
  expect(refusalOf(read('p min 2 1', 'a 1 2 0 9007199254740991 1'))).toBe('ok')
  expect(refusalOf(read('p min 2 1', 'a 1 2 0 9007199254740992 1'))).toEqual({
    code,
    facts: { level: 'line 2' },
  })
  expect(refusalOf(read('p min 999999999 0'))).toEqual({ code, facts: { level: 'line 1' } })
})
