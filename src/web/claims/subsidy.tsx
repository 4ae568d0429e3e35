// One claim of a subsidy: where it stands, who made which step, what was objected, and the step that is next at this desk.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { count, dayName, instant, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import { Objections } from './notices.tsx'
import { NextStep } from './steps.tsx'
import { ClaimPills, countsOf } from './subsidies.tsx'
import { sumInWords } from './sums.ts'
import type { Account, Claim, Desk, Step } from './wire.ts'

export function SubsidyScreen({ id, desk }: { id: string; desk: Desk }): JSX.Element {
  const words = claimsWords()
  const { value, problem, again } = useAnswer<Account>(`/subsidy-claims/${id}`)
  const back = { href: `/${desk}/claims`, label: words.back }
  if (value === undefined) {
    return (
      <Screen title={words.subsidy.name} back={back}>
        <Alarm problem={problem} />
        {problem === null ? <Waiting /> : null}
      </Screen>
    )
  }
  const { claim } = value
  return (
    <Screen
      title={`${claim.name} ${claim.no}`}
      back={back}
      deeds={<NextStep account={value} desk={desk} done={again} />}
    >
      <p>
        <ClaimPills claim={claim} />
      </p>
      <Sums claim={claim} />
      <section class="panel">
        <h2>{words.subsidy.history}</h2>
        <ol class="claim-steps">
          {value.steps.map((step) => (
            <li key={step.state}>
              <StepLine step={step} />
            </li>
          ))}
        </ol>
      </section>
      <Objections account={value} desk={desk} done={again} />
    </Screen>
  )
}

function Sums({ claim }: { claim: Claim }): JSX.Element {
  const words = claimsWords()
  const { facts } = words.subsidy
  const { payable, perUnitFen, certified, accepted, noticeUntil } = claim
  return (
    <>
      <Tiles
        tiles={[
          [words.subsidy.counts, countsOf(claim)],
          [facts.payable, payable > 0 ? count(payable) : '—'],
          [words.amount, payable > 0 ? yuan(payable * perUnitFen) : '—'],
        ]}
      />
      {payable > 0 ? (
        <p class="hint">
          {sumInWords({
            ...{ kind: 'subsidy', count: payable, perUnitFen },
            ...{ certified: certified ?? 0, accepted: accepted ?? 0 },
          })}
        </p>
      ) : null}
      <section class="panel">
        <Facts
          facts={[
            [words.household, `${claim.headName} ${claim.householdNo}`],
            [words.contract, claim.contractNo],
            [words.subsidy.lot, claim.lot],
            [facts.rate, yuan(perUnitFen)],
            [facts.fund, claim.fund],
            [facts.certifier, claim.certifier],
            [
              facts.notice,
              noticeUntil === null ? null : words.subsidy.noticeUntil(dayName(noticeUntil)),
            ],
          ]}
        />
      </section>
    </>
  )
}

function StepLine({ step }: { step: Step }): JSX.Element {
  const { subsidy: words } = claimsWords()
  const { state, document, note, hashes, madeByName, at } = step
  return (
    <>
      <b>{words.steps[state]}</b> {step.count === null ? null : count(step.count)}{' '}
      {state === 'paid' ? null : document}
      <small class="hint">{words.by(madeByName, instant(at))}</small>
      {note === '' ? null : <small class="hint">{note}</small>}
      {hashes.length === 0 ? null : (
        <details>
          <summary>{words.hashes(hashes.length)}</summary>
          <ul>
            {hashes.map((hash) => (
              <li key={hash}>
                <code class="hash">{hash}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
