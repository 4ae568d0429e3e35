// The account that a household is paid into, kept by its hall where a contract still lacks it.

import type { JSX } from 'preact'
import { Alarm } from '#web/desk/notice.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { contractsWords } from '#web/words/contracts.ts'
import type { Contract, Draft } from './wire.ts'

export function Account(props: {
  readonly contract: Contract
  readonly draft: Draft
  readonly again: () => void
}): JSX.Element | null {
  const { contract, draft, again } = props
  const { account: words } = contractsWords()
  const { busy, problem, submit } = useForm(
    (field) =>
      send('PUT', `/halls/${contract.hall}/accounts`, {
        accounts: [
          {
            no: contract.householdNo,
            holder: field('holder'),
            bank: field('bank'),
            number: field('number'),
          },
        ],
      }),
    () => {
      toast(words.saved)
      again()
    },
  )
  if (!draft.findings.some(({ field }) => field.startsWith('parties.household.account')))
    return null
  return (
    <section class="panel" id="account">
      <h2>{words.title}</h2>
      <p class="hint">{words.note}</p>
      <form class="row-form" onSubmit={submit}>
        <label class="field">
          {words.holder}
          <input name="holder" required maxLength={60} defaultValue={contract.headName} />
        </label>
        <label class="field">
          {words.bank}
          <input name="bank" required maxLength={120} />
        </label>
        <label class="field">
          {words.number}
          <input name="number" required maxLength={60} inputMode="numeric" autocomplete="off" />
        </label>
        <button type="submit" class="button button-main" disabled={busy}>
          {words.save}
        </button>
      </form>
      <Alarm problem={problem} />
    </section>
  )
}
