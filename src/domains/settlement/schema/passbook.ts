import { z } from '@hono/zod-openapi'
import { components, type Explained } from '#domains/settlement/model/due.ts'
import { explainedWords } from '#domains/settlement/model/explained-words.ts'
import type { RunState } from '#domains/settlement/model/run.ts'
import { runStates } from '#domains/settlement/model/run.ts'
import type { Sums } from '#domains/settlement/model/sums.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { fen, SumsView, sums } from './sums.ts'

export const HouseholdParams = z.object({ id: z.string().min(1).max(64) })
export const EntryQuery = PageQuery

export const PassbookView = z
  .object({
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    hall: z.string(),
    hallName: z.string(),
    account: z
      .object({ holder: z.string(), bank: z.string(), masked: z.string() })
      .nullable()
      .openapi({ description: 'Where it is paid to now.' }),
    sums: z.array(
      z.object({
        ...sums,
        season: z.string(),
        seasonZh: z.string(),
        seasonEn: z.string(),
        component: z.enum(components),
      }),
    ),
    total: SumsView,
  })
  .openapi('Passbook')

const DueEntry = z.object({
  id: z.string(),
  component: z.enum(components),
  period: z.string(),
  firmName: z.string().nullable(),
  contractNo: z.string().nullable(),
  amountFen: fen,
  dueDay: z.string(),
  why: z
    .object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
    .openapi({
      description: 'Where it comes from: a code of the wording and its facts.',
    }),
  stage: z.enum(['open', 'under-way', 'paid']),
  runNo: z.int().nullable(),
  runState: z.enum(runStates).nullable(),
  lineFen: z.int().nullable(),
  linePaidFen: z.int(),
  paid: z
    .object({ at: z.int(), bank: z.string(), masked: z.string(), runNo: z.int() })
    .nullable()
    .openapi({ description: 'The last payment of the line that pays it.' }),
})
const EntryView = z
  .object({
    root: z.string(),
    at: z.int(),
    delivery: z
      .object({
        id: z.string(),
        no: z.int(),
        productName: z.string(),
        unit: z.enum(['kg', 'bird', 'egg']),
        parts: z.int(),
        quantity: z.int(),
        firmName: z.string(),
        placeName: z.string(),
        weighedAt: z.int(),
        replaced: z.boolean(),
        objected: z.int(),
        totalFen: fen,
        dueDay: z.string().nullable(),
      })
      .nullable(),
    dues: z.array(DueEntry),
  })
  .openapi('PassbookEntry')
export const EntryPage = pageOf(EntryView).openapi('PassbookPage')

type Holder = {
  readonly id: string
  readonly no: string
  readonly headName: string
  readonly hall: string
  readonly hallName: string
  readonly account: {
    readonly holder: string
    readonly bank: string
    readonly masked: string
  } | null
}
type Passbook = {
  readonly holder: Holder
  readonly sums: readonly (Sums &
    Pick<z.infer<typeof DueEntry>, 'component'> & {
      readonly season: string
      readonly seasonZh: string
      readonly seasonEn: string
    })[]
  readonly total: Sums
}

export function viewPassbook({ holder, sums: all, total }: Passbook): z.infer<typeof PassbookView> {
  const { id: household, no: householdNo, ...rest } = holder
  return { household, householdNo, ...rest, sums: all.map((each) => ({ ...each })), total }
}

type Entry = {
  readonly root: string
  readonly at: Instant
  readonly delivery:
    | (Omit<NonNullable<z.infer<typeof EntryView>['delivery']>, 'dueDay' | 'parts'> & {
        readonly dueDay: Day | null
      })
    | null
  readonly dues: readonly (Omit<
    z.infer<typeof DueEntry>,
    'dueDay' | 'runState' | 'why' | 'paid'
  > & {
    readonly root: string
    readonly dueDay: Day
    readonly explained: Explained
    readonly paid: Readonly<NonNullable<z.infer<typeof DueEntry>['paid']>> | null
    readonly runState: RunState | null
  })[]
}

export function viewEntry({ delivery, dues, ...entry }: Entry): z.infer<typeof EntryView> {
  return {
    ...entry,
    delivery:
      delivery === null
        ? null
        : {
            ...delivery,
            parts: delivery.unit === 'kg' ? 1000 : 1,
            dueDay: delivery.dueDay === null ? null : formatDay(delivery.dueDay),
          },
    dues: dues.map(({ root: _, dueDay, explained, ...due }) => {
      const { code, facts } = explainedWords(explained)
      return { ...due, dueDay: formatDay(dueDay), why: { code, facts: { ...facts } } }
    }),
  }
}
