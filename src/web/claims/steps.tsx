// The step that is next on a claim, at the desk whose it is. That each is another person's the server sees to.

import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { claimsWords } from '#web/words/claims.ts'
import type { Account, Desk } from './wire.ts'

type Props = { readonly account: Account; readonly desk: Desk; readonly done: () => void }

export function NextStep({ account, desk, done }: Props): JSX.Element | null {
  const { state } = account.claim
  if (session.value?.party === 'finance') {
    return state === 'accepted' ? <Pay account={account} done={done} /> : null
  }
  if (desk === 'office' || desk === 'department') {
    return <Overseen account={account} desk={desk} done={done} />
  }
  return state === 'certified' && desk === 'hall' ? <File account={account} done={done} /> : null
}

/** What office and departments do: they certify, inspect and refuse; the office also files. */
function Overseen({ account, desk, done }: Props): JSX.Element | null {
  const { state } = account.claim
  if (state === 'paid' || state === 'refused') return null
  return (
    <>
      {state === 'claimed' ? <Certify account={account} done={done} /> : null}
      {state === 'certified' && desk === 'office' ? <File account={account} done={done} /> : null}
      {state === 'filed' ? <Accept account={account} done={done} /> : null}
      <Refuse account={account} done={done} />
    </>
  )
}

type StepProps = Omit<Props, 'desk'>

function Counted(
  props: StepProps & {
    readonly name: string
    readonly what: string
    readonly most?: number
    readonly children: ComponentChildren
  },
): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { account, done, name, what, most, children } = props
  const { id, revision } = account.claim
  return (
    <Deed
      name={name}
      look="main"
      act={(_, field) =>
        send('PUT', `/subsidy-claims/${id}/${what}`, {
          ...{ revision, count: Number(field('count')) },
          ...{ document: field('document'), note: field('note') },
        })
      }
      done={said(done)}
    >
      {children}
      <label>
        {words.count}
        <input
          name="count"
          type="number"
          required
          min={1}
          {...(most === undefined ? {} : { max: most })}
          step={1}
          inputMode="numeric"
        />
      </label>
      <label>
        {words.document}
        <input name="document" required maxLength={80} autocomplete="off" />
      </label>
      <label>
        {words.note}
        <input name="note" maxLength={300} />
      </label>
    </Deed>
  )
}

function Certify(props: StepProps): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { certifier, claimed } = props.account.claim
  return (
    <Counted {...props} name={words.certify} what="certificate" most={claimed}>
      <p>{words.certifyAsk(certifier, count(claimed))}</p>
    </Counted>
  )
}

function Accept(props: StepProps): JSX.Element {
  const { subsidy: words } = claimsWords()
  return (
    <Counted {...props} name={words.accept} what="inspection">
      <p>{words.acceptAsk(props.account.claim.noticeDays)}</p>
    </Counted>
  )
}

function File({ account, done }: StepProps): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { id, revision } = account.claim
  const chosen = useRef<readonly Blob[]>([])
  const file = async (field: (name: string) => string): Promise<void> => {
    const hashes = await Promise.all(chosen.current.map(hashOf))
    await send('PUT', `/subsidy-claims/${id}/file`, {
      ...{ revision, document: field('document'), note: field('note'), hashes },
    })
  }
  return (
    <Deed name={words.file} look="main" act={(_, field) => file(field)} done={said(done)}>
      <p>{words.fileAsk}</p>
      <label>
        {words.document}
        <input name="document" maxLength={80} autocomplete="off" />
      </label>
      <label>
        {words.files}
        <input
          type="file"
          multiple
          accept="image/*,application/pdf"
          onChange={({ currentTarget }) => {
            chosen.current = [...(currentTarget.files ?? [])]
          }}
        />
      </label>
      <label>
        {words.note}
        <input name="note" maxLength={300} />
      </label>
    </Deed>
  )
}

async function hashOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function Refuse({ account, done }: StepProps): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { id, revision, name, no } = account.claim
  return (
    <Deed
      name={words.refuse}
      look="danger"
      reason={words.refuseReason}
      act={(reason) => send('PUT', `/subsidy-claims/${id}/refusal`, { revision, reason })}
      done={said(done)}
    >
      <p>
        {name} {no}
      </p>
    </Deed>
  )
}

function Pay({ account, done }: StepProps): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { claim, projects } = account
  return (
    <Deed
      name={words.pay}
      look="main"
      act={(_, field) =>
        send('POST', `/fund-projects/${field('project')}/subsidy-payments`, { claims: [claim.id] })
      }
      done={said(done)}
    >
      <p>{words.payAsk(yuan(claim.payable * claim.perUnitFen))}</p>
      {projects.length === 0 ? <p class="warning">{words.noProject}</p> : null}
      <label>
        {words.project}
        <select name="project" required>
          {projects.map(({ project, projectName, sourceName, leftFen }) => (
            <option key={project} value={project}>
              {sourceName} · {projectName} · {yuan(leftFen)}
            </option>
          ))}
        </select>
      </label>
    </Deed>
  )
}

function said(done: () => void): () => void {
  return () => {
    toast(claimsWords().subsidy.done)
    done()
  }
}
