import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { fenOf, useForm } from '#web/desk/use-form.ts'
import { PartyDemerits } from '#web/rules/party-demerits.tsx'
import { send } from '#web/shell/api.ts'
import { instant, yuan } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { moneyWords } from '#web/words/money.ts'
import { FirmPill } from './firms.tsx'
import type { Firm } from './wire.ts'

export function FirmScreen({ id }: { id: string }): JSX.Element {
  const words = officeWords().firms
  const answer = useAnswer<Firm>(`/firms/${id}`)
  const { value: firm } = answer
  return (
    <Screen
      title={firm?.name ?? words.title}
      back={{ href: '/office/firms', label: words.back }}
      deeds={firm === undefined ? null : <Verification firm={firm} again={answer.again} />}
    >
      <Alarm problem={answer.problem} />
      {firm === undefined ? (
        answer.problem ? null : (
          <Waiting />
        )
      ) : (
        <Card answer={answer} firm={firm} />
      )}
    </Screen>
  )
}

function Card({ firm, answer }: { firm: Firm; answer: Answer<Firm> }): JSX.Element {
  const words = officeWords().firms
  return (
    <>
      <Tiles
        tiles={[
          [words.state, <FirmPill key="state" state={firm.state} />],
          [words.free, yuan(firm.depositFreeFen)],
          [words.held, yuan(firm.depositHeldFen)],
        ]}
      />
      <section class="panel">
        <Facts
          facts={[
            [words.uscc, firm.uscc],
            [words.contactName, firm.contactName],
            [words.contactPhone, firm.contactPhone],
            [words.channel, firm.channel],
            [words.verifiedAt, firm.verifiedAt === null ? '' : instant(firm.verifiedAt)],
            [words.reasonShown, firm.reason ?? ''],
          ]}
        />
        <p class="row-deeds">
          <a href={`/office/demands?firm=${firm.id}`}>{words.demands}</a>
          <a href={`/office/firms/${firm.id}/statement`}>{moneyWords().nav.statement}</a>
        </p>
      </section>
      <PartyDemerits kind="firm" party={firm.id} desk="office" />
      <Deposit firm={firm} again={answer.again} />
    </>
  )
}

function Verification({ firm, again }: { firm: Firm; again: () => void }): JSX.Element {
  const words = officeWords().firms
  const put = (body: object): Promise<unknown> =>
    send('PUT', `/firms/${firm.id}/verification`, { revision: firm.revision, ...body })
  return (
    <>
      {firm.state === 'verified' ? null : (
        <Deed name={words.verify} look="main" act={() => put({ state: 'verified' })} done={again}>
          <p>{words.verifyAsk}</p>
        </Deed>
      )}
      {firm.state === 'suspended' ? null : (
        <Deed
          name={words.suspend}
          look="danger"
          reason={words.reason}
          act={(reason) => put({ state: 'suspended', reason })}
          done={again}
        >
          <p>{words.suspendAsk}</p>
        </Deed>
      )}
    </>
  )
}

function Deposit({ firm, again }: { firm: Firm; again: () => void }): JSX.Element {
  const words = officeWords().firms
  const [recorded, setRecorded] = useState(false)
  const { busy, problem, submit } = useForm(
    (field) =>
      send('POST', `/firms/${firm.id}/deposits`, {
        amountFen: fenOf(field('amount')),
        reference: field('reference'),
      }),
    (_, form) => {
      form.reset()
      setRecorded(true)
      again()
    },
  )
  return (
    <form class="panel row-form" onSubmit={submit}>
      <h2>{words.deposit}</h2>
      <label>
        {words.amount}
        <input name="amount" type="number" min="0.01" step="0.01" required inputMode="decimal" />
      </label>
      <label>
        {words.reference}
        <input name="reference" required pattern="[\w\-]{1,64}" title={words.referenceHint} />
      </label>
      <button type="submit" class="button" disabled={busy}>
        {words.record}
      </button>
      <Alarm problem={problem} />
      {recorded && problem === null ? <p role="status">{words.recorded}</p> : null}
    </form>
  )
}
