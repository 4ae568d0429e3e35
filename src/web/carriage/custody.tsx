// One package: who holds it, who held it, and what is decided about it.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Facts, Pill, Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { instant, mass } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import type { dispatchZh } from '#web/words/dispatch.zh.ts'

type Package = {
  readonly code: string
  readonly kg: number
  readonly goods: string
  readonly direction: 'up' | 'down'
  readonly temperature: keyof typeof dispatchZh.temperatures
  readonly holderKind: 'none' | 'place' | 'trip' | 'gone'
  readonly holderName: string
  readonly held: boolean
  readonly since: number
  readonly toName: string
}
type Step = {
  readonly seq: number
  readonly kind: keyof typeof dispatchZh.custody.kinds
  readonly fromName: string
  readonly toName: string
  readonly kgAfter: number
  readonly at: number
  readonly madeByName: string
  readonly late: boolean
  readonly reason: string
}
type Custody = { readonly package: Package; readonly steps: readonly Step[] }

export function CustodyScreen(): JSX.Element {
  const { custody: words } = dispatchWords()
  const { values, set } = useFilters(['code'])
  const { code } = values
  const path = code === '' ? null : `/packages/${encodeURIComponent(code)}`
  const { value, problem, again } = useAnswer<Custody>(path)
  return (
    <Screen title={words.title}>
      <form
        class="scan-box panel"
        onSubmit={(event) => {
          event.preventDefault()
          const data = new FormData(event.currentTarget)
          set('code', String(data.get('code') ?? '').trim())
        }}
      >
        <label class="field">
          <span class="field-label">{words.ask}</span>
          <input name="code" class="scan-field" defaultValue={code} inputMode="numeric" />
        </label>
        <button type="submit" class="button button-main">
          {words.find}
        </button>
      </form>
      <Alarm problem={problem} />
      {value === undefined ? null : <Chain custody={value} again={again} />}
    </Screen>
  )
}

function Chain({ custody, again }: { custody: Custody; again: () => void }): JSX.Element {
  const words = dispatchWords()
  const { package: goods, steps } = custody
  const now = goods.holderKind === 'gone' ? words.custody.gone : goods.holderName
  return (
    <section class="panel">
      <h2>
        {goods.goods} · {mass(goods.kg)}{' '}
        {goods.held ? <Pill tone="bad">{words.custody.held}</Pill> : null}
      </h2>
      <Facts
        facts={[
          [words.custody.now, now],
          [words.requests.direction, words.directions[goods.direction]],
          [words.requests.temperature, words.temperatures[goods.temperature]],
          [words.stock.to, goods.toName],
        ]}
      />
      {goods.holderKind === 'gone' ? null : <Decisions goods={goods} again={again} />}
      <h3>{words.custody.chain}</h3>
      <Rows
        label={words.custody.chain}
        items={steps}
        keyOf={({ seq }) => String(seq)}
        columns={[
          { name: words.custody.at, cell: ({ at }) => instant(at) },
          {
            name: words.scan.mode,
            cell: ({ kind, late }) => (
              <>
                {words.custody.kinds[kind]}{' '}
                {late ? <Pill tone="quiet">{words.custody.late}</Pill> : null}
              </>
            ),
          },
          { name: words.custody.from, cell: ({ fromName }) => fromName || '—' },
          { name: words.custody.to, cell: ({ toName }) => toName || '—' },
          { name: words.requests.mass, numeric: true, cell: ({ kgAfter }) => mass(kgAfter) },
          { name: words.custody.by, cell: ({ madeByName }) => madeByName || '—' },
          { name: words.reason, cell: ({ reason }) => reason },
        ]}
      />
    </section>
  )
}

function Decisions({ goods, again }: { goods: Package; again: () => void }): JSX.Element {
  const { custody: words } = dispatchWords()
  const done = (): void => {
    toast(words.decided)
    again()
  }
  const asks = goods.held
    ? ([
        ['release', words.release, words.releaseAsk],
        ['reject', words.reject, words.rejectAsk],
      ] as const)
    : ([['hold', words.hold, words.holdAsk]] as const)
  return (
    <div class="row-deeds">
      {asks.map(([decision, name, ask]) => (
        <DecisionDeed key={decision} goods={goods} {...{ decision, name, ask, done }} />
      ))}
      <DecisionDeed
        goods={goods}
        decision="lose"
        name={words.lose}
        ask={words.loseAsk}
        done={done}
      />
    </div>
  )
}

function DecisionDeed(props: {
  readonly goods: Package
  readonly decision: 'hold' | 'release' | 'reject' | 'lose'
  readonly name: string
  readonly ask: string
  readonly done: () => void
}): JSX.Element {
  const { goods, decision, name, ask, done } = props
  const { custody: words, reason } = dispatchWords()
  return (
    <Deed
      name={name}
      look={decision === 'reject' || decision === 'lose' ? 'danger' : 'plain'}
      reason={reason}
      act={(why, field) =>
        send('POST', `/packages/${goods.code}/decisions`, {
          ...{ decision, reason: why },
          kg: decision === 'lose' ? Number(field('kg')) : null,
        })
      }
      done={done}
    >
      <p>{ask}</p>
      {decision === 'lose' ? (
        <label>
          {words.kg}
          <input name="kg" type="number" min={1} max={goods.kg} required />
        </label>
      ) : null}
    </Deed>
  )
}
