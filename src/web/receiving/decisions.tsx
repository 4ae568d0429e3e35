// The decisions on a delivery, each with its ticket; every amount unfolds into the way it came about.

import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { dayName, instant, yuan } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { amount, sentences, standing } from './amounts.ts'
import { Contest } from './objections.tsx'
import type { Account, Decision, Delivery, Part, Ticket, TicketLine } from './wire.ts'

type Props = { readonly account: Account; readonly done: () => void }

export function Decisions({ account, done }: Props): JSX.Element {
  const { decisions, tickets } = account
  const last = standing(tickets)
  return (
    <>
      {decisions.map((decision) => (
        <DecisionPanel
          key={decision.seq}
          decision={decision}
          account={account}
          done={done}
          ticket={last.find(({ seq }) => seq === decision.seq)}
          former={tickets.filter((each) => each.seq === decision.seq && !last.includes(each))}
        />
      ))}
    </>
  )
}

function DecisionPanel(props: {
  readonly decision: Decision
  readonly account: Account
  readonly done: () => void
  readonly ticket: Ticket | undefined
  readonly former: readonly Ticket[]
}): JSX.Element {
  const { delivery: words } = receivingWords()
  const { decision, account, done, ticket, former } = props
  return (
    <section class="panel decision">
      <header>
        <h2>{words.decision(decision.seq)}</h2>
        <p class="hint">{words.decidedBy(decision.inspector, instant(decision.at))}</p>
      </header>
      {decision.parts.length === 0 ? <p>{words.nothingYet}</p> : null}
      <ul class="decision-parts">
        {decision.parts.map((part, at) => (
          <li key={at}>
            <PartLine part={part} delivery={account.delivery} line={lineOf(ticket, at + 1)} />
            <Contest account={account} decision={decision} part={at + 1} done={done} />
          </li>
        ))}
      </ul>
      {decision.note === '' ? null : <p class="hint">{decision.note}</p>}
      {ticket === undefined || ticket.lines.length === 0 ? null : (
        <p class="decision-total">
          <b>{yuan(ticket.totalFen)}</b> {words.due(dayName(ticket.dueDay))}
          <small>{ticket.no}</small>
        </p>
      )}
      {former.length === 0 ? null : (
        <details>
          <summary>{words.former}</summary>
          <ul>
            {former.map(({ id, no, issue, totalFen, issuedAt }) => (
              <li key={id}>
                {no} · {words.issue(issue)} · {yuan(totalFen)} · {instant(issuedAt)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function lineOf(ticket: Ticket | undefined, part: number): TicketLine | undefined {
  return ticket?.lines.find((line) => line.part === part)
}

function PartLine(props: {
  readonly part: Part
  readonly delivery: Delivery
  readonly line: TicketLine | undefined
}): JSX.Element {
  const words = receivingWords()
  const { part, delivery, line } = props
  const quantity = amount(part.quantity, delivery)
  if (part.outcome === 'rejected') {
    return (
      <p class="part-line">
        <Pill tone="bad">{words.form.reject}</Pill> <b>{quantity}</b>
        <span>
          {words.reasons[part.reason]} {part.note}
        </span>
      </p>
    )
  }
  const steps = line?.priced.steps ?? []
  return (
    <>
      <p class="part-line">
        <Pill tone="good">{gradeName(line, part.grade)}</Pill> <b>{quantity}</b>
        <b class="part-amount">{line === undefined ? '' : yuan(line.amountFen)}</b>
      </p>
      {steps.length === 0 ? null : (
        <details class="price-way">
          <summary>{words.delivery.how}</summary>
          <ol>
            {sentences(steps).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

/** The grade's name as the contract has it; it is the first step of the price. */
export function gradeName(line: TicketLine | undefined, grade: number): string {
  const [first] = line?.priced.steps ?? []
  return first?.kind === 'floor' ? first.name : String(grade)
}
