// The clauses as they will be printed, each with what the gate found in it and the way to change it.

import type { JSX } from 'preact'
import type { Block } from '#engines/contract/paper/blocks.ts'
import { clauseOf, termsShape } from '#engines/contract/terms.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { Blocks } from './blocks.tsx'
import { FindingList } from './findings.tsx'
import type { Shown } from './opened.ts'
import { isSection, type Section, sectionName } from './terms-words.ts'
import type { Contract, Desk, Draft } from './wire.ts'

type Props = {
  readonly desk: Desk
  readonly contract: Contract
  readonly shown: Shown | null
  readonly draft: Draft | null
}

export function Clauses({ desk, contract, shown, draft }: Props): JSX.Element {
  const { page: words } = contractsWords()
  if (shown === null) return <p class="desk-empty">{words.undrafted}</p>
  const onDraft = shown.version === 0 ? draft : null
  return (
    <>
      <p class="hint">{words.clausesNote}</p>
      <article class="clauses">
        {clausesOf(shown.clauses).map(({ no, blocks }) => (
          <section key={no} id={`clause-${no}`} class="panel clause" tabIndex={-1}>
            <div lang="zh-CN">
              <Blocks blocks={blocks} />
            </div>
            {onDraft === null ? null : (
              <ClauseWork desk={desk} contract={contract} draft={onDraft} no={no} />
            )}
          </section>
        ))}
      </article>
    </>
  )
}

type WorkProps = {
  readonly desk: Desk
  readonly contract: Contract
  readonly draft: Draft
  readonly no: number
}

function ClauseWork({ desk, contract, draft, no }: WorkProps): JSX.Element {
  const { edit: words } = contractsWords()
  const findings = draft.findings.filter(({ clause }) => clause === no)
  const sections = desk === 'hall' || draft.kind === 'cancellation' ? [] : sectionsOf(no)
  return (
    <div class="clause-work">
      <FindingList desk={desk} contract={contract} findings={findings} />
      {sections.map((section) => (
        <a
          key={section}
          class="button button-small"
          href={`/${desk}/contracts/${contract.id}/edit?section=${section}`}
        >
          {words.open}
          <span class={sections.length > 1 ? '' : 'sr-only'}> {sectionName(section)}</span>
        </a>
      ))}
    </div>
  )
}

/** Quantities, floors and places of delivery are told line by line, beside what is common to all lines. */
function sectionsOf(no: number): Section[] {
  const own = Object.keys(termsShape.fields).filter(isSection)
  return own.filter((section) => clauseOf(section) === no)
}

type Clause = { readonly no: number; readonly blocks: readonly Block[] }

/** Clause 0 is what stands before the first. */
function clausesOf(blocks: readonly Block[]): Clause[] {
  const clauses: { no: number; blocks: Block[] }[] = [{ no: 0, blocks: [] }]
  for (const block of blocks) {
    if (block.is === 'clause') clauses.push({ no: block.no, blocks: [] })
    clauses.at(-1)?.blocks.push(block)
  }
  return clauses
}
