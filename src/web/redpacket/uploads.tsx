// A firm's sales files: a new one, and those handed in before.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { count, instant } from '#web/shell/format.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { NewUpload } from './new-upload.tsx'
import { periodName } from './periods.tsx'
import { SkuList } from './sku-list.tsx'
import type { Upload } from './wire.ts'

const tones = { open: 'wait', accepted: 'good', discarded: 'quiet' } as const

export function UploadPill({ state }: Pick<Upload, 'state'>): JSX.Element {
  return <Pill tone={tones[state]}>{redPacketWords().upload.states[state]}</Pill>
}

export function Uploads(): JSX.Element {
  const words = redPacketWords()
  const { route } = useLocation()
  const pages = usePages<Upload>('/sales-uploads')
  return (
    <Screen title={words.sales} intro={words.salesIntro}>
      <NewUpload done={(id) => route(`/firm/sales/${id}`)} />
      <h2>{words.upload.history}</h2>
      <Listing
        label={words.upload.history}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.upload.empty}
        columns={[
          {
            name: words.upload.file,
            cell: ({ id, fileName }) => <a href={`/firm/sales/${id}`}>{fileName}</a>,
          },
          { name: words.upload.kind, cell: ({ kind }) => words.upload.kinds[kind] },
          { name: words.upload.channel, cell: ({ channel }) => channel },
          { name: words.period, cell: ({ period }) => periodName(period) },
          { name: words.upload.rows, numeric: true, cell: ({ lines }) => count(lines) },
          { name: words.upload.refused, numeric: true, cell: ({ refused }) => count(refused) },
          { name: words.upload.at, cell: ({ madeAt }) => instant(madeAt) },
          { name: words.state, cell: ({ state }) => <UploadPill state={state} /> },
        ]}
      />
      <SkuList />
    </Screen>
  )
}
