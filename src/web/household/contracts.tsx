import type { JSX } from 'preact'
import { StatePill } from '#web/contracts/state-pill.tsx'
import type { ContractItem } from '#web/contracts/wire.ts'
import { usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { instant, yuan } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { householdWords } from '#web/words/household.ts'

export function MyContracts(): JSX.Element {
  const words = householdWords().list
  const waiting = usePages<ContractItem>('/contracts?waitsFor=household')
  const all = usePages<ContractItem>('/contracts')
  const mine = new Set(waiting.items?.map(({ id }) => id))
  const others = all.items?.filter(({ id, version }) => !mine.has(id) && version > 0)
  const problem = waiting.problem ?? all.problem
  const loaded = waiting.items !== undefined && others !== undefined
  return (
    <Screen title={words.title}>
      <Alarm problem={problem} />
      {!loaded && problem === null ? <Waiting /> : null}
      {loaded && mine.size + others.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      <Cards title={words.mine} contracts={waiting.items ?? []} open={words.decide} />
      <Cards title={words.others} contracts={others ?? []} open={words.open} />
      {all.more === null ? null : (
        <button type="button" class="button" onClick={all.more}>
          {officeWords().more}
        </button>
      )}
    </Screen>
  )
}

function Cards(props: {
  readonly title: string
  readonly contracts: readonly ContractItem[]
  readonly open: string
}): JSX.Element | null {
  const words = householdWords().list
  if (props.contracts.length === 0) return null
  return (
    <section class="own-cards">
      <h2>{props.title}</h2>
      {props.contracts.map((contract) => (
        <article key={contract.id} class="panel own-card">
          <h3>{contract.firmName}</h3>
          <p>
            <StatePill state={contract.state} /> <code>{contract.no}</code>
          </p>
          <p class="own-total">
            {words.total} <b>{yuan(contract.floorTotalFen)}</b>
          </p>
          {contract.expiresAt === null ? null : <p>{words.until(instant(contract.expiresAt))}</p>}
          <a class="button button-main large" href={`/household/contracts/${contract.id}`}>
            {props.open}
          </a>
        </article>
      ))}
    </section>
  )
}
