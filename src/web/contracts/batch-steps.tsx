// The steps of a batch: each says what waits for it, and does it for all at once.

import type { ComponentChildren, JSX } from 'preact'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, yuan } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { SignDeed } from './sign.tsx'
import type { Checks } from './use-checks.ts'
import type { ContractItem, Laid, Offered } from './wire.ts'

type Again = { readonly again: () => void }

function Step(props: {
  readonly name: string
  readonly says: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <li class="panel">
      <h2>{props.name}</h2>
      <p>{props.says}</p>
      {props.children}
    </li>
  )
}

export function PrepareStep(props: Again & { demand: string; undrafted: number }): JSX.Element {
  const { demand, undrafted, again } = props
  const { batch: words } = contractsWords()
  const says = undrafted === 0 ? words.prepareDone : words.prepareNote(count(undrafted))
  return (
    <Step name={words.steps.prepare} says={says}>
      {undrafted === 0 ? null : (
        <Deed
          name={words.prepare}
          look="main"
          act={() => send('POST', '/contract-preparations', { demand })}
          done={() => {
            toast(words.prepared(count(undrafted)))
            again()
          }}
        >
          <p>{words.prepareAsk}</p>
        </Deed>
      )}
    </Step>
  )
}

export function CheckStep(props: {
  readonly drafts: readonly ContractItem[]
  readonly undrafted: number
  readonly checks: Checks
}): JSX.Element {
  const { drafts, undrafted, checks } = props
  const { batch: words } = contractsWords()
  const { progress, problem, found } = checks
  const checked = drafts.filter(({ id }) => found.has(id))
  const pass = passing(drafts, checks).length
  const says =
    checked.length === 0
      ? drafts.length === 0
        ? words.nothing
        : words.checkNote(count(drafts.length))
      : words.checkDone(count(pass), count(checked.length - pass))
  return (
    <Step name={words.steps.check} says={says}>
      <Alarm problem={problem} />
      {progress === null ? null : (
        <p role="status">
          <progress value={progress.done} max={progress.all} aria-label={words.steps.check} />{' '}
          {words.progress(count(progress.done), count(progress.all))}
        </p>
      )}
      {drafts.length === 0 || undrafted > 0 ? null : (
        <button
          type="button"
          class={checked.length === 0 ? 'button button-main' : 'button'}
          disabled={progress !== null}
          onClick={() => checks.run(drafts)}
        >
          {words.check}
        </button>
      )}
    </Step>
  )
}

export function OfferStep(
  props: Again & { readonly drafts: readonly ContractItem[]; readonly checks: Checks },
): JSX.Element {
  const { drafts, checks, again } = props
  const { batch: words } = contractsWords()
  const pass = passing(drafts, checks)
  const number = count(pass.length)
  return (
    <Step name={words.steps.offer} says={words.offerNote}>
      {pass.length === 0 ? null : (
        <Deed
          name={words.offer(number)}
          look="main"
          act={async () => {
            const contracts = pass.map(({ id }) => id)
            const { offered, held } = await send<Offered>('POST', '/contract-offers', { contracts })
            toast(words.offered(count(offered.length)))
            // What was held back has changed since the check: it is checked again.
            if (held.length > 0) checks.forget()
          }}
          done={again}
        >
          <p>{words.offerAsk(number)}</p>
        </Deed>
      )}
    </Step>
  )
}

type LaidBatch = Laid & { readonly size: number }

export function SignStep(
  props: Again & { readonly desk: 'firm' | 'hall'; readonly items: readonly ContractItem[] },
): JSX.Element {
  const { desk, items, again } = props
  const { batch: words } = contractsWords()
  const number = count(items.length)
  const total = items.reduce((sum, { floorTotalFen }) => sum + floorTotalFen, 0)
  const contracts = items.map(({ id }) => id)
  return (
    <Step
      name={words.steps.sign}
      says={items.length === 0 ? words.signNone : `${words.signNote[desk]} · ${number}`}
    >
      {items.length === 0 ? null : (
        <SignDeed
          name={words.sign(number)}
          lay={() => send<LaidBatch>('POST', '/signing-batches/statements', { contracts })}
          sign={({ statement }, assertion) =>
            send('POST', '/signing-batches', { contracts, statement, assertion })
          }
          done={() => {
            toast(words.signed(number))
            again()
          }}
        >
          <p>{words.signAsk(number, yuan(total))}</p>
        </SignDeed>
      )}
    </Step>
  )
}

function passing(drafts: readonly ContractItem[], { found }: Checks): readonly ContractItem[] {
  return drafts.filter(({ id }) => found.get(id)?.length === 0)
}
