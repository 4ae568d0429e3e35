import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { marksOf, type Seal } from './seal-marks.ts'
import { ContractSheet } from './sheet.tsx'

/** The paper with the codes of this house. */
export function SealedSheet(props: { document: ContractDocument; seal: Seal | null }): JSX.Element {
  const { document, seal } = props
  const marks = useMemo(
    () => (seal === null ? null : marksOf(document, seal, location.origin)),
    [document, seal],
  )
  return <ContractSheet document={document} marks={marks} />
}
