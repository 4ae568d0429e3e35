import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuorum, type Policy, parsePolicy, printPolicy } from '#engines/tlog/policy.ts'
import { printVkey, vkeyOf } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'

const keyOf = (n: number) => new Uint8Array(32).fill(n)
const logKey = (n: number) => printVkey(vkeyOf(`log${n}.example.com`, 1, keyOf(n)))
const witnessKey = (n: number) => printVkey(vkeyOf(`w${n}.example.com`, 4, keyOf(n)))

// The specification's example, its keys filled in.
const example = `log ${logKey(100)}

witness X1 ${witnessKey(1)}
witness X2 ${witnessKey(2)}
\twitness  X3\t${witnessKey(3)} https://w3.example.com/prefix\t
group X-witnesses 2 X1 X2 X3

# The others.
witness Y1 ${witnessKey(4)}
witness Y2 ${witnessKey(5)}
witness Y3 ${witnessKey(6)}
  # Any of them will do.
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`

describe('policies', () => {
  it('are read as the specification’s example means it', () => {
    const policy = unwrap(parsePolicy(example))
    expect(policy.logs.map(({ vkey }) => vkey.name)).toEqual(['log100.example.com'])
    expect(policy.witnesses[2]?.url).toBe('https://w3.example.com/prefix')
    const reached = (...names: string[]) => isQuorum(policy, new Set(names))
    expect(reached('X1', 'X3', 'Y2')).toBe(true)
    expect(reached('X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3')).toBe(true)
    expect(reached('X1', 'Y1', 'Y2', 'Y3')).toBe(false)
    expect(reached('X1', 'X2', 'X3')).toBe(false)
    expect(reached('X-and-Y')).toBe(false)
    expect(reached()).toBe(false)
  })

  it('can ask for one witness or for none', () => {
    const one = unwrap(parsePolicy(`witness a ${witnessKey(1)}\nquorum a\n`))
    expect(isQuorum(one, new Set(['a']))).toBe(true)
    expect(isQuorum(one, new Set(['b']))).toBe(false)
    expect(isQuorum(unwrap(parsePolicy('quorum none\n')), new Set())).toBe(true)
  })

  it('have one text, which comments and blanks do not change', () => {
    const policy = unwrap(parsePolicy(example))
    const text = printPolicy(policy)
    expect(text).not.toMatch(/#|\t| {2}| \n/)
    expect(unwrap(parsePolicy(text))).toEqual(policy)
    expect(printPolicy(unwrap(parsePolicy(text)))).toBe(text)
  })

  it('are refused with the line and what is wrong in it', () => {
    const [a, b] = [`witness a ${witnessKey(1)}\n`, `witness b ${witnessKey(2)}\n`]
    const cases: [text: string, code: string, line?: number][] = [
      ['', 'log-policy-without-quorum'],
      ['quorum none', 'log-policy-malformed'],
      ['\n', 'log-policy-without-quorum'],
      ['quorum none\nquorum none\n', 'log-policy-malformed', 2],
      ['quorum none none\n', 'log-policy-malformed', 1],
      ['quorum\n', 'log-policy-malformed', 1],
      ['Quorum none\n', 'log-policy-malformed', 1],
      ['quorum none\r\n', 'log-policy-malformed', 1],
      ['# \u007f\nquorum none\n', 'log-policy-malformed', 1],
      ['quorum a\n', 'log-policy-name-unknown', 1],
      [`quorum a\n${a}`, 'log-policy-name-unknown', 1],
      [`${a}${a}quorum a\n`, 'log-policy-key-twice', 2],
      [`${a}witness a ${witnessKey(2)}\nquorum a\n`, 'log-policy-name-taken', 2],
      [`witness none ${witnessKey(2)}\nquorum none\n`, 'log-policy-name-taken', 1],
      [`witness a ${logKey(1)}\nquorum a\n`, 'log-vkey-type-unknown', 1],
      [`log ${witnessKey(1)}\nquorum none\n`, 'log-vkey-type-unknown', 1],
      [`log ${logKey(1)} u v\nquorum none\n`, 'log-policy-malformed', 1],
      [`log\nquorum none\n`, 'log-policy-malformed', 1],
      [`log ${logKey(1)}\nlog ${logKey(1)}\nquorum none\n`, 'log-policy-key-twice', 2],
      ['log nothing\nquorum none\n', 'log-vkey-malformed', 1],
      [`witness a\nquorum a\n`, 'log-policy-malformed', 1],
      [`${a}group g any\nquorum g\n`, 'log-policy-malformed', 2],
      [`${a}group g 0 a\nquorum g\n`, 'log-policy-malformed', 2],
      [`${a}group g 2 a\nquorum g\n`, 'log-policy-malformed', 2],
      [`${a}group g 01 a\nquorum g\n`, 'log-policy-malformed', 2],
      [`${a}group g some a\nquorum g\n`, 'log-policy-malformed', 2],
      [`${a}group g any b\n${b}quorum g\n`, 'log-policy-name-unknown', 2],
      [`${a}group g any g\nquorum g\n`, 'log-policy-name-unknown', 2],
      [`${a}group g any none\nquorum g\n`, 'log-policy-name-unknown', 2],
      [`${a}group a any a\nquorum a\n`, 'log-policy-name-taken', 2],
      [`${a}group none any a\nquorum none\n`, 'log-policy-name-taken', 2],
      [`${a}group g 1 a a\nquorum g\n`, 'log-policy-member-twice', 2],
      [`${a}group g any a\ngroup h any a\nquorum h\n`, 'log-policy-member-twice', 3],
    ]
    for (const [text, code, line] of cases) {
      const facts = line === undefined ? {} : { facts: { line } }
      expect(parsePolicy(text), text).toMatchObject({ ok: false, refusal: { code, ...facts } })
    }
    const long = `${'#'.repeat(100_000)}\nquorum none\n`
    expect(parsePolicy(long)).toMatchObject({ refusal: { code: 'log-policy-malformed' } })
  })

  it('hold a key to be the same under any name', () => {
    const renamed = printVkey(vkeyOf('other.example.com', 4, keyOf(1)))
    const text = `witness a ${witnessKey(1)}\nwitness b ${renamed}\nquorum none\n`
    expect(parsePolicy(text)).toMatchObject({ refusal: { code: 'log-policy-key-twice' } })
  })

  it('of any shape come back from their text, and count as a reader of the specification would', () => {
    fc.assert(
      fc.property(policies, fc.infiniteStream(fc.boolean()), (policy, coins) => {
        expect(unwrap(parsePolicy(printPolicy(policy)))).toEqual(policy)
        const witnessed = new Set(
          policy.witnesses.map(({ name }) => name).filter(() => coins.next().value === true),
        )
        expect(isQuorum(policy, witnessed)).toBe(countedFrom(policy, policy.quorum, witnessed))
      }),
    )
  })
})

function countedFrom(policy: Policy, name: string, witnessed: ReadonlySet<string>): boolean {
  if (name === 'none') return true
  const group = policy.groups.find((each) => each.name === name)
  if (group === undefined) return witnessed.has(name)
  const votes = group.members.filter((member) => countedFrom(policy, member, witnessed)).length
  if (group.needed === 'all') return votes === group.members.length
  return votes >= (group.needed === 'any' ? 1 : group.needed)
}

/** Witnesses, and groups that each take some of the names that are still free. */
const policies = fc
  .record({
    witnesses: fc.integer({ min: 1, max: 12 }),
    groups: fc.array(fc.record({ take: fc.integer({ min: 1, max: 5 }), needed: fc.nat() }), {
      maxLength: 6,
    }),
    pick: fc.nat(),
  })
  .map(({ witnesses, groups, pick }): Policy => {
    const names = Array.from({ length: witnesses }, (_, n) => `w${n}`)
    const free = [...names]
    const made = groups.map(({ take, needed }, n) => {
      const members = free.splice(0, Math.min(take, free.length))
      const words = ['any', 'all', 1 + (needed % members.length)] as const
      free.push(`g${n}`)
      return { name: `g${n}`, needed: words[needed % 3] ?? 'any', members }
    })
    const quorums = [...names, ...made.map(({ name }) => name), 'none']
    return {
      logs: [{ vkey: vkeyOf('log.example.com', 1, keyOf(200)), url: 'https://log.example.com/' }],
      witnesses: names.map((name, n) => ({ name, vkey: vkeyOf(name, 4, keyOf(n)) })),
      groups: made,
      quorum: quorums[pick % quorums.length] ?? 'none',
    }
  })
