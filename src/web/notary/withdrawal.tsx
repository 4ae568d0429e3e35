import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Contract } from '#web/consent/wire.ts'
import { SignDeed } from '#web/contracts/sign.tsx'
import type { Laid } from '#web/contracts/wire.ts'
import { toast } from '#web/parts/toast.tsx'
import { Refusal } from '#web/shell/api.ts'
import { notaryWords } from '#web/words/notary.ts'
import { layWithdrawal, withdraw } from './acts.ts'
import { ScanUpload, type Uploaded } from './scan-upload.tsx'

/** Notarization Law art. 39: an act that should not have been done is void from the start. Nothing hurts more, so it asks twice. */
export function Withdrawal(props: {
  readonly contract: Contract
  readonly again: () => void
}): JSX.Element {
  const { contract, again } = props
  const words = notaryWords().withdraw
  const [scan, setScan] = useState<Uploaded | null>(null)
  const lay = async (field: (name: string) => string): Promise<Laid> => {
    if (field('no') !== contract.no) {
      throw new Refusal({ status: 0, code: 'incomplete', detail: words.differs, facts: {} })
    }
    return layWithdrawal(contract, field('reason'))
  }
  return (
    <details class="panel">
      <summary>{words.name}</summary>
      <div class="form">
        <p>{words.ask}</p>
        <ScanUpload {...{ contract, kind: 'other', label: words.scan, scan, onScan: setScan }} />
        {scan === null ? null : (
          <div class="row-deeds">
            <SignDeed
              name={words.name}
              look="danger"
              reason={notaryWords().reason}
              lay={lay}
              sign={({ statement }, assertion, field) =>
                withdraw(
                  contract,
                  { statement, assertion },
                  { reason: field('reason'), evidence: scan.evidence },
                )
              }
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
            </SignDeed>
          </div>
        )}
      </div>
    </details>
  )
}
