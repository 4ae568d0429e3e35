// What the last rounds gave each of the firm's demands, in bars and in the sentence that explains it.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { type Names, namesOf } from '#web/office/names.ts'
import type { Catalogue, RoundDemand } from '#web/office/wire.ts'
import { RoundChoice, useRounds } from '#web/rounds/round-choice.tsx'
import { Share } from '#web/rounds/share.tsx'
import { DemandDetail, Unfold } from '#web/rounds/told-list.tsx'
import { percent, quantityOf } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { officeWords } from '#web/words/desks.ts'
import { firmWords } from '#web/words/firm.ts'
import { liveWords } from '#web/words/live.ts'

export function Results(): JSX.Element {
  const words = firmWords().results
  const { rounds, round, problem } = useRounds()
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  return (
    <Screen title={words.title}>
      <Alarm problem={problem} />
      {rounds === undefined && problem === null ? <Waiting /> : null}
      {rounds?.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {round === undefined ? null : (
        <>
          <RoundChoice label={words.round} rounds={rounds ?? []} round={round} />
          {round.state === 'computed' ? <p class="warning">{words.provisional}</p> : null}
          <DemandResults round={round.id} names={names} />
        </>
      )}
    </Screen>
  )
}

function DemandResults({ round, names }: { round: string; names: Names }): JSX.Element {
  const words = firmWords().results
  const party = session.value?.party ?? ''
  const { items, problem, more } = usePages<RoundDemand>(
    `/rounds/${round}/demands?firm=${encodeURIComponent(party)}`,
  )
  if (items === undefined && problem === null) return <Waiting />
  return (
    <>
      <Alarm problem={problem} />
      {items?.length === 0 ? <p class="desk-empty">{words.none}</p> : null}
      <ul class="results">
        {items?.map((item) => (
          <DemandResult key={item.demand} round={round} item={item} names={names} />
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

type Shown = { readonly round: string; readonly item: RoundDemand; readonly names: Names }

function DemandResult({ round, item, names }: Shown): JSX.Element {
  const words = firmWords().results
  const unit = names.unit(item.product)
  return (
    <li class="panel result">
      <h2>
        <a href={`/firm/demands/${item.demand}`}>{item.demandNo}</a> {names.product(item.product)}
        <small class="hint">
          {firmWords().demands.gradeUp(names.grade(item.product, item.gradeMin))}
        </small>
      </h2>
      <Share
        part={item.matched}
        whole={item.asked}
        label={`${words.matched} ${quantityOf(item.matched, unit)} / ${words.asked} ${quantityOf(item.asked, unit)}`}
        figure={percent(item.matched / Math.max(item.asked, 1))}
      />
      <p>{item.sentence}</p>
      <a
        class="button button-small told-open"
        href={`/firm/rounds/${round}/what-if/${item.demand}`}
      >
        {liveWords().whatIf}
      </a>
      <Unfold>{() => <DemandDetail round={round} demand={item.demand} />}</Unfold>
    </li>
  )
}
