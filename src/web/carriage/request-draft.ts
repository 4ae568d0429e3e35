// A request as it is typed: text in every field, and what is wrong with each.

import { formatMinute } from '#kernel/time.ts'
import { type Faults, readWhole } from '#web/parts/draft.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import type { Request } from './wire.ts'

export type RequestDraft = {
  readonly direction: string
  readonly hall: string
  readonly place: string
  readonly day: string
  readonly ready: string
  readonly product: string
  readonly goods: string
  readonly kg: string
  readonly litres: string
  readonly crates: string
  readonly temperature: string
  readonly contract: string
  readonly receiver: string
}

export function draftOf(request: Request | null, hall: string): RequestDraft {
  if (request === null) {
    return {
      ...{ direction: 'up', hall, place: 'park', day: '', ready: '08:00', product: '', goods: '' },
      ...{ kg: '', litres: '', crates: '', temperature: 'ambient', contract: '', receiver: '' },
    }
  }
  const { direction, place, day, goods, temperature, receiver } = request
  return {
    ...{ direction, hall: request.hall, place, day, goods, temperature, receiver },
    ready: formatMinute(request.readyMin),
    product: request.product ?? '',
    contract: request.contract ?? '',
    kg: String(request.kg),
    litres: String(request.litres),
    crates: String(request.crates),
  }
}

export function faultsOf(draft: RequestDraft): Faults<RequestDraft> {
  const { needed, whole } = dispatchWords().requests
  const missing = (text: string): string | null => (text.trim() === '' ? needed : null)
  const figure = (text: string): string | null => {
    const value = readWhole(text)
    return value === null || value < 1 ? whole : null
  }
  return {
    hall: missing(draft.hall),
    place: missing(draft.place),
    day: missing(draft.day),
    ready: readTime(draft.ready) === null ? '08:00' : null,
    kg: figure(draft.kg),
    litres: figure(draft.litres),
    crates: figure(draft.crates),
    ...(draft.direction === 'up'
      ? { product: missing(draft.product) }
      : { goods: missing(draft.goods) }),
  }
}

export function bodyOf(draft: RequestDraft): Record<string, unknown> {
  const up = draft.direction === 'up'
  const { direction, hall, place, day, goods, temperature, receiver } = draft
  return {
    ...{ direction, hall, place, day, goods: goods.trim(), temperature, receiver },
    readyMin: readTime(draft.ready) ?? 0,
    product: up ? draft.product : null,
    contract: up && draft.contract !== '' ? draft.contract : null,
    kg: readWhole(draft.kg) ?? 0,
    litres: readWhole(draft.litres) ?? 0,
    crates: readWhole(draft.crates) ?? 0,
  }
}

function readTime(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return hours === undefined || Number(minutes) > 59 || minute > 1439 ? null : minute
}
