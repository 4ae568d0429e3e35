// What a notary looks for before countersigning, read off the version, its records and its scans.

import { canonicalDigest } from '#engines/contract/canonical.ts'
import { gate } from '#engines/contract/gate.ts'
import { readAloudIn } from '#web/consent/read-record.tsx'
import { type ContractRecord, spokenIn, type Version } from '#web/consent/wire.ts'
import { instant } from '#web/shell/format.ts'
import { notaryWords } from '#web/words/notary.ts'

type Mark = 'good' | 'lacking' | 'look'
export type Check = {
  readonly name: keyof ReturnType<typeof notaryWords>['checks']['names']
  readonly mark: Mark
  readonly said: string
}
/** Reading a page aloud takes longer than this. */
const readMsMin = 60_000

export function checksOf(version: Version, now: number): readonly Check[] {
  return [
    ...signatureChecks(version),
    ...readingChecks(version),
    ...paperChecks(version),
    ...termChecks(version),
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

function paperChecks({ records, evidence, parties }: Version): readonly Check[] {
  const { said } = notaryWords().checks
  const onPaper = spokenIn(records)?.method === 'paper'
  const scans = evidence.filter(({ kind }) => kind === 'paper').length
  const authorities = evidence.filter(({ kind }) => kind === 'authority').length
  const paper: readonly Check[] = [
    { name: 'scan', mark: scans > 0 ? 'good' : 'lacking', said: said.scan(scans) },
    // A paper counts as consent only once its second person has attested it.
    { name: 'second', mark: 'good', said: said.second },
  ]
  const proxy: Check = {
    name: 'authority',
    mark: authorities > 0 ? 'good' : 'lacking',
    said: said.scan(authorities),
  }
  return [...(onPaper ? paper : []), ...(parties.firm.signer.capacity === 'proxy' ? [proxy] : [])]
}

/** The parties are masked here; what is wrong with them kept the version from being offered at all. */
function termChecks({ terms, parties }: Version): readonly Check[] {
  const { said } = notaryWords().checks
  const found = gate({ terms, parties }).filter(({ field }) => !field.startsWith('parties.'))
  const mark = found.length === 0 ? 'good' : 'lacking'
  return [
    { name: 'gate', mark, said: found.length === 0 ? said.gate : said.gateFound(found.length) },
  ]
}

function timeCheck({ closesAt }: Version, now: number): Check {
  const { said } = notaryWords().checks
  return now < closesAt
    ? { name: 'time', mark: 'good', said: said.until(instant(closesAt)) }
    : { name: 'time', mark: 'lacking', said: said.over }
}
