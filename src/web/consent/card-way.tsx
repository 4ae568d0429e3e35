// Card and PIN: the card is read, the clerk attests with a passkey what was read and said, and the household's PIN comes last.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Assertion } from '#web/contracts/passkeys.ts'
import { SignDeed } from '#web/contracts/sign.tsx'
import type { Laid } from '#web/contracts/wire.ts'
import { type Problem, problemOf, send } from '#web/shell/api.ts'
import { consentWords } from '#web/words/consent.ts'
import { CardField, CardRead } from './card-field.tsx'
import { PinPad } from './pin-pad.tsx'
import type { WayProps } from './ways.tsx'
import { type Contract, versionPath } from './wire.ts'

export function CardWay({ contract, reading, said, again }: WayProps): JSX.Element {
  const [token, setToken] = useState<string | null>(null)
  const [assertion, setAssertion] = useState<Assertion | null>(null)
  const given = { ...said, ...reading, token: token ?? '' }
  const path = versionPath(contract)
  const other = (): void => {
    setToken(null)
    setAssertion(null)
  }
  if (token === null) return <CardField onToken={setToken} />
  return (
    <>
      <CardRead token={token} onOther={other} />
      {assertion === null ? (
        <Clerk path={path} given={given} onSigned={setAssertion} />
      ) : (
        <Pin
          hand={(pin) =>
            send<Contract>('PUT', `${path}/card-consent`, { ...given, pin, assertion })
          }
          done={again}
        />
      )}
    </>
  )
}

function Clerk(props: {
  readonly path: string
  readonly given: object
  readonly onSigned: (assertion: Assertion) => void
}): JSX.Element {
  const words = consentWords().card
  return (
    <div class="clerk">
      <h3>{words.clerk}</h3>
      <p>{words.clerkNote}</p>
      <SignDeed
        name={words.clerkSign}
        lay={() => send<Laid>('POST', `${props.path}/card-statements`, props.given)}
        sign={async (_, assertion) => props.onSigned(assertion)}
        done={() => undefined}
      >
        <p>{words.clerkNote}</p>
      </SignDeed>
    </div>
  )
}

/** A wrong PIN asks for the PIN again, and for nothing else: what the clerk has signed stays good. */
function Pin(props: {
  readonly hand: (pin: string) => Promise<unknown>
  readonly done: () => void
}): JSX.Element {
  const words = consentWords().card
  const { busy, fault, take } = usePin(props.hand, props.done)
  return <PinPad title={words.pinTitle} busy={busy} fault={fault} onPin={take} />
}

/** Hands a PIN in and says a wrong one and a locked card in plain words. */
export function usePin<Sent>(
  hand: (pin: string) => Promise<Sent>,
  done: (sent: Sent) => void,
): {
  readonly busy: boolean
  readonly fault: string | null
  readonly take: (pin: string) => void
} {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = (pin: string): void => {
    setBusy(true)
    hand(pin)
      .then((sent) => {
        setProblem(null)
        done(sent)
      })
      .catch((error: unknown) => {
        const said = problemOf(error)
        setProblem(said)
        if (said.code === 'wrong-card') setWrong((tries) => tries + 1)
      })
      .finally(() => setBusy(false))
  }
  return { busy, take, fault: problem === null ? null : pinFault(problem, wrong) }
}

function pinFault(problem: Problem, wrong: number): string {
  const words = consentWords().card
  if (problem.code === 'wrong-card') return words.wrong(wrong)
  if (problem.code === 'sign-in-locked') return words.locked(Number(problem.facts.minutes))
  return problem.detail
}
