// Scans on screen: opened for a reason, shown from memory, forgotten with the page.

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Deed } from '#web/desk/deed.tsx'
import { sendForFile } from '#web/shell/api.ts'
import { instant } from '#web/shell/format.ts'
import { consentWords } from '#web/words/consent.ts'
import type { Evidence } from './wire.ts'

export function Scans({
  contract,
  evidence,
}: {
  contract: string
  evidence: readonly Evidence[]
}): JSX.Element {
  const words = consentWords().scan
  if (evidence.length === 0) return <p class="desk-empty">{words.none}</p>
  return (
    <>
      {evidence.map((each) => (
        <Scan key={each.id} contract={contract} evidence={each} />
      ))}
    </>
  )
}

export function Scan({
  contract,
  evidence,
}: {
  contract: string
  evidence: Evidence
}): JSX.Element {
  const words = consentWords()
  const { id, kind, media, sha256, at, sizeBytes } = evidence
  const [scan, setScan] = useState<string | null>(null)
  useEffect(() => () => (scan === null ? undefined : URL.revokeObjectURL(scan)), [scan])
  const look = async (reason: string): Promise<void> => {
    const bytes = await sendForFile(`/contracts/${contract}/evidence/${id}/disclosures`, { reason })
    setScan(URL.createObjectURL(new Blob([bytes], { type: media })))
  }
  const title = words.scan.title(words.scan.kinds[kind])
  return (
    <figure class="scan">
      <figcaption>
        <b>{title}</b>
        <span>
          {instant(at)} · {Math.ceil(sizeBytes / 1024)} KB
        </span>
        <code title="SHA-256">{sha256.slice(0, 16)}…</code>
      </figcaption>
      {scan === null ? (
        <Deed
          name={words.second.look}
          reason={words.second.lookReason}
          act={look}
          done={() => undefined}
        >
          <p>{words.second.lookAsk}</p>
        </Deed>
      ) : (
        <Shown {...{ scan, media, title }}>{words.scan.download}</Shown>
      )}
    </figure>
  )
}

function Shown(props: {
  readonly scan: string
  readonly media: string
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  const { scan, media, title, children } = props
  return media === 'application/pdf' ? (
    <>
      <object data={scan} type={media} aria-label={title} class="scan-page">
        {title}
      </object>
      <a href={scan} download={`${title}.pdf`}>
        {children}
      </a>
    </>
  ) : (
    <a href={scan} target="_blank" rel="noreferrer">
      <img src={scan} alt={title} class="scan-page" />
    </a>
  )
}
