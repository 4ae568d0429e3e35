// Who releases runs together, the codes of banks, and the accounts that pots are paid from.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import type { Fund } from '#web/funds/wire.ts'
import { send } from '#web/shell/api.ts'
import { count, labelled, listed } from '#web/shell/format.ts'
import { payWords } from '#web/words/pay.ts'
import { useDepartments } from './names.tsx'
import type { Settings } from './wire.ts'

type Props = { readonly settings: Settings; readonly again: () => void }

export function PaySettings(): JSX.Element {
  const words = payWords()
  const { value, problem, again } = useAnswer<Settings>('/pay-settings')
  return (
    <Screen
      title={words.settings}
      intro={words.settingsIntro}
      back={{ href: '/office/pay-runs', label: words.back }}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : (
        <>
          <PolicyPart settings={value} again={again} />
          <Accounts settings={value} again={again} />
          <Codes settings={value} again={again} />
        </>
      )}
    </Screen>
  )
}

function PolicyPart({ settings: { policy }, again }: Props): JSX.Element {
  const words = payWords()
  const departments = useDepartments()
  const [chosen, setChosen] = useState<readonly string[]>(policy.departments)
  const named = departments.filter(({ id }) => policy.departments.includes(id))
  return (
    <>
      <h2>{words.policy}</h2>
      <p>
        {labelled(
          words.policyOf(count(policy.needed), count(policy.departments.length)),
          listed(named.map(({ name }) => name)),
        )}
      </p>
      <Deed
        name={words.changePolicy}
        reason={words.reason}
        act={(reason, field) =>
          send('PUT', '/release-policy', {
            ...{ version: policy.version, needed: Number(field('needed')) },
            ...{ departments: chosen, reason },
          })
        }
        done={again}
      >
        <fieldset>
          <legend>{words.departments}</legend>
          {departments.map(({ id, name }) => (
            <label key={id} class="check">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ currentTarget }) =>
                  setChosen(
                    currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id),
                  )
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
        <label>
          {words.needed}
          <input
            name="needed"
            type="number"
            required
            min="2"
            max={chosen.length}
            defaultValue={policy.needed}
          />
        </label>
      </Deed>
    </>
  )
}

function Codes({ settings: { codes }, again }: Props): JSX.Element {
  const words = payWords()
  return (
    <>
      <h2>{words.codes}</h2>
      {codes.length === 0 ? <p class="desk-empty">{words.codesNone}</p> : null}
      {codes.length === 0 ? null : (
        <Rows
          label={words.codes}
          items={codes}
          keyOf={({ bank }) => bank}
          columns={[
            { name: words.bank, cell: ({ bank }) => bank },
            {
              name: words.code,
              cell: ({ code }) => code || <Pill tone="bad">{words.codeMissing}</Pill>,
            },
            {
              name: '',
              cell: ({ bank, revision, code }) => (
                <Deed
                  name={words.keep}
                  act={(_, field) =>
                    send('PUT', `/bank-codes/${encodeURIComponent(bank)}`, {
                      ...{ revision, code: field('code') },
                    })
                  }
                  done={again}
                >
                  <p>{bank}</p>
                  <Twelve value={code} />
                </Deed>
              ),
            },
          ]}
        />
      )}
    </>
  )
}

function Twelve({ value }: { value: string }): JSX.Element {
  return (
    <label>
      {payWords().code}
      <input name="code" required pattern="\d{12}" inputMode="numeric" defaultValue={value} />
    </label>
  )
}

function Accounts({ settings: { accounts }, again }: Props): JSX.Element {
  const words = payWords()
  const funds = useAnswer<{ readonly items: readonly Fund[] }>('/funds').value?.items ?? []
  const nameOf = (pot: string): string =>
    funds.find(({ id }) => pot === `fund/${id}`)?.name ?? words.firmsPot
  const pots = ['firms', ...funds.map(({ id }) => `fund/${id}`)]
  return (
    <>
      <h2>{words.accounts}</h2>
      {accounts.length === 0 ? <p class="desk-empty">{words.accountsNone}</p> : null}
      {accounts.length === 0 ? null : (
        <Rows
          label={words.accounts}
          items={accounts}
          keyOf={({ pot }) => pot}
          columns={[
            { name: words.pot, cell: ({ pot }) => nameOf(pot) },
            { name: words.holderName, cell: ({ name }) => name },
            { name: words.number, cell: ({ number }) => number },
            { name: words.bank, cell: ({ bank }) => bank },
            { name: words.code, cell: ({ code }) => code },
          ]}
        />
      )}
      <Deed
        name={words.keepAccount}
        act={(_, field) => {
          const pot = field('pot')
          const revision = accounts.find((each) => each.pot === pot)?.revision ?? 0
          return send('PUT', `/paying-accounts?pot=${encodeURIComponent(pot)}`, {
            ...{ revision, name: field('name'), number: field('number') },
            ...{ bank: field('bank'), code: field('code') },
          })
        }}
        done={again}
      >
        <label>
          {words.pot}
          <select name="pot">
            {pots.map((pot) => (
              <option key={pot} value={pot}>
                {nameOf(pot)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.holderName}
          <input name="name" required maxLength={140} />
        </label>
        <label>
          {words.number}
          <input name="number" required pattern="[0-9A-Za-z\-]{1,34}" />
        </label>
        <label>
          {words.bank}
          <input name="bank" required maxLength={80} />
        </label>
        <Twelve value="" />
      </Deed>
    </>
  )
}
