// What the gate found in a batch: the same finding in many contracts is shown once.

import type { JSX } from 'preact'
import { count } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { Mend } from './findings.tsx'
import type { Checks } from './use-checks.ts'
import type { ContractItem, Desk, Finding } from './wire.ts'

const shownMax = 8
type Group = { readonly finding: Finding; readonly contracts: readonly ContractItem[] }

export function GroupedFindings(props: {
  readonly desk: Desk
  readonly items: readonly ContractItem[]
  readonly found: Checks['found']
}): JSX.Element | null {
  const { desk, items, found } = props
  const { batch: words, page } = contractsWords()
  const groups = groupsOf(items, found)
  if (groups.length === 0) return null
  return (
    <section class="panel panel-alert">
      <h2>{words.findings}</h2>
      <p class="hint">{words.findingsNote}</p>
      <ul class="findings">
        {groups.map(({ finding, contracts: [first, ...rest] }) => (
          <li key={`${finding.code} ${finding.field}`}>
            <p>
              {page.clause(finding.clause)} <b>{finding.sentence}</b>{' '}
              <span class="pill">{words.inContracts(count(rest.length + 1))}</span>
            </p>
            {first === undefined ? null : (
              <Mend desk={desk} contract={first} field={finding.field} />
            )}
            <p class="numbers">
              {(first === undefined ? [] : [first, ...rest])
                .slice(0, shownMax)
                .map(({ id, no }) => (
                  <a key={id} href={`/${desk}/contracts/${id}?v=draft`}>
                    {no}
                  </a>
                ))}
              {rest.length < shownMax ? null : words.more(count(rest.length + 1 - shownMax))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The most frequent first. Findings of one kind in different lines belong together. */
function groupsOf(items: readonly ContractItem[], found: Checks['found']): readonly Group[] {
  const groups = new Map<string, { finding: Finding; contracts: Set<ContractItem> }>()
  for (const item of items) {
    for (const finding of item.state === 'draft' ? (found.get(item.id) ?? []) : []) {
      const key = `${finding.code} ${finding.field.replace(/\.\d+/g, '.#')}`
      const group = groups.get(key) ?? { finding, contracts: new Set() }
      group.contracts.add(item)
      groups.set(key, group)
    }
  }
  return [...groups.values()]
    .map(({ finding, contracts }) => ({ finding, contracts: [...contracts] }))
    .sort((a, b) => b.contracts.length - a.contracts.length)
}
