import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { send } from '#web/shell/api.ts'
import { householdWords } from '#web/words/household.ts'
import { PinPad } from './pin-pad.tsx'

/** The household types the PIN it wants twice; the clerk sees it neither time. */
export function NewCard(props: {
  readonly household: string
  readonly onIssued: (token: string) => void
  readonly onBack: () => void
}): JSX.Element {
  const { household, onIssued, onBack } = props
  const words = householdWords().cards
  const [first, setFirst] = useState<string | null>(null)
  const [differs, setDiffers] = useState(false)
  const { busy, problem, run, clear } = useDoing()
  const take = (pin: string): void => {
    clear()
    setDiffers(first !== null && first !== pin)
    if (first === null) {
      setFirst(pin)
      return
    }
    setFirst(null)
    if (first !== pin) return
    run(
      (key) =>
        send<{ readonly token: string }>('POST', `/households/${household}/cards`, { pin }, key),
      ({ token }) => onIssued(token),
    )
  }
  return (
    <section class="panel new-card">
      <Alarm problem={problem} />
      <PinPad
        key={first === null ? 'first' : 'again'}
        title={first === null ? words.pinFirst : words.pinAgain}
        busy={busy}
        fault={differs ? words.pinDiffers : null}
        onPin={take}
      />
      <button type="button" class="button-link" onClick={onBack}>
        {words.cancel}
      </button>
    </section>
  )
}
