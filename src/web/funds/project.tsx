// A project's contracts: what each was given, what its household was paid.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { yuan } from '#web/shell/format.ts'
import { fundsWords } from '#web/words/funds.ts'
import { isFinance } from './fund.tsx'
import type { Allotment, FundReport, Project } from './wire.ts'

type Props = {
  readonly id: string
  readonly project: string
  readonly desk: 'office' | 'department'
}

export function FundProjectScreen({ id, project: projectId, desk }: Props): JSX.Element {
  const words = fundsWords()
  const { value, problem, again } = useAnswer<FundReport>(`/funds/${id}`)
  const allotments = usePages<Allotment>(`/fund-projects/${projectId}/allotments`)
  const project = value?.projects.find((each) => each.id === projectId)
  const renew = (): void => {
    again()
    allotments.again()
  }
  return (
    <Screen
      title={project?.name ?? words.project}
      back={{ href: `/${desk}/funds/${id}`, label: value?.fund.name ?? words.back }}
      deeds={project && desk === 'office' ? <Allot project={project} again={renew} /> : null}
    >
      <Alarm problem={problem} />
      {project === undefined ? null : (
        <Tiles
          tiles={[
            [words.budget, yuan(project.budgetFen)],
            [words.allotted, yuan(project.allottedFen)],
            [words.paid, yuan(project.paidFen)],
          ]}
        />
      )}
      <Listing
        label={words.contracts}
        pages={allotments}
        keyOf={(each) => each.id}
        empty={words.noAllotments}
        columns={[
          { name: words.contract, cell: ({ contractNo }) => contractNo },
          { name: words.household, cell: ({ householdName }) => householdName },
          { name: words.budget, numeric: true, cell: ({ budgetFen }) => yuan(budgetFen) },
          { name: words.paid, numeric: true, cell: ({ paidFen }) => yuan(paidFen) },
          {
            name: words.rest,
            numeric: true,
            cell: ({ budgetFen, paidFen }) => yuan(budgetFen - paidFen),
          },
          {
            name: '',
            cell: (allotment) =>
              project && isFinance() ? (
                <Pay project={project} allotment={allotment} again={renew} />
              ) : null,
          },
        ]}
      />
    </Screen>
  )
}

function Allot({ project, again }: { project: Project; again: () => void }): JSX.Element {
  const words = fundsWords()
  return (
    <Deed
      name={words.allot}
      look="main"
      act={(_, field) =>
        send('POST', `/fund-projects/${project.id}/allotments`, {
          allotments: [{ contractNo: field('contractNo'), budgetFen: fenOf(field('budget')) }],
        })
      }
      done={again}
    >
      <p>{words.left(yuan(project.budgetFen - project.allottedFen))}</p>
      <label>
        {words.contract}
        <input name="contractNo" required maxLength={40} />
      </label>
      <label>
        {words.budgetYuan}
        <input name="budget" type="number" required min="0.01" step="0.01" inputMode="decimal" />
      </label>
    </Deed>
  )
}

function Pay(props: {
  readonly project: Project
  readonly allotment: Allotment
  readonly again: () => void
}): JSX.Element {
  const { project, allotment, again } = props
  const words = fundsWords()
  const { id, householdName, budgetFen, paidFen } = allotment
  const payable = project.uses.filter((use) => use !== 'input-subsidy')
  if (payable.length === 0) return <span class="hint">{words.byClaim}</span>
  return (
    <Deed
      name={words.pay}
      look="main"
      act={(_, field) =>
        send('POST', `/fund-projects/${project.id}/payments`, {
          lines: [
            {
              ...{ allotment: id, use: field('use'), period: field('period') },
              ...{ evidence: field('evidence'), amountFen: fenOf(field('amount')) },
            },
          ],
        })
      }
      done={again}
    >
      <p>{words.payAsk(householdName, yuan(budgetFen - paidFen))}</p>
      {payable.length < project.uses.length ? <p class="hint">{words.byClaim}</p> : null}
      <label>
        {words.uses}
        <select name="use" required>
          {payable.map((use) => (
            <option key={use} value={use}>
              {words.use[use]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.period}
        <input name="period" required maxLength={40} />
      </label>
      <label>
        {words.evidence}
        <input name="evidence" required maxLength={120} />
      </label>
      <label>
        {words.amountYuan}
        <input name="amount" type="number" required min="0.01" step="0.01" inputMode="decimal" />
      </label>
    </Deed>
  )
}
