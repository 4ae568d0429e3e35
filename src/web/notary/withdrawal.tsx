import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Contract } from '#web/consent/wire.ts'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { Refusal } from '#web/shell/api.ts'
import { notaryWords } from '#web/words/notary.ts'
import { withdraw } from './acts.ts'
import { ScanUpload, type Uploaded } from './scan-upload.tsx'

/** Notarization Law art. 39: an act that should not have been done is void from the start. Nothing hurts more, so it asks twice. */
export function Withdrawal(props: {
  readonly contract: Contract
  readonly again: () => void
}): JSX.Element {
  const { contract, again } = props
  const words = notaryWords().withdraw
  const [scan, setScan] = useState<Uploaded | null>(null)
  const act = async (reason: string, field: (name: string) => string): Promise<unknown> => {
    if (field('no') !== contract.no) {
      throw new Refusal({ status: 0, code: 'incomplete', detail: words.differs, facts: {} })
    }
    return scan === null ? null : withdraw(contract, reason, scan.evidence)
  }
  return (
    <details class="panel">
      <summary>{words.name}</summary>
      <div class="form">
        <p>{words.ask}</p>
        <ScanUpload {...{ contract, kind: 'other', label: words.scan, scan, onScan: setScan }} />
        {scan === null ? null : (
          <div class="row-deeds">
            <Deed
              name={words.name}
              look="danger"
              reason={notaryWords().reason}
              act={act}
              done={() => {
                toast(words.done)
                again()
              }}
            >
              <p>{words.ask}</p>
              <label>
                {words.confirm}
                <input name="no" required autocomplete="off" placeholder={contract.no} />
              </label>
            </Deed>
          </div>
        )}
      </div>
    </details>
  )
}
