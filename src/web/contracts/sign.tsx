// The deed of signing: it says what is signed, then asks the passkey; who has none yet makes one in place.

import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import type { ComponentChildren, JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { contractsWords } from '#web/words/contracts.ts'
import { type Assertion, addPasskey, assertOver, type OwnPasskeys } from './passkeys.ts'
import type { Laid } from './wire.ts'

export function SignDeed<Text extends Laid>(props: {
  readonly name: string
  readonly children: ComponentChildren
  /** Asks the server for the text and its challenge. */
  readonly lay: () => Promise<Text>
  readonly sign: (laid: Text, assertion: Assertion) => Promise<unknown>
  readonly done: () => void
}): JSX.Element | null {
  const { name, children, lay, sign, done } = props
  const { passkey: words } = contractsWords()
  const own = useAnswer<OwnPasskeys>('/own-passkeys')
  if (!browserSupportsWebAuthn()) return <p class="hint">{words.unsupported}</p>
  if (own.value === undefined) return null
  const keys = own.value
  if (keys.passkeys.length === 0) {
    return (
      <Deed
        name={words.make}
        look="main"
        act={addPasskey}
        done={() => {
          toast(words.made)
          own.again()
        }}
      >
        <p>{words.need}</p>
        <p class="hint">{words.why}</p>
      </Deed>
    )
  }
  return (
    <Deed
      name={name}
      look="main"
      act={async () => {
        const laid = await lay()
        return sign(laid, await assertOver(laid.challenge, keys))
      }}
      done={done}
    >
      {children}
    </Deed>
  )
}
