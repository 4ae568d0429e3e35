// What this desk may do with the contract as it stands.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { contractsWords } from '#web/words/contracts.ts'
import type { Opened } from './opened.ts'
import { SignDeed } from './sign.tsx'
import { answerTo, openCounter } from './standing.ts'
import type { Contract, Desk, Laid } from './wire.ts'

type Props = { readonly desk: Desk; readonly opened: Opened; readonly contract: Contract }

export function Acts(props: Props): JSX.Element {
  const { desk, opened, contract } = props
  const { page: words } = contractsWords()
  const { shown } = opened
  return (
    <>
      {shown === null || shown.version === 0 ? null : (
        <a class="button" href={`/${desk}/contracts/${contract.id}/versions/${shown.version}`}>
          {words.print}
        </a>
      )}
      {desk === 'hall' ? null : <OffererActs {...props} />}
      {desk === 'office' || contract.state !== 'offered' ? null : <Sign {...props} />}
    </>
  )
}

/** What firm and office do, who draft and offer. */
function OffererActs(props: Props): JSX.Element {
  const { desk, opened, contract } = props
  const { page: words } = contractsWords()
  const { draft, shown } = opened
  const isDraftShown = shown?.version === 0
  return (
    <>
      {draft !== null && shown !== null && !isDraftShown ? (
        <a
          class={isAsked(contract) ? 'button' : 'button button-main'}
          href={`/${desk}/contracts/${contract.id}?v=draft`}
        >
          {words.toDraft}
        </a>
      ) : null}
      {contract.state === 'notarized' && shown?.version === contract.inForce ? (
        <Changes {...props} />
      ) : null}
      {draft !== null && isDraftShown && draft.findings.length === 0 ? <Offer {...props} /> : null}
      {contract.state === 'offered' ? <Recall {...props} /> : null}
    </>
  )
}

/** A counter-proposal is answered first. */
function isAsked(contract: Contract): boolean {
  const counter = openCounter(contract)
  return counter !== undefined && answerTo(contract, counter) === undefined
}

function Offer({ desk, opened, contract }: Props): JSX.Element {
  const { acts: words } = contractsWords()
  const { route } = useLocation()
  return (
    <Deed
      name={words.offer}
      look="main"
      act={() => send('PUT', `/contracts/${contract.id}/offer`, { revision: contract.revision })}
      done={() => {
        toast(words.offered)
        route(`/${desk}/contracts/${contract.id}`, true)
        opened.again()
      }}
    >
      <p>{words.offerAsk}</p>
    </Deed>
  )
}

/** Until all have signed, whoever offered may think better of it. */
function Recall({ opened, contract }: Props): JSX.Element {
  const { acts: words } = contractsWords()
  const { id, revision } = contract
  return (
    <Deed
      name={words.recall}
      look="danger"
      reason={words.reason}
      act={(reason) => send('PUT', `/contracts/${id}/recall`, { revision, reason })}
      done={() => {
        toast(words.recalled)
        opened.again()
      }}
    >
      <p>{words.recallAsk}</p>
    </Deed>
  )
}

/** A change of what is in force is drafted, then offered and signed like any version. */
function Changes({ desk, opened, contract }: Props): JSX.Element {
  const { acts: words } = contractsWords()
  const { route } = useLocation()
  const begin = (kind: 'amendment' | 'correction' | 'cancellation', reason: string) =>
    send('PUT', `/contracts/${contract.id}/draft`, { revision: contract.revision, kind, reason })
  const begun = (): void => {
    toast(words.drafted)
    route(`/${desk}/contracts/${contract.id}?v=draft&tab=clauses`)
    opened.again()
  }
  const changes = [
    { kind: 'amendment', name: words.amend, ask: words.amendAsk, look: 'plain' },
    { kind: 'correction', name: words.correct, ask: words.correctAsk, look: 'plain' },
    { kind: 'cancellation', name: words.cancel, ask: words.cancelAsk, look: 'danger' },
  ] as const
  return (
    <>
      {changes.map(({ kind, name, ask, look }) => (
        <Deed
          key={kind}
          name={name}
          look={look}
          reason={words.reason}
          act={(reason) => begin(kind, reason)}
          done={begun}
        >
          <p>{ask}</p>
          {opened.draft === null ? null : <p>{words.replaces}</p>}
        </Deed>
      ))}
    </>
  )
}

function Sign({ desk, opened, contract }: Props): JSX.Element | null {
  const { acts: words } = contractsWords()
  const { id, no, version, records, floorTotalFen } = contract
  const accepted = (role: string): boolean =>
    records.some(
      (record) =>
        record.version === version && record.role === role && record.decision === 'accept',
    )
  if (accepted(desk)) return null
  if (desk === 'hall' && !accepted('household')) {
    return (
      <a class="button button-main" href={`/hall/consent/${id}`} title={words.signWait}>
        {words.toConsent}
      </a>
    )
  }
  const signer = opened.version?.version === version ? opened.version.signer : undefined
  if (desk === 'firm' && signer !== undefined && signer !== session.value?.user) {
    return <p class="hint">{words.notSigner}</p>
  }
  const path = `/contracts/${id}/versions/${version}`
  return (
    <SignDeed
      name={words.sign}
      lay={() => send<Laid>('POST', `${path}/statements`, { decision: 'accept' })}
      sign={({ statement }, assertion) =>
        send('PUT', `${path}/signature`, { statement, assertion })
      }
      done={() => {
        toast(words.signed)
        opened.again()
      }}
    >
      <p>{words.signAsk(no, version)}</p>
      <p>
        {words.signTotal} <b>{yuan(floorTotalFen)}</b>
      </p>
    </SignDeed>
  )
}
