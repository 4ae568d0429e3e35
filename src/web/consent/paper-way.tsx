// On paper: printed, signed or thumbprinted, photographed, and attested by somebody else than the clerk.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { send } from '#web/shell/api.ts'
import { consentWords } from '#web/words/consent.ts'
import type { WayProps } from './ways.tsx'
import { type Contract, type Evidence, paperIn, versionPath } from './wire.ts'

export const scanTypes = 'image/jpeg,image/png,application/pdf'

export function PaperWay({ contract, version, reading, said, again }: WayProps): JSX.Element {
  const words = consentWords().paper
  const [scan, setScan] = useState<{ readonly name: string; readonly id: string } | null>(null)
  const uploading = useDoing()
  const path = versionPath(contract)
  const upload = (file: File): void =>
    uploading.run(
      (key) => send<Evidence>('POST', `${path}/evidence?kind=paper`, file, key),
      ({ id }) => setScan({ name: file.name, id }),
    )
  if (paperIn(version.records) !== undefined) return <Filed />
  return (
    <div class="form">
      <p>
        <a
          class="button"
          href={`/hall/contracts/${contract.id}/versions/${contract.version}`}
          target="_blank"
          rel="noreferrer"
        >
          {words.print}
        </a>
      </p>
      <p class="hint">{words.printNote}</p>
      <Alarm problem={uploading.problem} />
      {scan === null ? (
        <FileDrop label={words.upload} accept={scanTypes} busy={uploading.busy} onFile={upload} />
      ) : (
        <>
          <p class="card-read">
            <span>{words.uploaded(scan.name)}</span>
            <button type="button" class="button-link" onClick={() => setScan(null)}>
              {words.other}
            </button>
          </p>
          <Deed
            name={words.file}
            look="main"
            act={() =>
              send<Contract>('PUT', `${path}/paper-consent`, {
                ...{ ...said, ...reading, evidence: scan.id },
              })
            }
            done={again}
          >
            <p>{words.fileAsk}</p>
          </Deed>
        </>
      )}
    </div>
  )
}

function Filed(): JSX.Element {
  const words = consentWords().paper
  return (
    <div class="sentence" role="status">
      <p>
        <b>{words.filed}</b>
      </p>
      <p>{words.second}</p>
    </div>
  )
}
