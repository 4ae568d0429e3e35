// Every version there has been, each linked to the one before.

import type { JSX } from 'preact'
import { Facts, Pill } from '#web/desk/screen.tsx'
import { count, instant } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { ReceiptDeeds } from './receipt-deeds.tsx'
import type { Contract, Desk, VersionItem } from './wire.ts'

export function Versions({ desk, contract }: { desk: Desk; contract: Contract }): JSX.Element {
  const { versions: words } = contractsWords()
  if (contract.versions.length === 0) return <p class="desk-empty">{words.empty}</p>
  return (
    <>
      <p class="hint">{words.note}</p>
      <ol class="versions" reversed>
        {contract.versions.toReversed().map((version) => (
          <li key={version.version} id={`version-${version.version}`} class="panel">
            <One desk={desk} contract={contract} version={version} />
          </li>
        ))}
      </ol>
    </>
  )
}

function isOnItsWay({ state }: VersionItem): boolean {
  return state === 'offered' || state === 'signed' || state === 'sealed'
}

/** One that has been notarized is replaced by the next that was. */
function stateName({ versions }: Contract, { version: no, state }: VersionItem): string {
  const { versionStates } = contractsWords()
  const replaced =
    state === 'notarized' &&
    versions.some((each) => each.version > no && ['notarized', 'withdrawn'].includes(each.state))
  const states: Readonly<Record<string, string>> = versionStates
  return replaced ? versionStates.superseded : (states[state] ?? state)
}

type Props = {
  readonly desk: Desk
  readonly contract: Contract
  readonly version: VersionItem
}

function One({ desk, contract, version }: Props): JSX.Element {
  const all = contractsWords()
  const { versions: words } = all
  const { version: no, kind, before, logIndex, loggedAt } = version
  const previous = contract.versions.find(({ documentHash }) => documentHash === before)
  return (
    <>
      <h2>
        {all.page.showing(no, all.versionKinds[kind])}{' '}
        <Pill tone={no === contract.inForce ? 'good' : 'quiet'}>
          {no === contract.inForce ? words.inForce : stateName(contract, version)}
        </Pill>
      </h2>
      <p class="showing">
        {previous === undefined ? null : (
          <a href={`#version-${previous.version}`}>{words.after(previous.version)}</a>
        )}
        <a href={`/${desk}/contracts/${contract.id}?v=${no}`}>{words.see}</a>
        <a href={`/${desk}/contracts/${contract.id}/versions/${no}`}>{all.receipt.print}</a>
      </p>
      <Facts
        facts={[
          [words.offeredAt, instant(version.offeredAt)],
          [words.expiresAt, instant(version.expiresAt)],
          [words.reason, version.reason],
          [
            words.log,
            logIndex === null || loggedAt === null
              ? ''
              : `${words.logged(count(logIndex))} · ${instant(loggedAt)}`,
          ],
        ]}
      />
      {logIndex === null ? (
        isOnItsWay(version) && <p class="hint">{all.page.receiptNote}</p>
      ) : (
        <ReceiptDeeds contract={{ id: contract.id, no: contract.no, version: no }} />
      )}
      <dl class="hashes">
        <dt>{words.hash}</dt>
        <dd>
          <code>{version.documentHash}</code>
        </dd>
        <dt>{words.textHash}</dt>
        <dd>
          <code>{version.textHash}</code>
        </dd>
      </dl>
    </>
  )
}
