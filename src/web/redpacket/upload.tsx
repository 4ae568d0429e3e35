// One sales file: how much of it has come, what was refused, what its numbers stand for, and whether it counts.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { apiRoot, type Problem, problemOf, send } from '#web/shell/api.ts'
import { count, yuan } from '#web/shell/format.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { periodName } from './periods.tsx'
import { planFile, sendParts } from './send-parts.ts'
import { SkuForm } from './sku-form.tsx'
import { UploadPill } from './uploads.tsx'
import type { Reading, RowRefusal, UploadReport } from './wire.ts'

export function UploadScreen({ id }: { id: string }): JSX.Element {
  const words = redPacketWords()
  const { value, problem, again } = useAnswer<UploadReport>(`/sales-uploads/${id}`)
  return (
    <Screen
      title={value?.fileName ?? words.sales}
      {...(value
        ? {
            intro: `${value.channel} · ${periodName(value.period)} · ${words.upload.kinds[value.kind]}`,
          }
        : {})}
      back={{ href: '/firm/sales', label: words.sales }}
      deeds={value?.state === 'open' ? <Deeds upload={value} again={again} /> : null}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : <Report upload={value} again={again} />}
    </Screen>
  )
}

type Props = { readonly upload: UploadReport; readonly again: () => void }

function Report({ upload, again }: Props): JSX.Element {
  const words = redPacketWords().upload
  const sold = upload.skus.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const back = upload.skus.reduce((sum, { refundedFen }) => sum + refundedFen, 0)
  return (
    <>
      <p>
        <UploadPill state={upload.state} />{' '}
        <span class="hint">{words.stateNotes[upload.state]}</span>
      </p>
      <Tiles
        tiles={[
          [words.partsCome, `${count(upload.received)} / ${count(upload.parts)}`],
          [words.rows, count(upload.lines)],
          [words.skipped, count(upload.skipped)],
          [words.refused, count(upload.refused)],
          [words.sold, yuan(sold)],
          [words.back, yuan(back)],
        ]}
      />
      {upload.state === 'open' && upload.missing.length > 0 ? (
        <Resume upload={upload} again={again} />
      ) : null}
      {upload.refused > 0 ? <Refusals id={upload.id} /> : null}
      <SkuForm upload={upload} again={again} />
    </>
  )
}

/** What did not come through is sent from the same file; what has come stays. */
function Resume({ upload, again }: Props): JSX.Element {
  const words = redPacketWords().upload
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const resume = async (file: File): Promise<void> => {
    const query = new URLSearchParams({ kind: upload.kind, name: file.name })
    const text = /\.(csv|txt)$/i.test(file.name)
    const beginning = text ? file.slice(0, 65_536) : file
    const { headerRow } = await send<Reading>(
      'POST',
      `/sales-readings?${query.toString()}`,
      new Blob([beginning]),
    )
    await sendParts(upload.id, await planFile(file, headerRow), upload.missing, () => undefined)
  }
  const choose = (file: File): void => {
    setBusy(true)
    setProblem(null)
    resume(file)
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => {
        setBusy(false)
        again()
      })
  }
  return (
    <section class="panel panel-alarm">
      <p>{words.resume(count(upload.missing.length))}</p>
      <FileDrop label={words.chooseSame} accept=".xlsx,.csv" busy={busy} onFile={choose} />
      <Alarm problem={problem} />
    </section>
  )
}

function Refusals({ id }: { id: string }): JSX.Element {
  const words = redPacketWords()
  const pages = usePages<RowRefusal>(`/sales-uploads/${id}/refusals`)
  return (
    <>
      <div class="screen-head">
        <h2>{words.upload.refusals}</h2>
        <a class="button" href={`${apiRoot}/sales-uploads/${id}/refusals.csv`} download>
          ↓ {words.upload.refusalFile}
        </a>
      </div>
      <Listing
        label={words.upload.refusals}
        pages={pages}
        keyOf={({ row, column, code }) => `${row}/${column}/${code}`}
        empty={words.upload.noRefusals}
        columns={[
          { name: words.upload.row, numeric: true, cell: ({ row }) => String(row) },
          {
            name: words.upload.column,
            cell: ({ column }) => (column === '' ? '' : words.columns[column]),
          },
          { name: words.upload.value, cell: ({ value }) => <code>{value}</code> },
          { name: words.reason, cell: ({ detail }) => detail },
        ]}
      />
    </>
  )
}

function Deeds({ upload, again }: Props): JSX.Element {
  const words = redPacketWords().upload
  const { id, revision, missing, refused, skus } = upload
  const ready =
    missing.length === 0 && refused === 0 && skus.every(({ unitQuantity }) => unitQuantity !== null)
  return (
    <>
      <Deed
        name={words.discard}
        act={() => send('PUT', `/sales-uploads/${id}/discard`, { revision })}
        done={again}
      >
        <p>{words.discardAsk}</p>
      </Deed>
      {ready ? (
        <Deed
          name={words.accept}
          look="main"
          act={() => send('PUT', `/sales-uploads/${id}/acceptance`, { revision })}
          done={again}
        >
          <p>{words.acceptAsk(count(upload.lines))}</p>
        </Deed>
      ) : null}
    </>
  )
}
