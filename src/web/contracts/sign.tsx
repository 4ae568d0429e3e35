// The deed of signing: it says what is signed, then asks the passkey; who has none yet makes one in place.

import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import type { ComponentChildren, JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { contractsWords } from '#web/words/contracts.ts'
import { type Assertion, addPasskey, assertOver, type OwnPasskeys } from './passkeys.ts'
import type { Laid } from './wire.ts'

type Field = (name: string) => string

export function SignDeed<Text extends Laid>(props: {
  readonly name: string
  readonly children: ComponentChildren
  /** The label of the reason; without one no reason is asked. */
  readonly reason?: string
  readonly look?: 'main' | 'danger'
  /** Asks the server for the text and its challenge. Fields that the children hold are read by name. */
  readonly lay: (field: Field) => Promise<Text>
  readonly sign: (laid: Text, assertion: Assertion, field: Field) => Promise<unknown>
  readonly done: () => void
}): JSX.Element | null {
  const { name, children, lay, sign, done, look = 'main' } = props
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
      look={look}
      {...(props.reason === undefined ? {} : { reason: props.reason })}
      act={async (_, field) => {
        const laid = await lay(field)
        return sign(laid, await assertOver(laid.challenge, keys), field)
      }}
      done={done}
    >
      {children}
    </Deed>
  )
}
