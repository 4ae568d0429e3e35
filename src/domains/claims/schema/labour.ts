import { z } from '@hono/zod-openapi'
import {
  passedReasons,
  payDayOf,
  type TimeSheet,
  type WorkedDay,
  wagesOf,
} from '#domains/claims/model/labour.ts'
import type { ContractId, HallId, HouseholdId } from '#kernel/id.ts'
import { type Day, formatDay } from '#kernel/time.ts'
import { IsoDay, readDay } from '#platform/http/day.ts'
import { idOf, revision, text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

export const CandidateQuery = z.object({ hall: idOf<HallId>(), day: z.string() })
export const dayOfQuery = (day: string): Day => readDay(day)

const Candidate = z
  .object({
    ...{ household: z.string(), householdNo: z.string(), headName: z.string() },
    ...{ contract: z.string(), poor: z.boolean(), dayFen: z.int(), halves: z.int() },
    called: z.int(),
  })
  .openapi('LabourCandidate')
export const CandidatesView = z.object({ items: z.array(Candidate) }).openapi('LabourCandidates')

const people = z.int().min(1).max(20)
export const NewHiring = z
  .object({
    ...{ hall: idOf<HallId>(), day: IsoDay, task: text(80) },
    called: z
      .array(
        z.union([
          z.object({ household: idOf<HouseholdId>(), people }).strict(),
          z
            .object({
              household: idOf<HouseholdId>(),
              reason: z.enum(passedReasons),
              note: z.string().trim().max(120).default(''),
            })
            .strict(),
        ]),
      )
      .min(1)
      .max(500),
  })
  .openapi('NewHiring')

const Hiring = z
  .object({
    ...{ id: z.string(), no: z.int(), firmName: z.string(), hall: z.string() },
    ...{ hallName: z.string(), day: z.string(), task: z.string() },
    rows: z.array(
      z.object({
        ...{ household: z.string(), headName: z.string(), poor: z.boolean(), people: z.int() },
        ...{ reason: z.enum(['', ...passedReasons]), note: z.string() },
      }),
    ),
  })
  .openapi('Hiring')
export const HiringPage = pageOf(Hiring).openapi('HiringPage')

type ShownHiring = Omit<z.infer<typeof Hiring>, 'day' | 'rows'> & {
  readonly day: Day
  readonly rows: readonly z.infer<typeof Hiring>['rows'][number][]
}
export function viewHiring(hiring: ShownHiring): z.infer<typeof Hiring> {
  return { ...hiring, day: formatDay(hiring.day), rows: [...hiring.rows] }
}

export const SheetQuery = PageQuery.extend({
  state: z.enum(['submitted', 'confirmed', 'contested']).optional(),
})
export const SheetParams = z.object({ id: idOf() })
const halves = z.int().min(1).max(2).openapi({ description: 'Halves of a day: 1 or 2.' })
export const NewSheet = z
  .object({
    contract: idOf<ContractId>(),
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    days: z
      .array(z.object({ person: text(40), day: IsoDay, halves }))
      .min(1)
      .max(620),
  })
  .openapi('NewTimeSheet')
/** The household's word: by itself, or at the hall by its card and PIN. */
export const Answer = z
  .object({
    ...{ revision, accepts: z.boolean(), words: z.string().trim().max(300).default('') },
    card: z
      .object({ token: text(64), pin: text(6) })
      .nullable()
      .default(null),
  })
  .openapi('HouseholdAnswer')

export const SheetView = z
  .object({
    ...{ id: z.string(), revision: z.int(), no: z.int(), contract: z.string() },
    ...{ contractNo: z.string(), firmName: z.string(), household: z.string() },
    ...{ householdNo: z.string(), headName: z.string(), month: z.string(), dayFen: z.int() },
    state: z.enum(['submitted', 'confirmed', 'contested']),
    ...{ words: z.string(), madeAt: z.int(), decidedAt: z.int().nullable() },
    method: z.enum(['session', 'card']).nullable(),
    days: z.array(z.object({ person: z.string(), day: z.string(), halves })),
    ...{ halves: z.int(), amountFen: z.int(), dueDay: z.string() },
  })
  .openapi('TimeSheet')
export const SheetPage = pageOf(SheetView).openapi('TimeSheetPage')

type ShownSheet = TimeSheet & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly firmName: string
  readonly days: readonly WorkedDay[]
}
export function viewSheet(sheet: ShownSheet): z.infer<typeof SheetView> {
  const { firm: _, hall: __, payDay: ___, madeBy: ____, days, ...said } = sheet
  const worked = days.reduce((sum, day) => sum + day.halves, 0)
  return {
    ...said,
    days: days.map((each) => ({ ...each, day: formatDay(each.day) })),
    ...{ halves: worked, amountFen: wagesOf(sheet, worked), dueDay: formatDay(payDayOf(sheet)) },
  }
}
