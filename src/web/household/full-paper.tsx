// Every clause, laid out by the household's own device from the data, so that it reads what is signed.

import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { paperOf } from '#engines/contract/paper/paper.ts'
import type { Contract, Version } from '#web/consent/wire.ts'
import { Blocks } from '#web/contracts/blocks.tsx'
import { session } from '#web/shell/session.ts'
import { householdWords } from '#web/words/household.ts'

type Props = { readonly contract: Contract; readonly version: Version }

export function FullPaper(props: Props): JSX.Element {
  const words = householdWords().contract
  const [open, setOpen] = useState(false)
  return (
    <details class="panel own-paper" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.paper}</summary>
      {open ? <Clauses {...props} /> : null}
    </details>
  )
}

/** Also for those who see the parties masked: the clauses are the same, the numbers are not whole. */
export function Clauses({ contract, version }: Props): JSX.Element {
  const { id, no } = contract
  const { terms, parties, before } = version
  const county = session.value?.county ?? ''
  const paper = useMemo(
    () => paperOf({ v: 1, id, no, county, version: version.version, before, terms, parties }),
    [version],
  )
  return (
    <article class="clauses" lang="zh-CN">
      <Blocks blocks={paper.contract} />
    </article>
  )
}
