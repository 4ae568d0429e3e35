// A firm's statement as it is written: what the county knows stands there, what the firm counts against it is typed, and what comes
// out is computed with every key by the engine that the county computes with.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { type RedPacket, settleRedPacket } from '#engines/settlement/red-packet.ts'
import type { CostClaim } from '#engines/settlement/red-packet-steps.ts'
import { readRedPacketTerms } from '#engines/settlement/red-packet-terms.ts'
import { redPacketWords as sayStep } from '#engines/settlement/red-packet-words.ts'
import type { Result } from '#kernel/result.ts'
import { say } from '#kernel/wording/wording.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import { useDoing } from '#web/parts/deed.ts'
import { send } from '#web/shell/api.ts'
import { percent, yuan } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { type CostDraft, CostRows, claimsOf, draftsOf } from './cost-rows.tsx'
import { periodName } from './periods.tsx'
import { type Facts, partsOf, type Statement } from './wire.ts'

export function NewStatement(): JSX.Element {
  const words = redPacketWords()
  const { query } = useLocation()
  const { product = '', period = '', clause = '' } = query
  const facts = useAnswer<{ readonly items: readonly Facts[] }>(
    `/red-packet-facts?period=${encodeURIComponent(period)}`,
  )
  const found = facts.value?.items.find(
    (each) => each.product === product && each.clause === clause,
  )
  const last = found?.versions.at(-1)
  // A correction begins with what the statement before it said.
  const before = useAnswer<Statement>(last === undefined ? null : `/red-packets/${last.id}`)
  const ready = found !== undefined && (last === undefined || before.value !== undefined)
  return (
    <Screen
      title={found ? `${found.basis.productName} · ${periodName(period)}` : words.make}
      intro={words.stateIntro}
      back={{ href: `/firm/red-packets?period=${encodeURIComponent(period)}`, label: words.nav }}
    >
      <Alarm problem={facts.problem ?? before.problem} />
      {facts.value === undefined && facts.problem === null ? <Waiting /> : null}
      {facts.value !== undefined && found === undefined ? (
        <p class="desk-empty">{words.nothingDue}</p>
      ) : null}
      {ready ? <StatementForm facts={found} before={before.value ?? null} /> : null}
    </Screen>
  )
}

type Props = { readonly facts: Facts; readonly before: Statement | null }

function StatementForm({ facts, before }: Props): JSX.Element {
  const words = redPacketWords()
  const { route } = useLocation()
  const doing = useDoing()
  const [costs, setCosts] = useState<readonly CostDraft[]>(draftsOf(before?.basis.costs ?? []))
  const [declared, setDeclared] = useState(before === null ? '' : String(before.declaredFen / 100))
  const [reason, setReason] = useState('')
  const claims = claimsOf(costs)
  const declaredFen = fenOf(declared) || 0
  const settled = settle(facts, claims, declaredFen)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const { firm, product, period, clause } = facts
    const said = { costs: claims, declaredFen, replaces: before?.id ?? null, reason }
    doing.run(
      (key) =>
        send<Statement>('POST', '/red-packets', { firm, product, period, clause, ...said }, key),
      ({ id }) => route(`/firm/red-packets/${id}`),
    )
  }
  return (
    <form class="packet-form" onSubmit={submit}>
      <section class="panel">
        <h2>{words.costs}</h2>
        <p class="hint">{words.costsNote}</p>
        <CostRows terms={facts.basis.terms} costs={costs} onChange={setCosts} />
        <label class="field packet-said">
          <span class="field-label">{words.declaredYuan}</span>
          <input
            name="declared"
            type="number"
            required
            min="0"
            step="0.01"
            inputMode="decimal"
            value={declared}
            onInput={({ currentTarget }) => setDeclared(currentTarget.value)}
          />
        </label>
        {before === null ? null : (
          <label class="field packet-said">
            <span class="field-label">{words.whyCorrect}</span>
            <input
              name="reason"
              required
              maxLength={300}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </label>
        )}
      </section>
      <Preview facts={facts} settled={settled} declaredFen={declaredFen} />
      <Alarm problem={doing.problem} />
      <p class="hint">{words.finalNote}</p>
      <button type="submit" class="button button-main" disabled={doing.busy || !settled.ok}>
        {words.submit}
      </button>
    </form>
  )
}

function settle(facts: Facts, costs: readonly CostClaim[], declaredFen: number): Result<RedPacket> {
  const { terms, stock, sales, unit } = facts.basis
  const read = readRedPacketTerms(terms)
  if (!read.ok) return read
  const { statement } = facts
  return settleRedPacket(read.value, stock, {
    statement,
    parts: partsOf[unit],
    sales,
    costs,
    declaredFen,
  })
}

type PreviewProps = {
  readonly facts: Facts
  readonly settled: Result<RedPacket>
  readonly declaredFen: number
}

function Preview({ facts, settled, declaredFen }: PreviewProps): JSX.Element {
  const words = redPacketWords()
  if (!settled.ok) {
    const { code, facts: said } = settled.refusal
    return (
      <p class="desk-alarm" role="alert">
        {say(code, said, language.value)}
      </p>
    )
  }
  const { dueFen, profitFen, netFen, steps, flags } = settled.value
  const average = facts.households === 0 ? 0 : Math.floor(dueFen / facts.households)
  const share = profitFen !== null && profitFen > 0 ? percent(dueFen / profitFen) : '—'
  const short = declaredFen < dueFen
  return (
    <section class="panel" aria-live="polite">
      <h2>{words.preview}</h2>
      <Tiles
        tiles={[
          [words.net, yuan(netFen)],
          [words.profit, profitFen === null ? '—' : yuan(profitFen)],
          [words.due, yuan(dueFen)],
          [words.ofProfit, share],
          [words.average, yuan(average)],
        ]}
      />
      <p class={short ? 'desk-alarm' : 'good-news'}>
        {short ? words.short(yuan(dueFen - declaredFen)) : words.enough}
      </p>
      {flags.map(({ code, facts: said }) => (
        <p key={code} class="warning">
          {say(code, said, language.value)}
        </p>
      ))}
      <ol class="packet-steps">
        {steps.map((step, at) => {
          const { code, facts: said } = sayStep(step, facts.basis.unit)
          return (
            <li
              key={`${at}/${code}`}
              class={step.kind === 'disallowed' ? 'packet-struck' : undefined}
            >
              {say(code, said, language.value)}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
