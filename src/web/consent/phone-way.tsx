// The household's own phone: a code to open the contract with, and, the first time, a code to set the phone up with.

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { send } from '#web/shell/api.ts'
import { QrCode } from '#web/verify/qr.tsx'
import { consentWords } from '#web/words/consent.ts'
import { CardField, CardRead } from './card-field.tsx'
import { usePin } from './card-way.tsx'
import { PinPad } from './pin-pad.tsx'
import type { WayProps } from './ways.tsx'
import type { Contract } from './wire.ts'

const everyMs = 4000

export function PhoneWay({ contract, again }: WayProps): JSX.Element {
  const words = consentWords().phone
  useEffect(() => {
    const timer = setInterval(again, everyMs)
    return () => clearInterval(timer)
  }, [])
  const page = `/household/contracts/${contract.id}`
  return (
    <div class="phone-way">
      <h3>{words.show}</h3>
      <QrCode text={`${location.origin}${page}`} mm={46} label={words.qr} />
      <p>{words.note}</p>
      <p class="desk-waiting" role="status">
        {words.waiting}
      </p>
      <details>
        <summary>{words.first}</summary>
        <SetUpPhone contract={contract} page={page} />
      </details>
    </div>
  )
}

function SetUpPhone({ contract, page }: { contract: Contract; page: string }): JSX.Element {
  const words = consentWords().phone
  return (
    <>
      <p>{words.firstNote}</p>
      <PhoneCode household={contract.household} next={page} />
    </>
  )
}

/** A code for a passkey on the household's own phone, against card and PIN. */
export function PhoneCode({ household, next }: { household: string; next: string }): JSX.Element {
  const words = consentWords()
  const [token, setToken] = useState<string | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const { busy, fault, take } = usePin(
    (pin) =>
      send<{ readonly code: string }>('POST', `/households/${household}/phone`, { token, pin }),
    (sent) => setCode(sent.code),
  )
  if (code !== null) return <SetUpCode code={code} next={next} />
  if (token === null) return <CardField onToken={setToken} />
  return (
    <>
      <CardRead token={token} onOther={() => setToken(null)} />
      <PinPad title={words.card.pinTitle} busy={busy} fault={fault} onPin={take} />
    </>
  )
}

function SetUpCode({ code, next }: { code: string; next: string }): JSX.Element {
  const words = consentWords().phone
  const query = new URLSearchParams({ code, way: 'passkey', next })
  return (
    <div class="set-up-code">
      <h4>{words.code}</h4>
      <QrCode text={`${location.origin}/enrol?${query}`} mm={42} label={words.codeQr} />
      <p>
        <code>{code}</code>
      </p>
      <p>{words.codeNote}</p>
    </div>
  )
}
