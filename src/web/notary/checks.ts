// What a notary looks for before countersigning, read off the version, its records and its scans.

import { canonicalDigest } from '#engines/contract/canonical.ts'
import { readAloudIn } from '#web/consent/read-record.tsx'
import { type ContractRecord, spokenIn, type Version } from '#web/consent/wire.ts'
import { instant } from '#web/shell/format.ts'
import { notaryWords } from '#web/words/notary.ts'
import type { Completeness } from './acts.ts'

type Mark = 'good' | 'lacking' | 'look'
export type Check = {
  readonly name: keyof ReturnType<typeof notaryWords>['checks']['names']
  readonly mark: Mark
  readonly said: string
}
/** Reading a page aloud takes longer than this. */
const readMsMin = 60_000

export function checksOf(
  version: Version,
  completeness: Completeness,
  now: number,
): readonly Check[] {
  return [
    ...signatureChecks(version),
    ...readingChecks(version),
    ...attestedChecks(version),
    ...partChecks(completeness),
    timeCheck(version, now),
  ]
}

export function lackingIn(checks: readonly Check[]): number {
  return checks.filter(({ mark }) => mark === 'lacking').length
}

const signers = ['household', 'firm', 'hall'] as const

function yesOf(records: readonly ContractRecord[], role: string): ContractRecord | undefined {
  return records.findLast((each) => each.role === role && each.decision === 'accept')
}

function signatureChecks({ records, content }: Version): readonly Check[] {
  const { said, names } = notaryWords().checks
  const yes = signers.map((name) => ({ name, record: yesOf(records, name) }))
  const other = yes.filter(({ record }) => record && !record.statement.includes(`\n${content}\n`))
  return [
    ...yes.map(({ name, record }) => ({
      name,
      mark: record === undefined ? ('lacking' as const) : ('good' as const),
      said: record === undefined ? said.none : said[record.method],
    })),
    {
      name: 'same',
      mark: other.length === 0 ? 'good' : 'lacking',
      said:
        other.length === 0
          ? said.same
          : other.map(({ name }) => said.other(names[name])).join('；'),
    },
  ]
}

function readingChecks(version: Version): readonly Check[] {
  const { said } = notaryWords().checks
  const spoken = spokenIn(version.records)
  const read = readAloudIn(spoken)
  const own = canonicalDigest(version.summary) === version.summaryHash
  const same = own && (read === null || read.summaryHash === version.summaryHash)
  const summary: Check = {
    name: 'summary',
    mark: same ? 'good' : 'lacking',
    said: same ? said.summary : said.summaryOther,
  }
  if (read === null) {
    const alone = spoken?.method === 'passkey'
    return [
      summary,
      {
        name: 'read',
        mark: alone ? 'good' : 'lacking',
        said: alone ? said.own : said.none,
      },
    ]
  }
  const tookMs = read.at - read.from
  const whole = read.to !== '' && read.language !== ''
  if (!whole) return [summary, { name: 'read', mark: 'lacking', said: said.readLacking }]
  return [
    summary,
    tookMs < readMsMin
      ? { name: 'read', mark: 'look', said: said.readShort(Math.round(tookMs / 1000)) }
      : {
          name: 'read',
          mark: 'good',
          said: said.read(read.to, read.language, Math.round(tookMs / 60_000)),
        },
  ]
}

/** A paper counts as consent only once its second person has attested it. */
function attestedChecks({ records }: Version): readonly Check[] {
  const { said } = notaryWords().checks
  return spokenIn(records)?.method === 'paper'
    ? [{ name: 'second', mark: 'good', said: said.second }]
    : []
}

const verified = ['proofs', 'records', 'terms', 'authority', 'paper'] as const

/** What the server has verified anew; the parties' own numbers are whole only there. */
function partChecks({ parts, findings }: Completeness): readonly Check[] {
  const { said } = notaryWords().checks
  return verified.flatMap((name): Check[] => {
    const { state = 'missing' } = parts.find((part) => part.name === name) ?? {}
    if (state === 'needless') return []
    const found = name === 'terms' ? findings.map(({ detail }) => detail).join('；') : ''
    const mark = state === 'there' ? 'good' : 'lacking'
    return [{ name, mark, said: found === '' ? said.parts[name][state] : found }]
  })
}

function timeCheck({ closesAt }: Version, now: number): Check {
  const { said } = notaryWords().checks
  return now < closesAt
    ? { name: 'time', mark: 'good', said: said.until(instant(closesAt)) }
    : { name: 'time', mark: 'lacking', said: said.over }
}
