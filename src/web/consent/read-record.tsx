import type { JSX } from 'preact'
import { Facts } from '#web/desk/screen.tsx'
import { instant } from '#web/shell/format.ts'
import { consentWords } from '#web/words/consent.ts'
import type { ContractRecord, ReadAloud } from './wire.ts'

/** What was read to the household, as it was written down; null where its way of consenting needs none. */
export function readAloudIn(record: ContractRecord | undefined): ReadAloud | null {
  return record?.proof?.readAloud ?? record?.details.readAloud ?? null
}

export function ReadRecord({ read, name }: { read: ReadAloud; name: string }): JSX.Element {
  const words = consentWords().readRecord
  return (
    <Facts
      facts={[
        [words.reader, name],
        [words.to, read.to === '' ? words.unsaid : read.to],
        [words.language, read.language === '' ? words.unsaid : read.language],
        [words.when, `${instant(read.from)} – ${instant(read.at)}`],
        [words.questions, read.questions === '' ? words.none : read.questions],
      ]}
    />
  )
}
