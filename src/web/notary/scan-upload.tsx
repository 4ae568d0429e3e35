import type { JSX } from 'preact'
import { scanTypes } from '#web/consent/paper-way.tsx'
import type { Contract, Evidence } from '#web/consent/wire.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { notaryWords } from '#web/words/notary.ts'
import { addScan } from './acts.ts'

export type Uploaded = { readonly name: string; readonly evidence: string }

/** A scan that an act rests on, kept before the act is done. */
export function ScanUpload(props: {
  readonly contract: Contract
  readonly kind: 'certificate' | 'other'
  readonly label: string
  readonly scan: Uploaded | null
  readonly onScan: (scan: Uploaded) => void
}): JSX.Element {
  const { contract, kind, label, scan, onScan } = props
  const { busy, problem, run } = useDoing()
  const take = (file: File): void =>
    run(
      () => addScan(contract, file, kind),
      ({ id }: Evidence) => onScan({ name: file.name, evidence: id }),
    )
  return (
    <>
      <Alarm problem={problem} />
      {scan === null ? null : (
        <p class="card-read">{notaryWords().certificate.uploaded(scan.name)}</p>
      )}
      <FileDrop label={label} accept={scanTypes} busy={busy} onFile={take} />
    </>
  )
}
