// The weigh ticket on paper: half a sheet of A4, or an 80 mm roll. It prints whatever the page has, without a network.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { dayName, instant, yuan, yuanFigure } from '#web/shell/format.ts'
import { QrCode } from '#web/verify/qr.tsx'
import { receivingWords } from '#web/words/receiving.ts'
import { amount, deliveryNo, kilograms, standing, unitPrice } from './amounts.ts'
import { gradeName } from './decisions.tsx'
import type { Account, Delivery, Ticket } from './wire.ts'
import '#web/style/slip.css'

type Format = 'half' | 'roll'
type Props = { readonly id: string; readonly home: string }

export function SlipScreen({ id, home }: Props): JSX.Element {
  const words = receivingWords()
  const [format, setFormat] = useState<Format>('half')
  const { value, problem } = useAnswer<Account>(`/deliveries/${id}`)
  return (
    <Screen
      title={words.ticket}
      back={{ href: `${home}/${id}`, label: words.delivery.title('') }}
      deeds={
        <>
          <label class="filter">
            {words.slip.format}
            <select
              value={format}
              onChange={({ currentTarget }) => setFormat(currentTarget.value as Format)}
            >
              {optionsOf(words.slip.formats).map(({ value: of, label }) => (
                <option key={of} value={of}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="button button-main" onClick={() => window.print()}>
            {words.print}
          </button>
        </>
      }
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : <Slip account={value} format={format} />}
    </Screen>
  )
}

function Slip({ account, format }: { account: Account; format: Format }): JSX.Element {
  const { slip: words } = receivingWords()
  const { delivery, decisions, tickets } = account
  const last = standing(tickets)
  const link = `${location.origin}/household/deliveries/${delivery.id}`
  return (
    <article class={`slip slip-${format}`}>
      <header>
        <h2>
          {words.title}
          {delivery.replacedBy === null ? '' : ` · ${words.void}`}
        </h2>
        <p>{delivery.placeName}</p>
        <p class="slip-no">
          {words.no} {last.at(-1)?.no ?? deliveryNo(delivery.no)}
        </p>
      </header>
      <SlipFacts delivery={delivery} />
      <SlipLines delivery={delivery} tickets={last} />
      <footer>
        <QrCode text={link} mm={20} label={words.scan} />
        <div>
          <p>
            {words.inspector} {[...new Set(decisions.map(({ inspector }) => inspector))].join('、')}
          </p>
          <p class="slip-sign">{words.household}</p>
          <p class="slip-small">{words.object}</p>
          <p class="slip-small">{words.scan}</p>
        </div>
      </footer>
    </article>
  )
}

function SlipFacts({ delivery }: { delivery: Delivery }): JSX.Element {
  const { delivery: names, slip: words, form, kg } = receivingWords()
  const { facts } = names
  const { grossG, tareG, netG, serial } = delivery
  const rows: readonly (readonly [string, string])[] = [
    [facts.household, `${delivery.headName} ${delivery.householdNo}`],
    [facts.contract, delivery.contractNo],
    [facts.firm, delivery.firmName],
    [facts.at, instant(delivery.weighedAt)],
    ...(netG > 0
      ? ([
          [facts.scale, serial ?? ''],
          [facts.weights, `${kilograms(grossG)} / ${kilograms(tareG)} / ${kilograms(netG)} ${kg}`],
        ] as const)
      : []),
  ]
  return (
    <>
      <dl class="slip-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="slip-net">
        {delivery.productName} · {delivery.unit === 'kg' ? words.net : form.pieces}{' '}
        <b>{amount(delivery.quantity, delivery)}</b>
      </p>
    </>
  )
}

type LinesProps = { readonly delivery: Delivery; readonly tickets: readonly Ticket[] }

function SlipLines({ delivery, tickets }: LinesProps): JSX.Element {
  const { slip: words, columns } = receivingWords()
  const lines = tickets.flatMap(({ id, lines: all }) => all.map((line) => ({ id, line })))
  const due = tickets.filter(({ lines: all }) => all.length > 0).at(-1)
  return (
    <>
      <table class="slip-lines">
        <thead>
          <tr>
            <th scope="col">{words.grade}</th>
            <th scope="col">{columns.accepted}</th>
            <th scope="col">{words.price}</th>
            <th scope="col">{words.amount}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, line }) => (
            <tr key={`${id}/${line.part}`}>
              <th scope="row">{gradeName(line, line.grade)}</th>
              <td>{amount(line.quantity, delivery)}</td>
              <td>{unitPrice(line.priceMicroFen)}</td>
              <td>{yuanFigure(line.amountFen)}</td>
            </tr>
          ))}
          <Rest name={words.rejected} quantity={delivery.rejected} delivery={delivery} />
          <Rest name={words.waiting} quantity={delivery.pending} delivery={delivery} />
        </tbody>
      </table>
      <p class="slip-total">
        {words.total} <b>{yuan(delivery.totalFen)}</b>
      </p>
      {due === undefined ? null : (
        <p class="slip-due">
          {words.due} <b>{dayName(due.dueDay)}</b>
        </p>
      )}
      {delivery.provisional ? (
        <p class="slip-small">{receivingWords().delivery.provisional}</p>
      ) : null}
    </>
  )
}

function Rest(props: {
  readonly name: string
  readonly quantity: number
  readonly delivery: Delivery
}): JSX.Element | null {
  if (props.quantity === 0) return null
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td>{amount(props.quantity, props.delivery)}</td>
      <td>—</td>
      <td>—</td>
    </tr>
  )
}
