// The public log at the office: how it stands, its alarms, and by whom it is witnessed.

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Policy, parsePolicy } from '#engines/tlog/policy.ts'
import { unwrap } from '#kernel/result.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { type Log, LogStanding } from '#web/notary/log-state.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { instant } from '#web/shell/format.ts'
import { policyFingerprint } from '#web/verify/fingerprint.ts'
import { logPolicyWords } from '#web/words/log-policy.ts'
import { type Draft, draftOf, neededIn, type OfferedKey, textOf } from './policy-draft.ts'
import { WitnessChoices } from './witness-choices.tsx'
import '#web/style/notary.css'
import '#web/style/witness.css'

type SetPolicy = {
  readonly version: number
  readonly text: string
  readonly reason: string
  readonly setAt: number
}
type Items<Item> = { readonly items: readonly Item[] }

export function OfficeLog(): JSX.Element {
  const words = logPolicyWords()
  const log = useAnswer<Log>('/log')
  const set = useAnswer<Items<SetPolicy>>('/log/policies')
  const keys = useAnswer<Items<OfferedKey>>('/log/witness-keys')
  const inForce = useInForce(log.value?.policyVersion)
  const problem = log.problem ?? set.problem ?? keys.problem
  const again = (): void => {
    log.again()
    set.again()
    keys.again()
  }
  const isHere = log.value && set.value && keys.value && inForce
  return (
    <Screen title={words.title} intro={words.intro}>
      <Alarm problem={problem} />
      {log.value ? (
        <>
          <Alarms log={log.value} again={again} />
          <LogStanding log={log.value} />
        </>
      ) : null}
      {isHere ? (
        <PolicyForm
          key={log.value.policyVersion}
          policy={inForce}
          version={log.value.policyVersion}
          offered={keys.value.items}
          again={again}
        />
      ) : null}
      {set.value && set.value.items.length > 0 ? <History policies={set.value.items} /> : null}
      {problem === null && !isHere ? <Waiting /> : null}
    </Screen>
  )
}

/** The policy as the log publishes it, whoever set it. */
function useInForce(version: number | undefined): Policy | null {
  const [read, setRead] = useState<{ readonly version: number; readonly policy: Policy }>()
  useEffect(() => {
    if (version === undefined) return
    fetch('/log/policy.txt', { cache: 'no-store' })
      .then((answer) => answer.text())
      .then((text) => setRead({ version, policy: unwrap(parsePolicy(text)) }))
      .catch(() => setRead(undefined))
  }, [version])
  return read?.version === version ? (read?.policy ?? null) : null
}

function Alarms({ log, again }: { log: Log; again: () => void }): JSX.Element {
  const words = logPolicyWords()
  return (
    <>
      {log.alarms.map(({ id, detail }) => (
        <div key={id} class="row-deeds">
          <Deed
            name={words.clear}
            reason={words.clearReason}
            act={(reason) => send('PUT', `/log/alarms/${id}/clearance`, { reason })}
            done={() => {
              toast(words.cleared)
              again()
            }}
          >
            <p>{detail}</p>
            <p>{words.clearAsk}</p>
          </Deed>
        </div>
      ))}
    </>
  )
}

type FormProps = {
  readonly policy: Policy
  readonly version: number
  readonly offered: readonly OfferedKey[]
  readonly again: () => void
}

function PolicyForm({ policy, version, offered, again }: FormProps): JSX.Element {
  const words = logPolicyWords()
  const [draft, setDraft] = useState<Draft>(() => draftOf(policy, offered))
  const { witnesses } = policy
  return (
    <section class="panel form">
      <h2>{words.policy}</h2>
      <Facts
        facts={[
          [words.policy, words.version(version)],
          [words.fingerprint, <code key="f">{policyFingerprint(policy)}</code>],
        ]}
      />
      {witnesses.length === 0 ? <p>{words.none}</p> : null}
      {witnesses.length > 0 && neededIn(policy) === null ? <p class="hint">{words.kept}</p> : null}
      <WitnessChoices draft={draft} onDraft={setDraft} />
      <Publishing policy={policy} version={version} draft={draft} again={again} />
    </section>
  )
}

type PublishingProps = Omit<FormProps, 'offered'> & { readonly draft: Draft }

function Publishing({ policy, version, draft, again }: PublishingProps): JSX.Element | null {
  const words = logPolicyWords()
  const text = textOf(policy, draft)
  if (text === null || !text.ok) return null
  const next = parsePolicy(text.value)
  if (next.ok && policyFingerprint(next.value) === policyFingerprint(policy)) {
    return <p class="hint">{words.unchanged}</p>
  }
  return (
    <>
      <details>
        <summary>{words.text}</summary>
        <pre class="policy-text">{text.value}</pre>
      </details>
      <div class="row-deeds">
        <Deed
          name={words.set}
          look="main"
          reason={words.reason}
          act={(reason) => send('PUT', '/log/policy', { version, text: text.value, reason })}
          done={() => {
            toast(words.done)
            again()
          }}
        >
          <p>{words.setAsk}</p>
        </Deed>
      </div>
    </>
  )
}

function History({ policies }: { policies: readonly SetPolicy[] }): JSX.Element {
  const words = logPolicyWords()
  return (
    <section class="panel">
      <h2>{words.history}</h2>
      <Rows
        label={words.history}
        items={policies}
        keyOf={({ version }) => String(version)}
        columns={[
          { name: words.policy, cell: ({ version }) => String(version) },
          { name: words.setAt, cell: ({ setAt }) => instant(setAt) },
          { name: words.why, cell: ({ reason }) => reason },
          {
            name: words.fingerprint,
            cell: ({ text }) => {
              const policy = parsePolicy(text)
              return policy.ok ? <code>{policyFingerprint(policy.value)}</code> : null
            },
          },
        ]}
      />
    </section>
  )
}
