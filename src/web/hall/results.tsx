// What the last rounds gave each of the hall's plans, in bars and in the sentence that explains it.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import type { Names } from '#web/office/names.ts'
import type { RoundPlan } from '#web/office/wire.ts'
import { RoundResults } from '#web/rounds/round-results.tsx'
import { Share } from '#web/rounds/share.tsx'
import { PlanDetail, Unfold } from '#web/rounds/told-list.tsx'
import { percent, quantityOf, unitName, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { officeWords, roundWords } from '#web/words/desks.ts'
import { hallWords } from '#web/words/hall.ts'

export function Results(): JSX.Element {
  return (
    <RoundResults desk="hall" words={hallWords().results}>
      {(round, names) => <PlanResults round={round} names={names} />}
    </RoundResults>
  )
}

function PlanResults({ round, names }: { round: string; names: Names }): JSX.Element {
  const { rounds: words } = roundWords()
  const { values, set, query } = useFilters(['q', 'outcome', 'product'])
  const { items, problem, more } = usePages<RoundPlan>(
    `/rounds/${round}/plans${query({ hall: session.value?.party ?? '' })}`,
  )
  return (
    <>
      <FilterRow>
        <SearchBox value={values.q} hint={hallWords().plans.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.outcome}
          value={values.outcome}
          options={optionsOf(words.outcomes)}
          onChoose={(outcome) => set('outcome', outcome)}
        />
        <Choice
          label={words.product}
          value={values.product}
          options={names.products}
          onChoose={(product) => set('product', product)}
        />
      </FilterRow>
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{words.emptyPlans}</p> : null}
      <ul class="results">
        {items?.map((item) => (
          <PlanResult key={item.plan} round={round} item={item} names={names} />
        ))}
      </ul>
      {more === null ? null : (
        <button type="button" class="button" onClick={more}>
          {officeWords().more}
        </button>
      )}
    </>
  )
}

type Shown = { readonly round: string; readonly item: RoundPlan; readonly names: Names }

function PlanResult({ round, item, names }: Shown): JSX.Element {
  const { results: words, households } = hallWords()
  const unit = names.unit(item.product)
  return (
    <li class="panel result">
      <h2>
        <a href={`/hall/plans/${item.plan}`}>
          {item.headName} {item.householdNo}
        </a>{' '}
        {names.product(item.product)}
        <small class="hint">{names.grade(item.product, item.grade)}</small>
        {item.poor ? <Pill tone="wait">{households.poor}</Pill> : null}
      </h2>
      <Share
        part={item.matched}
        whole={item.offered}
        label={`${words.matched} ${quantityOf(item.matched, unit)} / ${words.offered} ${quantityOf(item.offered, unit)}`}
        figure={percent(item.matched / Math.max(item.offered, 1))}
      />
      <p>{item.sentence}</p>
      {item.matches.length === 0 ? null : (
        <ul class="orders">
          {item.matches.map((match) => (
            <li key={match.demand}>
              {match.firmName} <span class="hint">{match.demandNo}</span>
              <br />
              {words.ordered(
                quantityOf(match.quantity, unit),
                `${yuan(match.floorFen)} / ${unitName(unit)}`,
              )}
            </li>
          ))}
        </ul>
      )}
      <Unfold>{() => <PlanDetail round={round} plan={item.plan} />}</Unfold>
    </li>
  )
}
