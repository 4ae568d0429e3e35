// What the notary may do with a contract as it stands: countersign or return, then certify, and in the end take it back.

import type { JSX } from 'preact'
import type { Contract } from '#web/consent/wire.ts'
import { SignDeed } from '#web/contracts/sign.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { notaryWords } from '#web/words/notary.ts'
import { countersign, giveBack, layCountersignature } from './acts.ts'
import { Certificate } from './certificate.tsx'
import { type Check, lackingIn } from './checks.ts'
import { ModeChoice } from './mode-choice.tsx'
import { dropReviewed, isReviewed, keepReviewed } from './reviewed.ts'
import { Withdrawal } from './withdrawal.tsx'

type Props = {
  readonly contract: Contract
  readonly checks: readonly Check[]
  readonly again: () => void
}

export function Acts(props: Props): JSX.Element | null {
  const { contract, again } = props
  if (contract.state === 'signed') return <Judge {...props} />
  if (contract.state === 'sealed') return <Certificate contract={contract} again={again} />
  if (contract.state === 'notarized') return <Withdrawal contract={contract} again={again} />
  return null
}

function Judge({ contract, checks, again }: Props): JSX.Element {
  const words = notaryWords()
  const whole = lackingIn(checks) === 0
  const said = (text: string) => (): void => {
    dropReviewed([contract.id])
    toast(text)
    again()
  }
  return (
    <div class="action-bar">
      <Deed
        name={words.giveBack}
        look="danger"
        reason={words.reason}
        act={(reason) => giveBack(contract, reason)}
        done={said(words.returned)}
      >
        <p>{words.giveBackAsk}</p>
      </Deed>
      {whole ? (
        <>
          <Keep contract={contract} />
          <SignDeed
            name={words.accept}
            lay={() => layCountersignature(contract)}
            sign={({ statement }, assertion, field) =>
              countersign(contract, { statement, assertion }, field('mode'))
            }
            done={said(words.countersigned)}
          >
            <p>{words.acceptAsk}</p>
            <ModeChoice />
          </SignDeed>
        </>
      ) : null}
    </div>
  )
}

function Keep({ contract }: { contract: Contract }): JSX.Element {
  const words = notaryWords()
  return isReviewed(contract) ? (
    <button type="button" class="button" onClick={() => dropReviewed([contract.id])}>
      {words.drop}
    </button>
  ) : (
    <button
      type="button"
      class="button"
      onClick={() => {
        keepReviewed(contract)
        toast(words.kept)
      }}
    >
      {words.keep}
    </button>
  )
}
