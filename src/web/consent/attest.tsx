// A second person compares the paper with its scan and signs that the household decided so. Neither firm nor clerk can.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { ask, type Problem, send } from '#web/shell/api.ts'
import { consentWords } from '#web/words/consent.ts'
import { changesWords } from './changes.ts'
import { Scan } from './evidence.tsx'
import { signChallenge, signingProblem } from './passkey.ts'
import { ReadRecord, readAloudIn } from './read-record.tsx'
import { Summary } from './summary.tsx'
import {
  type Contract,
  type ContractRecord,
  type ContractSeen,
  type Laid,
  paperIn,
  type VersionSeen,
  versionPath,
} from './wire.ts'
import '#web/style/consent.css'
import '#web/style/ways.css'

export function AttestScreen({ id, desk }: { id: string; desk: string }): JSX.Element {
  const words = consentWords()
  const { value: contract, problem } = useAnswer<ContractSeen>(`/contracts/${id}`)
  const version = useAnswer<VersionSeen>(
    contract && contract.version > 0 ? versionPath(contract) : null,
  )
  const paper = version.value ? paperIn(version.value.records) : undefined
  const list = desk === 'hall' ? '/hall/consent?waits=second' : `/${desk}/attest`
  const failed = problem ?? version.problem
  return (
    <Screen
      title={words.second.title}
      intro={words.second.intro}
      back={{ href: list, label: words.queues.second }}
    >
      <Alarm problem={failed} />
      {version.value === undefined && failed === null ? <Waiting /> : null}
      {version.value !== undefined && paper === undefined ? (
        <p class="desk-empty">{words.second.none}</p>
      ) : null}
      {contract && version.value && paper ? (
        <Compare {...{ contract, version: version.value, paper, list }} />
      ) : null}
    </Screen>
  )
}

type Props = {
  readonly contract: ContractSeen
  readonly version: VersionSeen
  readonly paper: ContractRecord
  readonly list: string
}

function Compare({ contract, version, paper, list }: Props): JSX.Element {
  const words = consentWords()
  const scan = version.evidence.find(({ id }) => id === paper.details.scan?.evidence)
  const read = readAloudIn(paper)
  const said = paper.details.said
  return (
    <div class="stage">
      <div class="stage-page">
        <Summary blocks={version.summary} />
      </div>
      <div class="stage-side">
        <section class="panel">
          <Facts
            facts={[
              [words.household, `${contract.headName} ${contract.householdNo}`],
              [words.second.said, said === undefined ? '' : words.timeline.consent[said.decision]],
              [words.second.reason, paper.reason],
              [words.second.changes, changesWords(version.terms, said?.changes ?? []).join('；')],
            ]}
          />
          {scan === undefined ? null : <Scan contract={contract.id} evidence={scan} />}
        </section>
        {read === null ? null : (
          <section class="panel">
            <h2>{words.readRecord.title}</h2>
            <ReadRecord read={read} name={paper.userName} />
          </section>
        )}
        <Confirm contract={contract} list={list} />
      </div>
    </div>
  )
}

function Confirm({ contract, list }: { contract: Contract; list: string }): JSX.Element {
  const words = consentWords().second
  const { route } = useLocation()
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const path = versionPath(contract)
  const attest = (): void => {
    setBusy(true)
    setProblem(null)
    ask<Laid>(`${path}/paper-statement`)
      .then(({ challenge }) => signChallenge(challenge))
      .then((assertion) => send<Contract>('PUT', `${path}/paper-attestation`, { assertion }))
      .then(() => {
        toast(words.done)
        route(list)
      })
      .catch((error: unknown) => setProblem(signingProblem(error)))
      .finally(() => setBusy(false))
  }
  return (
    <section class="panel form">
      <p>{words.confirmAsk}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={checked}
          onChange={({ currentTarget }) => setChecked(currentTarget.checked)}
        />
        {words.checked}
      </label>
      <Alarm problem={problem} />
      <button
        type="button"
        class="button button-main large"
        disabled={!checked || busy}
        onClick={attest}
      >
        {words.confirm}
      </button>
    </section>
  )
}
