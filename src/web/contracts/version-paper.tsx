// The screen of a version that has been offered: its paper, to read and to print. The face and what draws the codes come
// with the first paper that is opened.

import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { type Problem, problemOf } from '#web/shell/api.ts'
import { roundWords } from '#web/words/desks.ts'
import type { Seal } from './seal-marks.ts'

/** `GET /contracts/{id}/versions/{version}/paper` */
type PaperAnswer = {
  readonly document: ContractDocument
  /** Null until the log holds the version under its quorum. */
  readonly seal: Seal | null
}
type Drawn = ComponentType<PaperAnswer>

export function VersionPaper(props: {
  desk: 'firm' | 'hall' | 'office'
  id: string
  version: string
}): JSX.Element {
  const { desk, id, version } = props
  const { contracts: words } = roundWords()
  const { value, problem } = useAnswer<PaperAnswer>(`/contracts/${id}/versions/${version}/paper`)
  const [drawn, setDrawn] = useState<{ readonly Sheet: Drawn }>()
  const [lost, setLost] = useState<Problem | null>(null)
  useEffect(() => {
    import('./sealed-sheet.tsx').then(
      ({ SealedSheet }) => setDrawn({ Sheet: SealedSheet }),
      (error: unknown) => setLost(problemOf(error)),
    )
  }, [])
  const wrong = problem ?? lost
  return (
    <Screen
      title={value?.document.no ?? words.title}
      back={{ href: `/${desk}/contracts/${id}`, label: words.back }}
      deeds={
        <button type="button" class="button" disabled={!value || !drawn} onClick={printWhenReady}>
          {words.print}
        </button>
      }
    >
      <Alarm problem={wrong} />
      {value && drawn ? <drawn.Sheet {...value} /> : null}
      {wrong === null && !(value && drawn) ? <Waiting /> : null}
    </Screen>
  )
}

/** Letters whose part of the face has not come would print in another face. */
async function printWhenReady(): Promise<void> {
  await document.fonts.ready
  print()
}
