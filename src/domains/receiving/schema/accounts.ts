import { z } from '@hono/zod-openapi'
import type { Clauses } from '#domains/receiving/model/clauses.ts'
import type { DecisionWish, Part, ShownDelivery } from '#domains/receiving/model/delivery.ts'
import { type DeliveryPhoto, photoSubjects, type Return } from '#domains/receiving/model/kept.ts'
import type { LotInspection } from '#domains/receiving/model/lot.ts'
import type { Objection } from '#domains/receiving/model/objection.ts'
import type { Ticket } from '#domains/receiving/model/ticket.ts'
import { formatDay, type Instant } from '#kernel/time.ts'
import { DeliveryView, part, viewDelivery } from './deliveries.ts'
import { count } from './fields.ts'
import { LotInspectionView, viewInspection } from './lots.ts'
import { ObjectionView, viewObjection } from './objections.ts'

const TicketView = z
  .object({
    id: z.string(),
    no: z.string(),
    seq: z.int(),
    issue: z.int(),
    revises: z.string().nullable(),
    reason: z.string(),
    totalFen: count,
    dueDay: z.string(),
    provisional: z.boolean(),
    issuedAt: z.int(),
    lines: z.array(
      z.object({
        part: z.int(),
        grade: z.int(),
        quantity: count,
        priceMicroFen: count,
        amountFen: count,
        priced: z.looseObject({}).openapi({
          description: 'The way to the amount, step by step, as the price engine writes it.',
        }),
      }),
    ),
  })
  .openapi('WeighTicket')
export const AccountView = z
  .object({
    delivery: DeliveryView,
    grading: z.object({
      grades: z.array(z.object({ grade: z.int(), name: z.string() })),
      objectionHours: z.int(),
      retestBody: z.string(),
      retestPaidBy: z.enum(['loser', 'firm', 'household']),
    }),
    inspection: LotInspectionView.nullable(),
    decisions: z.array(
      z.object({
        seq: z.int(),
        inspector: z.string(),
        present: z.boolean(),
        note: z.string(),
        madeByName: z.string(),
        at: z.int(),
        parts: z.array(part),
      }),
    ),
    tickets: z.array(TicketView),
    objections: z.array(ObjectionView),
    returns: z.array(
      z.object({
        id: z.string(),
        quantity: count,
        taker: z.string(),
        note: z.string(),
        at: z.int(),
      }),
    ),
    photos: z.array(z.object({ id: z.string(), shows: z.enum(photoSubjects) })),
  })
  .openapi('DeliveryAccount')

type Decision = DecisionWish & {
  readonly delivery: string
  readonly seq: number
  readonly madeByName: string
  readonly at: Instant
}
type Account = {
  readonly delivery: ShownDelivery
  readonly clauses: Pick<Clauses, 'grades' | 'hours' | 'retest'>
  readonly inspection: LotInspection | null
  readonly decisions: readonly Decision[]
  readonly tickets: readonly Ticket[]
  readonly objections: readonly Objection[]
  readonly returns: readonly (Return & { readonly at: Instant })[]
  readonly photos: readonly DeliveryPhoto[]
}

export function viewAccount(account: Account): z.infer<typeof AccountView> {
  const { delivery, clauses, inspection, decisions, tickets, objections, returns, photos } = account
  const { grades, hours, retest } = clauses
  return {
    delivery: viewDelivery(delivery),
    grading: {
      grades: grades.map(({ grade, name }) => ({ grade, name })),
      objectionHours: hours.objection,
      retestBody: retest.body,
      retestPaidBy: retest.paidBy,
    },
    inspection: inspection === null ? null : viewInspection(inspection),
    decisions: decisions.map(({ delivery: _, parts, ...decision }) => {
      return { ...decision, parts: parts.map(viewPart) }
    }),
    tickets: tickets.map((ticket) => viewTicket(delivery.no, ticket)),
    objections: objections.map(viewObjection),
    returns: returns.map((each) => ({ ...each })),
    photos: photos.map(({ id, shows }) => ({ id, shows })),
  }
}

function viewPart(given: Part): z.infer<typeof part> {
  if (given.outcome === 'rejected') return { ...given }
  const { bonuses, deductions } = given
  return {
    ...given,
    bonuses: bonuses.map((each) => ({ ...each })),
    deductions: deductions.map((each) => ({ ...each })),
  }
}

/** A ticket is numbered by its delivery, the decision, and the issue where there is more than one. */
function viewTicket(no: number, ticket: Ticket): z.infer<typeof TicketView> {
  const { delivery: _, dueDay, lines, ...rest } = ticket
  const issue = ticket.issue === 1 ? '' : `-${ticket.issue}`
  return {
    ...{ ...rest, no: `${String(no).padStart(6, '0')}-${ticket.seq}${issue}` },
    dueDay: formatDay(dueDay),
    lines: lines.map(({ quote: __, priced, ...line }) => ({ ...line, priced: { ...priced } })),
  }
}
