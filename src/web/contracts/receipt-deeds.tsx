// What its holder does with a receipt: check it at once, keep it as a file, or keep it as a page that checks itself.

import type { JSX } from 'preact'
import type { Bundle } from '#engines/contract/bundle.ts'
import { canonicalText } from '#engines/contract/canonical.ts'
import { parseProof } from '#engines/tlog/proof.ts'
import { unwrap } from '#kernel/result.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { ask } from '#web/shell/api.ts'
import { printLink } from '#web/verify/link.ts'
import { offlineFile, templatePath } from '#web/verify/offline-file.ts'
import { contractsWords } from '#web/words/contracts.ts'

const keptMs = 60_000
type Of = { readonly id: string; readonly no: string; readonly version: number }

export function ReceiptDeeds({ contract }: { contract: Of }): JSX.Element {
  const { receipt: words } = contractsWords()
  const { busy, problem, run } = useDoing()
  const { id, no, version } = contract
  const name = `${no}-${version}`
  const fetched = (): Promise<Bundle> => ask<Bundle>(`/contracts/${id}/versions/${version}/receipt`)
  const button = (label: string, act: () => Promise<void>): JSX.Element => (
    <button type="button" class="button" disabled={busy} onClick={() => run(act, () => undefined)}>
      {label}
    </button>
  )
  return (
    <>
      <Alarm problem={problem} />
      <div class="row-deeds">
        {button(words.check, async () => location.assign(linkTo(await fetched())))}
        {button(words.file, async () =>
          keep(`${name}.json`, 'application/json', canonicalText(await fetched())),
        )}
        {button(words.offline, async () => {
          const [receipt, template] = await Promise.all([fetched(), readTemplate()])
          keep(`${name}.html`, 'text/html', offlineFile(template, canonicalText(receipt)))
        })}
      </div>
      <p class="hint receipt-note">{words.note}</p>
    </>
  )
}

/** The page that checks reads the rest itself; the salt stays behind the `#`. */
function linkTo({ seals: [{ envelope, salt, proof }] }: Bundle): string {
  const { subject: contract, version } = envelope
  const { index } = unwrap(parseProof(proof))
  return printLink(location.origin, { salt, index, version, contract })
}

async function readTemplate(): Promise<string> {
  return (await fetch(templatePath)).text()
}

function keep(name: string, type: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  // The browser begins to read after the click.
  setTimeout(() => URL.revokeObjectURL(href), keptMs)
}
