// One statement: what was declared, the whole way to what is due, what was struck out, the orders behind it, who freed it.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing, Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { send } from '#web/shell/api.ts'
import { count, instant, quantityOf, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { Orders } from './orders.tsx'
import { periodName } from './periods.tsx'
import { StatePill } from './statements.tsx'
import { type Desk, type Head, type Portion, partsOf, type Statement } from './wire.ts'

type Props = { readonly id: string; readonly desk: Desk }

export function StatementScreen({ id, desk }: Props): JSX.Element {
  const words = redPacketWords()
  const { value, problem, again } = useAnswer<Statement>(`/red-packets/${id}`)
  return (
    <Screen
      title={value ? `${value.productName} · ${periodName(value.period)}` : words.nav}
      {...(value ? { intro: value.firmName } : {})}
      back={{ href: `/${desk}/red-packets`, label: words.nav }}
      deeds={value && mayDecide(value, desk) ? <Decision statement={value} again={again} /> : null}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : <Report statement={value} desk={desk} />}
    </Screen>
  )
}

/** The office or the audit department; the server knows who made it. */
function mayDecide({ state }: Head, desk: Desk): boolean {
  const audit = session.value?.role === 'department' && session.value.party === 'audit'
  return (desk === 'office' || audit) && (state === 'submitted' || state === 'blocked')
}

function Decision({ statement, again }: { statement: Statement; again: () => void }): JSX.Element {
  const words = redPacketWords()
  const { id, dueFen, households, state } = statement
  return (
    <>
      <Deed
        name={words.giveBack}
        reason={words.giveBackReason}
        act={(reason) => send('PUT', `/red-packets/${id}/return`, { reason })}
        done={again}
      >
        <p>{words.giveBackAsk}</p>
      </Deed>
      {state === 'blocked' ? null : (
        <Deed
          name={words.approve}
          look="main"
          act={() => send('PUT', `/red-packets/${id}/approval`)}
          done={again}
        >
          <p>{words.approveAsk(yuan(dueFen), count(households))}</p>
        </Deed>
      )}
    </>
  )
}

function Report({ statement, desk }: { statement: Statement; desk: Desk }): JSX.Element {
  const words = redPacketWords()
  const { told, blocks, flags, basis } = statement
  return (
    <>
      <p>
        <StatePill state={statement.state} /> {words.statement[statement.statement]}
        {statement.decisionReason === '' ? null : (
          <span class="warning"> {words.returnedFor(statement.decisionReason)}</span>
        )}
      </p>
      <Tiles
        tiles={[
          [words.net, yuan(statement.netFen)],
          [words.profit, statement.profitFen === null ? '—' : yuan(statement.profitFen)],
          [words.due, yuan(statement.dueFen)],
          [words.declared, yuan(statement.declaredFen)],
          [words.disallowed, yuan(statement.disallowedFen)],
        ]}
      />
      {blocks.map(({ code, detail }) => (
        <p key={code} class="desk-alarm">
          {detail}
        </p>
      ))}
      {flags.map(({ code, detail }) => (
        <p key={`${code}/${detail}`} class="warning">
          {detail}
        </p>
      ))}
      <section class="panel">
        <h2>{words.how}</h2>
        <ol class="packet-steps">
          {told.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        {basis.among.length > 1 ? <p class="hint">{words.amongNote}</p> : null}
        {basis.sharedBy === 'until' ? <p class="hint">{words.untilNote}</p> : null}
      </section>
      <Costs statement={statement} />
      <Facts
        facts={[
          [
            words.sold,
            quantityOf(statement.soldQuantity / partsOf[statement.unit], statement.unit),
          ],
          [words.households, count(statement.households)],
          [words.madeBy, `${statement.madeByName} · ${instant(statement.madeAt)}`],
          [words.correctedFor, statement.reason],
          [
            words.decidedBy,
            statement.decidedAt === null
              ? ''
              : `${statement.decidedByName} · ${instant(statement.decidedAt)}`,
          ],
        ]}
      />
      <Versions statement={statement} desk={desk} />
      {statement.decidedAt !== null && statement.decisionReason === '' ? (
        <Portions statement={statement} />
      ) : null}
      <Orders statement={statement} />
    </>
  )
}

function Costs({ statement }: { statement: Statement }): JSX.Element | null {
  const words = redPacketWords()
  const { costs } = statement.basis
  if (costs.length === 0) return null
  return (
    <>
      <h2>{words.costs}</h2>
      <Rows
        label={words.costs}
        items={costs.map((cost, at) => ({ ...cost, at }))}
        keyOf={({ at }) => String(at)}
        columns={[
          { name: words.cost.name, cell: ({ name }) => name },
          { name: words.cost.yuan, numeric: true, cell: ({ fen }) => yuan(fen) },
          { name: words.cost.evidence, cell: ({ evidence }) => evidence || '—' },
          {
            name: words.cost.related,
            cell: ({ related }) =>
              related === null
                ? '—'
                : related.costFen === null
                  ? words.cost.unshown
                  : yuan(related.costFen),
          },
        ]}
      />
    </>
  )
}

function Versions({ statement, desk }: { statement: Statement; desk: Desk }): JSX.Element | null {
  const words = redPacketWords()
  const { versions, id } = statement
  if (versions.length < 2) return null
  return (
    <>
      <h2>{words.versions}</h2>
      <Rows
        label={words.versions}
        items={versions}
        keyOf={(each) => each.id}
        columns={[
          {
            name: words.state,
            cell: (each) =>
              each.id === id ? (
                words.version(String(each.version))
              ) : (
                <a href={`/${desk}/red-packets/${each.id}`}>
                  {words.version(String(each.version))}
                </a>
              ),
          },
          { name: words.due, numeric: true, cell: ({ dueFen }) => yuan(dueFen) },
          { name: words.declared, numeric: true, cell: ({ declaredFen }) => yuan(declaredFen) },
          { name: words.correctedFor, cell: ({ reason }) => reason || '—' },
          { name: words.at, cell: ({ madeAt }) => instant(madeAt) },
        ]}
      />
    </>
  )
}

function Portions({ statement: { id, unit } }: { statement: Statement }): JSX.Element {
  const words = redPacketWords()
  const pages = usePages<Portion>(`/red-packets/${id}/portions`)
  return (
    <>
      <h2>{words.portions}</h2>
      <Listing
        label={words.portions}
        pages={pages}
        keyOf={({ household }) => household}
        empty={words.noPortions}
        columns={[
          {
            name: words.household,
            cell: ({ householdNo, headName }) => `${householdNo} ${headName}`,
          },
          {
            name: words.accepted,
            numeric: true,
            cell: ({ quantity }) => quantityOf(quantity / partsOf[unit], unit),
          },
          { name: words.value, numeric: true, cell: ({ valueFen }) => yuan(valueFen) },
          { name: words.portion, numeric: true, cell: ({ fen }) => yuan(fen) },
          { name: words.added, numeric: true, cell: ({ addedFen }) => yuan(addedFen) },
        ]}
      />
    </>
  )
}
