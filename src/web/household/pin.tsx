import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { CardField, CardRead } from '#web/consent/card-field.tsx'
import { usePin } from '#web/consent/card-way.tsx'
import { PinPad } from '#web/consent/pin-pad.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { householdWords } from '#web/words/household.ts'

/** Old PIN, new PIN, new PIN again: three pads one after the other. */
export function ChangePin(): JSX.Element {
  const words = householdWords().pin
  const [token, setToken] = useState<string | null>(null)
  return (
    <Screen title={words.title} intro={words.intro}>
      <section class="panel form">
        {token === null ? (
          <CardField onToken={setToken} />
        ) : (
          <>
            <CardRead token={token} onOther={() => setToken(null)} />
            <Three token={token} />
          </>
        )}
      </section>
    </Screen>
  )
}

function Three({ token }: { token: string }): JSX.Element {
  const words = householdWords()
  const { route } = useLocation()
  const [typed, setTyped] = useState<readonly string[]>([])
  const [differs, setDiffers] = useState(false)
  const [pin = '', next] = typed
  const { busy, fault, take } = usePin(
    (last) => send('PUT', '/card/pin', { token, pin, next: last }),
    () => {
      toast(words.pin.done)
      route('/household')
    },
  )
  const onPin = (last: string): void => {
    setDiffers(next !== undefined && next !== last)
    if (next === undefined) setTyped((before) => [...before, last])
    else {
      setTyped([])
      if (next === last) take(last)
    }
  }
  const titles = [words.pin.old, words.pin.next, words.pin.again] as const
  return (
    <PinPad
      key={typed.length}
      title={titles[typed.length] ?? words.pin.again}
      busy={busy}
      fault={differs ? words.cards.pinDiffers : fault}
      onPin={onPin}
    />
  )
}
