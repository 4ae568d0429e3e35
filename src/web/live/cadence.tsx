// By hand or by the week: how the season's rounds are closed, and when the next one is.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isCode, say } from '#kernel/wording/wording.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Facts } from '#web/desk/screen.tsx'
import type { RegistrySummary } from '#web/office/wire.ts'
import { SelectField } from '#web/parts/fields.tsx'
import { send } from '#web/shell/api.ts'
import { instant } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { liveWords } from '#web/words/live.ts'
import { bound } from './field.ts'
import type { Cadence } from './wire.ts'

export function CadencePanel(): JSX.Element | null {
  const { value } = useAnswer<RegistrySummary>('/registry')
  return value?.season ? <SeasonCadence season={value.season.id} /> : null
}

function SeasonCadence({ season }: { season: string }): JSX.Element | null {
  const words = liveWords()
  const { value, again } = useAnswer<Cadence>(`/seasons/${season}/round-cadence`)
  if (value === undefined) return null
  const { mode, weekday, hour, nextAt, lastAt, lastOutcome } = value
  const week = weekday === null ? '' : `${words.weekdays[weekday - 1] ?? ''} ${hour ?? 0}:00`
  return (
    <section class="panel" aria-label={words.cadence}>
      <h2>{words.cadence}</h2>
      <Facts
        facts={[
          [words.cadenceNow, `${words.cadenceModes[mode]} ${week}`.trim()],
          [words.cadenceNext, nextAt === null ? '' : instant(nextAt)],
          [
            words.cadenceLast,
            lastAt === null ? '' : `${instant(lastAt)}: ${outcomeText(lastOutcome)}`,
          ],
        ]}
      />
      <CadenceDeed season={season} cadence={value} done={again} />
    </section>
  )
}

function outcomeText(outcome: string): string {
  if (outcome === 'closed') return liveWords().closed
  return isCode(outcome) ? say(outcome, {}, language.value) : outcome
}

function CadenceDeed(props: {
  readonly season: string
  readonly cadence: Cadence
  readonly done: () => void
}): JSX.Element {
  const words = liveWords()
  const { season, cadence, done } = props
  const [mode, setMode] = useState<string>(cadence.mode)
  const [weekday, setWeekday] = useState(String(cadence.weekday ?? 5))
  const [hour, setHour] = useState(String(cadence.hour ?? 18))
  const act = (): Promise<unknown> => {
    const { revision } = cadence
    const week = { weekday: Number(weekday), hour: Number(hour) }
    const body = mode === 'weekly' ? { revision, mode, ...week } : { revision, mode: 'season' }
    return send('PUT', `/seasons/${season}/round-cadence`, body)
  }
  const modes = Object.entries(words.cadenceModes).map(([value, label]) => ({ value, label }))
  return (
    <Deed name={words.cadenceSet} act={act} done={done}>
      <p>{words.cadenceAsk}</p>
      <SelectField label={words.cadence} required {...bound(mode, setMode)} options={modes} />
      {mode === 'weekly' ? (
        <>
          <SelectField
            label={words.weekday}
            required
            {...bound(weekday, setWeekday)}
            options={words.weekdays.map((label, at) => ({ value: String(at + 1), label }))}
          />
          <SelectField
            label={words.hour}
            required
            {...bound(hour, setHour)}
            options={Array.from({ length: 24 }, (_, at) => ({
              value: String(at),
              label: `${at}:00`,
            }))}
          />
        </>
      ) : null}
    </Deed>
  )
}
