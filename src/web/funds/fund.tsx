// One fund: from what it was granted down to what each household was paid, and whether the ledger says the same.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing, Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen, Tiles } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { count, instant, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { fundsWords } from '#web/words/funds.ts'
import { Idle } from './idle.tsx'
import { UseChoices, usesOf } from './uses.tsx'
import type { Fund, FundReport, Line } from './wire.ts'

type Props = { readonly id: string; readonly desk: 'office' | 'department' }

/** The finance bureau alone receives and pays. */
export function isFinance(): boolean {
  return session.value?.role === 'department' && session.value.party === 'finance'
}

export function FundScreen({ id, desk }: Props): JSX.Element {
  const words = fundsWords()
  const { value, problem, again } = useAnswer<FundReport>(`/funds/${id}`)
  const lines = usePages<Line>(`/funds/${id}/lines`)
  const renew = (): void => {
    again()
    lines.again()
  }
  return (
    <Screen
      title={value?.fund.name ?? words.title}
      {...(value ? { intro: `${value.fund.document} · ${usesOf(value.fund.uses)}` } : {})}
      back={{ href: `/${desk}/funds`, label: words.back }}
      deeds={value ? <Deeds fund={value.fund} desk={desk} again={again} /> : null}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : <Standing report={value} />}
      {value === undefined ? null : <Projects report={value} desk={desk} />}
      <h2>{words.lines}</h2>
      <Listing
        label={words.lines}
        pages={lines}
        keyOf={(line) => line.id}
        empty={words.noLines}
        columns={[
          { name: words.at, cell: ({ at }) => instant(at) },
          { name: words.household, cell: ({ householdName }) => householdName },
          { name: words.contract, cell: ({ contractNo }) => contractNo },
          { name: words.project, cell: ({ project }) => project },
          { name: words.uses, cell: ({ use }) => words.use[use] },
          { name: words.period, cell: ({ period }) => period },
          { name: words.evidence, cell: ({ evidence }) => evidence },
          { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          { name: '', cell: (line) => <Recovery line={line} again={renew} /> },
        ]}
      />
    </Screen>
  )
}

function Standing({ report: { fund, ledgerPaidFen } }: { report: FundReport }): JSX.Element {
  const words = fundsWords()
  const agrees = ledgerPaidFen === fund.paidFen
  return (
    <>
      <Tiles
        tiles={[
          [words.budget, yuan(fund.budgetFen)],
          [words.projected, yuan(fund.projectedFen)],
          [words.allotted, yuan(fund.allottedFen)],
          [words.received, yuan(fund.receivedFen)],
        ]}
      />
      <Tiles
        tiles={[
          [words.paid, yuan(fund.paidFen)],
          [words.cash, yuan(fund.cashFen)],
          [words.idle, <Idle key="i" fund={fund} />],
          [
            words.ledger,
            <Pill key="l" tone={agrees ? 'good' : 'bad'}>
              {agrees ? words.agrees : words.differs(yuan(ledgerPaidFen))}
            </Pill>,
          ],
        ]}
      />
    </>
  )
}

function Projects({ report, desk }: { report: FundReport; desk: Props['desk'] }): JSX.Element {
  const words = fundsWords()
  const { projects, fund } = report
  return (
    <>
      <h2>{words.projects}</h2>
      {projects.length === 0 ? <p class="desk-empty">{words.noProjects}</p> : null}
      {projects.length === 0 ? null : (
        <Rows
          label={words.projects}
          items={projects}
          keyOf={({ id }) => id}
          columns={[
            {
              name: words.project,
              cell: ({ id, name }) => <a href={`/${desk}/funds/${fund.id}/${id}`}>{name}</a>,
            },
            { name: words.uses, cell: ({ uses }) => usesOf(uses) },
            { name: words.budget, numeric: true, cell: ({ budgetFen }) => yuan(budgetFen) },
            { name: words.allotted, numeric: true, cell: (each) => yuan(each.allottedFen) },
            { name: words.contracts, numeric: true, cell: (each) => count(each.allotments) },
            { name: words.paid, numeric: true, cell: ({ paidFen }) => yuan(paidFen) },
          ]}
        />
      )}
    </>
  )
}

type DeedProps = { readonly fund: Fund; readonly again: () => void }

function Deeds({ fund, desk, again }: DeedProps & { readonly desk: Props['desk'] }): JSX.Element {
  return (
    <>
      {desk === 'office' ? <OpenProject fund={fund} again={again} /> : null}
      {desk === 'office' ? <ChangeBudget fund={fund} again={again} /> : null}
      {isFinance() ? <Receipt fund={fund} again={again} /> : null}
    </>
  )
}

function Yuan({ name, label }: { name: string; label: string }): JSX.Element {
  return (
    <label>
      {label}
      <input name={name} type="number" required min="0.01" step="0.01" inputMode="decimal" />
    </label>
  )
}

function OpenProject({ fund, again }: DeedProps): JSX.Element {
  const words = fundsWords()
  return (
    <Deed
      name={words.openProject}
      look="main"
      act={(_, field) =>
        send('POST', `/funds/${fund.id}/projects`, {
          ...{ name: field('name'), budgetFen: fenOf(field('budget')) },
          uses: field('uses').split(' ').filter(Boolean),
        })
      }
      done={again}
    >
      <p>{words.left(yuan(fund.budgetFen - fund.projectedFen))}</p>
      <label>
        {words.name}
        <input name="name" required maxLength={60} />
      </label>
      <Yuan name="budget" label={words.budgetYuan} />
      <UseChoices among={fund.uses} />
    </Deed>
  )
}

function ChangeBudget({ fund, again }: DeedProps): JSX.Element {
  const words = fundsWords()
  return (
    <Deed
      name={words.changeBudget}
      reason={words.changeReason}
      act={(reason, field) =>
        send('PUT', `/funds/${fund.id}/budget`, {
          ...{ revision: fund.revision, budgetFen: fenOf(field('budget')), reason },
        })
      }
      done={again}
    >
      <Yuan name="budget" label={words.budgetYuan} />
    </Deed>
  )
}

function Receipt({ fund, again }: DeedProps): JSX.Element {
  const words = fundsWords()
  return (
    <Deed
      name={words.receive}
      look="main"
      act={(_, field) =>
        send('POST', `/funds/${fund.id}/receipts`, {
          ...{ amountFen: fenOf(field('amount')), reference: field('reference') },
        })
      }
      done={again}
    >
      <Yuan name="amount" label={words.amountYuan} />
      <label>
        {words.reference}
        <input name="reference" required pattern="[\w\-]{1,64}" />
      </label>
    </Deed>
  )
}

function Recovery({ line, again }: { line: Line; again: () => void }): JSX.Element | null {
  const words = fundsWords()
  if (!isFinance() || line.recovers !== null) return null
  return (
    <Deed
      name={words.recover}
      look="danger"
      reason={words.recoverReason}
      act={(reason, field) =>
        send('POST', `/fund-lines/${line.id}/recoveries`, {
          ...{ amountFen: fenOf(field('amount')), reason },
        })
      }
      done={again}
    >
      <p>{words.recoverAsk(line.householdName, yuan(line.amountFen))}</p>
      <Yuan name="amount" label={words.amountYuan} />
    </Deed>
  )
}
