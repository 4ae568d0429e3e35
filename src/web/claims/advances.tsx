// Advances and their statements: given, repaid from deliveries, left.

import type { JSX } from 'preact'
import { type Pages, useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, percent, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import { AnswerDeeds } from './answer.tsx'
import { answerTones } from './sheets.tsx'
import type { Advance, Desk, Items, Terms } from './wire.ts'

export function AdvanceList({ desk }: { desk: Desk }): JSX.Element {
  return <Advances desk={desk} pages={usePages<Advance>('/advances')} />
}

function Advances({ desk, pages }: { desk: Desk; pages: Pages<Advance> }): JSX.Element {
  const words = claimsWords()
  return (
    <Listing
      label={words.views.advances}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.advance.empty}
      columns={[
        {
          name: words.household,
          cell: ({ headName, householdNo, firmName, contractNo }) => (
            <span>
              {headName} {householdNo}
              <small class="hint">
                {firmName} {contractNo}
              </small>
            </span>
          ),
        },
        {
          name: words.advance.what,
          cell: (advance) => (
            <span>
              {whatOf(advance)}
              <small class="hint">{words.advance.cap(percent(advance.capBp / 10_000))}</small>
            </span>
          ),
        },
        { name: words.advance.given, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
        { name: words.advance.repaid, numeric: true, cell: ({ repaidFen }) => yuan(repaidFen) },
        { name: words.advance.left, numeric: true, cell: ({ leftFen }) => yuan(leftFen) },
        { name: words.state, cell: (advance) => <AdvanceState advance={advance} /> },
        {
          name: '',
          cell: (advance) => <AdvanceAnswer desk={desk} advance={advance} done={pages.again} />,
        },
      ]}
    />
  )
}

export function whatOf({ kind, name, quality, quantity, unit, unitFen }: Advance): string {
  const words = claimsWords()
  if (kind === 'cash') return words.advance.cash
  const what = `${name}${quality === '' ? '' : `（${quality}）`} ${count(quantity)} ${unit}`
  return words.sums.advance(what, yuan(unitFen))
}

export function AdvanceState({ advance: { state, words } }: { advance: Advance }): JSX.Element {
  return (
    <span>
      <Pill tone={answerTones[state]}>{claimsWords().advance.states[state]}</Pill>
      {words === '' ? null : <small class="hint">{words}</small>}
    </span>
  )
}

export function AdvanceAnswer(props: {
  readonly desk: Desk
  readonly advance: Advance
  readonly done: () => void
}): JSX.Element | null {
  const { mine: words } = claimsWords()
  const { desk, advance, done } = props
  if (advance.state !== 'given') return null
  const yes = { name: words.sign, ask: words.signAsk(yuan(advance.amountFen)) }
  const path = `/advances/${advance.id}`
  return <AnswerDeeds desk={desk} path={path} revision={advance.revision} yes={yes} done={done} />
}

/** The firm's own advances, and the deed that gives one. */
export function GiveAdvance(): JSX.Element {
  const { advance: words } = claimsWords()
  const { value, problem } = useAnswer<Items<Terms>>('/claim-terms?limit=200')
  const pages = usePages<Advance>('/advances')
  const terms = value?.items ?? []
  const cash = terms.filter(({ advanceFen }) => advanceFen > 0)
  const inputs = terms.flatMap((each) => each.inputs.map((input) => ({ ...input, terms: each })))
  return (
    <>
      <Alarm problem={problem} />
      {value !== undefined && cash.length + inputs.length === 0 ? <p>{words.none}</p> : null}
      <p class="row-deeds">
        {cash.length === 0 ? null : <GiveCash terms={cash} done={pages.again} />}
        {inputs.length === 0 ? null : <GiveInput inputs={inputs} done={pages.again} />}
      </p>
      <Advances desk="firm" pages={pages} />
    </>
  )
}

function given(done: () => void): () => void {
  return () => {
    toast(claimsWords().advance.done)
    done()
  }
}

function GiveCash({ terms, done }: { terms: readonly Terms[]; done: () => void }): JSX.Element {
  const { advance: words } = claimsWords()
  return (
    <Deed
      name={`${words.new}：${words.cash}`}
      look="main"
      act={(_, field) => {
        const what = { kind: 'cash', amountFen: fenOf(field('amount')) }
        return send('POST', '/advances', { contract: field('contract'), what })
      }}
      done={given(done)}
    >
      <p>{words.ask}</p>
      <label>
        {words.kind}
        <select name="contract" required>
          {terms.map(({ contract, contractNo, headName, advanceFen }) => (
            <option key={contract} value={contract}>
              {words.cashOption(contractNo, headName, yuan(advanceFen))}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.amountYuan}
        <input name="amount" type="number" required min="0.01" step="0.01" inputMode="decimal" />
      </label>
    </Deed>
  )
}

type Input = Terms['inputs'][number] & { readonly terms: Terms }

function GiveInput({ inputs, done }: { inputs: readonly Input[]; done: () => void }): JSX.Element {
  const { advance: words } = claimsWords()
  const name = `${words.new}：${[...new Set(inputs.map((input) => input.name))].join('、')}`
  return (
    <Deed
      name={name}
      look="main"
      act={(_, field) => {
        const chosen = inputs[Number(field('input'))]
        const what = {
          ...{ kind: 'input', item: chosen?.item, quantity: Number(field('quantity')) },
          unitFen: fenOf(field('unit')),
        }
        return send('POST', '/advances', { contract: chosen?.terms.contract, what })
      }}
      done={given(done)}
    >
      <p>{words.ask}</p>
      <label>
        {words.kind}
        <select name="input" required>
          {inputs.map(({ terms, item, name: input, dearestFen }, at) => (
            <option key={`${terms.contract}/${item}`} value={String(at)}>
              {words.inputOption(terms.contractNo, terms.headName, input, yuan(dearestFen))}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.quantity}
        <input name="quantity" type="number" required min={1} step={1} inputMode="numeric" />
      </label>
      <label>
        {words.unitYuan}
        <input name="unit" type="number" required min="0.01" step="0.01" inputMode="decimal" />
      </label>
    </Deed>
  )
}
