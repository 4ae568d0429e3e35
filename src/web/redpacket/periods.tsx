import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { language } from '#web/shell/language.ts'
import { redPacketWords } from '#web/words/redpacket.ts'

type Season = { readonly id: string; readonly nameZh: string; readonly nameEn: string }
const monthsShown = 15

/** The months and quarters up to this one, the latest first, and the seasons. */
function usePeriods(): readonly { readonly value: string; readonly label: string }[] {
  const words = redPacketWords()
  const seasons = useAnswer<{ readonly seasons: readonly Season[] }>('/catalogue').value?.seasons
  const [year = 0, month = 0] = isoDay().split('-').map(Number)
  const months = Array.from({ length: monthsShown }, (_, back) => {
    const at = year * 12 + month - 1 - back
    return [Math.floor(at / 12), (at % 12) + 1] as const
  })
  const quarters = months.filter(([, each], at) => at === 0 || each % 3 === 0)
  return [
    ...months.map(([y, m]) => ({
      value: `${y}-${String(m).padStart(2, '0')}`,
      label: words.month(String(y), String(m)),
    })),
    ...quarters.map(([y, m]) => ({
      value: `${y}-Q${Math.ceil(m / 3)}`,
      label: words.quarter(String(y), String(Math.ceil(m / 3))),
    })),
    ...(seasons ?? []).map(({ id, nameZh, nameEn }) => ({
      value: id,
      label: language.value === 'zh' ? nameZh : nameEn,
    })),
  ]
}

/** The month before this one: what is usually stated. */
export function lastMonth(): string {
  const [year = 0, month = 0] = isoDay().split('-').map(Number)
  const at = year * 12 + month - 2
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

export function PeriodField(props: {
  readonly value: string
  readonly onChoose: (period: string) => void
}): JSX.Element {
  const periods = usePeriods()
  return (
    <label class="field">
      <span class="field-label">{redPacketWords().period}</span>
      <select
        name="period"
        value={props.value}
        onChange={({ currentTarget }) => props.onChoose(currentTarget.value)}
      >
        {periods.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A period as people name it. */
export function periodName(period: string): string {
  const words = redPacketWords()
  const [, year, month, quarter] = /^(\d{4})-(?:(\d\d)|Q(\d))$/.exec(period) ?? []
  if (year === undefined) return period
  return month === undefined
    ? words.quarter(year, quarter ?? '')
    : words.month(year, String(Number(month)))
}
