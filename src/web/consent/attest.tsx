// A second person compares the paper with its scan and signs that the household decided so. Neither firm nor clerk can.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { ChangeNote } from '#web/contracts/change-note.tsx'
import { SignDeed } from '#web/contracts/sign.tsx'
import type { Laid } from '#web/contracts/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { ask, send } from '#web/shell/api.ts'
import { consentWords } from '#web/words/consent.ts'
import { changesWords } from './changes.ts'
import { Scan } from './evidence.tsx'
import { ReadRecord, readAloudIn } from './read-record.tsx'
import { Summary } from './summary.tsx'
import { type Contract, type ContractRecord, paperIn, type Version, versionPath } from './wire.ts'
import '#web/style/desk.css'
import '#web/style/consent.css'
import '#web/style/ways.css'

export function AttestScreen({ id, desk }: { id: string; desk: string }): JSX.Element {
  const words = consentWords()
  const { value: contract, problem } = useAnswer<Contract>(`/contracts/${id}`)
  const version = useAnswer<Version>(
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
  readonly contract: Contract
  readonly version: Version
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
        <ChangeNote contract={contract} changing={version} />
        <Summary blocks={version.summary} />
      </div>
      <div class="stage-side">
        <section class="panel">
          <Facts
            facts={[
              [words.household, `${contract.headName} ${contract.householdNo}`],
              [words.second.said, said === undefined ? '' : words.saidWords[said.decision]],
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
  const path = versionPath(contract)
  return (
    <section class="panel form">
      <p>{words.confirmAsk}</p>
      <SignDeed
        name={words.confirm}
        lay={() => ask<Laid>(`${path}/paper-statement`)}
        sign={(_, assertion) => send('PUT', `${path}/paper-attestation`, { assertion })}
        done={() => {
          toast(words.done)
          route(list)
        }}
      >
        <p>{words.confirmAsk}</p>
        <label class="check">
          <input type="checkbox" required />
          {words.checked}
        </label>
      </SignDeed>
    </section>
  )
}
