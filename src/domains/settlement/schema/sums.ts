// The wire of sums: what is owed, how far it has come, within which days.

import { z } from '@hono/zod-openapi'
import { IsoDay } from '#platform/http/day.ts'

export const fen = z.int().openapi({ description: 'Fen; negative where more was taken back.' })
export const sums = {
  count: z.int(),
  owedFen: fen,
  openFen: fen,
  underWayFen: fen,
  paidFen: fen,
  overdueFen: fen,
}
export const SumsView = z.object(sums).openapi('DueSums', {
  description: 'Owed is open, under way and paid. Overdue is what of the first two is late.',
})
export const days = { from: IsoDay, to: IsoDay }
