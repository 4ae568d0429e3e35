// What a contract leaves unsaid: fields that are always needed, and those that another term calls for.

import { type Found, type Parts, when } from './finding.ts'
import { partiesShape } from './parties.ts'
import { isBlank, type Path, type Site, sitesOf } from './shape.ts'
import { termsShape } from './terms.ts'

/** Every blank of the parties and the terms, in the order of the clauses. */
export function gapsOf(parts: Parts): Found[] {
  const sites = [
    ...sitesOf(partiesShape, parts.parties, 'parties'),
    ...sitesOf(termsShape, parts.terms),
  ]
  const called = calledFor(parts)
  const blank = sites.filter((site) => isBlank(site) || (called.has(site.path) && isEmpty(site)))
  return [...blank.map(missing), ...annexGaps(parts), ...floorGaps(parts)]
}

function missing({ path, shape }: Site): Found {
  const floor = /^goods\.lines\.\d+\.floors/.test(path)
  const facts = { term: shape.zh, termEn: shape.en }
  return { code: floor ? 'contract-floor-missing' : 'contract-term-missing', field: path, facts }
}

function isEmpty({ value }: Site): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** The optional fields that this contract cannot do without. */
function calledFor({ terms, parties }: Parts): ReadonlySet<Path> {
  const { goods, livestock, notarisation } = terms
  const calls: readonly (readonly [needed: boolean, fields: readonly Path[]])[] = [
    [livestock === null, ['site.parcels']],
    [goods.lines.some(({ chilled }) => chilled === true), ['risk.handoverMaxDeciC']],
    [notarisation.enforceable === true, ['notarisation.fixedSumFen', 'notarisation.debtorAccepts']],
    [parties.firm.signer.capacity === 'proxy', ['parties.firm.signer.authority']],
    [
      parties.household.second.relation !== 'sole',
      ['parties.household.second.name', 'parties.household.second.idNumber'],
    ],
  ]
  const indexed = goods.lines.flatMap(({ rule: { kind } }, at) =>
    kind === 'index-rate' || kind === 'rise-share' ? [`goods.lines.${at}.rule`] : [],
  )
  return new Set([
    ...calls.flatMap(([needed, fields]) => (needed ? fields : [])),
    ...indexed.flatMap((rule) => [`${rule}.index`, `${rule}.indexSource`, `${rule}.rateBp`]),
  ])
}

/** Animals and what they lay are raised under an annex of their own. */
function annexGaps({ terms }: Parts): readonly Found[] {
  const animals = terms.goods.lines.some(({ unit }) => unit === 'bird' || unit === 'egg')
  return when(animals && terms.livestock === null, 'contract-livestock-annex-missing', 'livestock')
}

/** Each line names the floor of the grade that it plans, once. */
function floorGaps({ terms }: Parts): Found[] {
  return terms.goods.lines.flatMap(({ grade, floors }, at) => {
    const field = `goods.lines.${at}.floors`
    const grades = floors.map((each) => each.grade).filter((each) => each !== null)
    const planned = grade === null || floors.length === 0 || grades.includes(grade)
    return [
      ...when(!planned, 'contract-floor-missing', field, {
        term: '计划等级的保底价',
        termEn: 'the floor price of the planned grade',
      }),
      ...when(new Set(grades).size < grades.length, 'contract-floor-repeated', field, {
        line: at + 1,
      }),
    ]
  })
}
