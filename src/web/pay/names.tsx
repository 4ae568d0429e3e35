import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Pill } from '#web/desk/screen.tsx'
import { language } from '#web/shell/language.ts'
import { payWords } from '#web/words/pay.ts'
import type { Line, RunState } from './wire.ts'

type Tone = 'good' | 'wait' | 'bad' | 'quiet'

const tones: Readonly<Record<RunState, Tone>> = {
  ...{ frozen: 'wait', computing: 'wait', computed: 'wait', approved: 'wait', released: 'wait' },
  ...{ sent: 'wait', closed: 'good', cancelling: 'bad', cancelled: 'quiet' },
}

export function StatePill({ state }: { state: RunState }): JSX.Element {
  return <Pill tone={tones[state]}>{payWords().states[state]}</Pill>
}

const outcomeTones = { paid: 'good', partial: 'wait', unpaid: 'bad', failed: 'bad' } as const

export function OutcomePill({ outcome }: { outcome: Line['outcome'] }): JSX.Element {
  const words = payWords()
  if (outcome === null) return <Pill tone="quiet">{words.untold}</Pill>
  return <Pill tone={outcomeTones[outcome]}>{words.outcomes[outcome]}</Pill>
}

export function potName(pot: string): string {
  const words = payWords()
  return pot === 'firms' ? words.firmsPot : words.fundPot
}

type Department = { readonly id: string; readonly nameZh: string; readonly nameEn: string }

/** The county's departments by their ids, as the county calls them. */
export function useDepartments(): readonly { readonly id: string; readonly name: string }[] {
  const { value } = useAnswer<{ readonly departments: readonly Department[] }>('/supervisors')
  return (value?.departments ?? []).map(({ id, nameZh, nameEn }) => {
    return { id, name: language.value === 'en' ? nameEn : nameZh }
  })
}
