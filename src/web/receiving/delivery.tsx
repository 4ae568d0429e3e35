// One delivery: what was weighed, what was decided, what each ticket comes to and why; and what is still to be done.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { newKey, send } from '#web/shell/api.ts'
import { instant, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { amount, deliveryNo, kilograms } from './amounts.ts'
import { DecideForm } from './decide.tsx'
import { Decisions } from './decisions.tsx'
import { DeliveryPills } from './home.tsx'
import { weighingDesk } from './of-hall.tsx'
import { PhotoButtons, PhotoWall, sendPhoto } from './photos.tsx'
import { SampleKept } from './sample.tsx'
import type { Account, Certificate, Delivery } from './wire.ts'

type Props = {
  readonly id: string
  readonly home: string
  readonly back: { readonly href: string; readonly label: string }
}

export function DeliveryScreen({ id, home, back }: Props): JSX.Element {
  const words = receivingWords()
  const { value, problem, again } = useAnswer<Account>(`/deliveries/${id}`)
  if (value === undefined) {
    return (
      <Screen title={words.ticket} back={back}>
        <Alarm problem={problem} />
        {problem === null ? <Waiting /> : null}
      </Screen>
    )
  }
  const { delivery } = value
  const mine = session.value?.party === delivery.place && delivery.replacedBy === null
  return (
    <Screen
      title={words.delivery.title(deliveryNo(delivery.no))}
      back={back}
      deeds={
        <>
          <a class="button button-main" href={`${home}/${id}/ticket`}>
            {words.printTicket}
          </a>
          {mine ? <OwnDeeds account={value} done={again} /> : null}
        </>
      }
    >
      <p>
        <DeliveryPills delivery={delivery} />
      </p>
      <Chain delivery={delivery} home={home} />
      {delivery.provisional ? <p class="warning">{words.delivery.provisional}</p> : null}
      <Sums delivery={delivery} />
      <SampleKept account={value} />
      <Decisions account={value} done={again} />
      {mine && delivery.pending > 0 ? <DecideForm account={value} done={again} /> : null}
      <Weighed delivery={delivery} />
      <Returns account={value} />
      <Photos account={value} mine={mine} done={again} />
    </Screen>
  )
}

function Photos(props: {
  readonly account: Account
  readonly mine: boolean
  readonly done: () => void
}): JSX.Element | null {
  const { delivery: words } = receivingWords()
  const { account, mine, done } = props
  if (account.photos.length === 0 && !mine) return null
  return (
    <section class="panel">
      <h2>{words.photos}</h2>
      {mine ? (
        <PhotoButtons
          taken={account.photos}
          onTake={(taken) => void sendPhoto(account.delivery.id, taken).then(done)}
        />
      ) : null}
      <PhotoWall photos={account.photos} />
    </section>
  )
}

function Sums({ delivery }: { delivery: Delivery }): JSX.Element {
  const { tiles } = receivingWords().delivery
  return (
    <Tiles
      tiles={[
        [tiles.brought, amount(delivery.quantity, delivery)],
        [tiles.accepted, amount(delivery.accepted, delivery)],
        [tiles.rejected, amount(delivery.rejected, delivery)],
        [tiles.pending, amount(delivery.pending, delivery)],
        [tiles.amount, yuan(delivery.totalFen)],
      ]}
    />
  )
}

function Chain({ delivery, home }: { delivery: Delivery; home: string }): JSX.Element | null {
  const { delivery: words } = receivingWords()
  const { replacedBy, replaces } = delivery
  if (replacedBy === null && replaces === null) return null
  return (
    <p class="row-deeds">
      {replacedBy === null ? null : <a href={`${home}/${replacedBy}`}>{words.toReplacement}</a>}
      {replaces === null ? null : <a href={`${home}/${replaces}`}>{words.toFormer}</a>}
    </p>
  )
}

function Weighed({ delivery }: { delivery: Delivery }): JSX.Element {
  const words = receivingWords()
  const { facts, ...said } = words.delivery
  const { grossG, tareG, netG, decidegrees, beyond, bags, weighings } = delivery
  return (
    <section class="panel">
      <Facts
        facts={[
          [facts.household, `${delivery.headName} ${delivery.householdNo}`],
          [facts.firm, delivery.firmName],
          [facts.contract, delivery.contractNo],
          [facts.place, delivery.placeName],
          [facts.at, instant(delivery.weighedAt)],
          [facts.scale, delivery.serial],
          [
            facts.weights,
            netG > 0
              ? `${kilograms(grossG)} / ${kilograms(tareG)} / ${kilograms(netG)} ${words.kg}`
              : null,
          ],
          [facts.bags, bags > 0 ? String(bags) : null],
          [facts.notice, delivery.noticeNo === null ? null : String(delivery.noticeNo)],
          [facts.certificate, certificateName(delivery.certificate)],
          [facts.present, delivery.present ? said.yes : said.absent(delivery.absentReason)],
          [facts.degrees, decidegrees === null ? null : `${decidegrees / 10} ℃`],
          [facts.damage, delivery.damage],
          [
            facts.beyond,
            beyond > 0 ? `${amount(beyond, delivery)}：${delivery.beyondReason}` : null,
          ],
          [facts.by, delivery.madeByName],
          [facts.why, delivery.reason],
        ]}
      />
      {weighings.length < 2 ? null : (
        <details>
          <summary>{said.weighings}</summary>
          <ol>
            {weighings.map((each, at) => (
              <li key={at}>
                {kilograms(each.grossG)} − {kilograms(each.tareG)} ={' '}
                {kilograms(each.grossG - each.tareG)} {words.kg} · {words.form.bags} {each.bags}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function certificateName(certificate: Certificate): string {
  const { delivery: words } = receivingWords()
  if (certificate.kind === 'collected') return certificate.no
  return certificate.kind === 'exempt' ? words.exempt(certificate.reason) : words.notDue
}

function Returns({ account }: { account: Account }): JSX.Element | null {
  const { delivery: words } = receivingWords()
  if (account.returns.length === 0) return null
  return (
    <section class="panel">
      <h2>{words.returns}</h2>
      <ul>
        {account.returns.map(({ id, quantity, taker, at, note }) => (
          <li key={id}>
            {instant(at)} · {taker} · {amount(quantity, account.delivery)} {note}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OwnDeeds({ account, done }: { account: Account; done: () => void }): JSX.Element {
  const words = receivingWords()
  const { delivery } = account
  const { id, rejected, returned, provisional, parts } = delivery
  const said = (sentence: string) => () => {
    toast(sentence)
    done()
  }
  return (
    <>
      {rejected > returned ? (
        <Deed
          name={words.delivery.return}
          act={(_, field) =>
            send('POST', `/deliveries/${id}/returns`, {
              ...{ id: newKey(), taker: field('taker'), note: '' },
              quantity: Math.round(Number(field('quantity')) * parts),
            })
          }
          done={said(words.delivery.returnSaved)}
        >
          <label>
            {words.form.quantity}
            <input
              name="quantity"
              inputMode="decimal"
              required
              defaultValue={String((rejected - returned) / parts)}
            />
          </label>
          <label>
            {words.delivery.taker}
            <input name="taker" required maxLength={40} defaultValue={delivery.headName} />
          </label>
        </Deed>
      ) : null}
      {provisional && weighingDesk() === 'hall' ? (
        <Deed
          name={words.delivery.reprice}
          act={() => send('POST', `/deliveries/${id}/repricing`)}
          done={said(words.delivery.repriced)}
        >
          <p>{words.delivery.repriceAsk}</p>
        </Deed>
      ) : null}
      <a class="button" href={`/${weighingDesk()}/receiving/new?corrects=${id}`}>
        {words.delivery.correct}
      </a>
    </>
  )
}
