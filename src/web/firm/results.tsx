// What the last rounds gave each of the firm's demands, in bars and in the sentence that explains it.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import type { Names } from '#web/office/names.ts'
import type { RoundDemand } from '#web/office/wire.ts'
import { RoundResults } from '#web/rounds/round-results.tsx'
import { Share } from '#web/rounds/share.tsx'
import { DemandDetail, Unfold } from '#web/rounds/told-list.tsx'
import { percent, quantityOf } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { officeWords } from '#web/words/desks.ts'
import { firmWords } from '#web/words/firm.ts'
import { liveWords } from '#web/words/live.ts'

export function Results(): JSX.Element {
  return (
    <RoundResults desk="firm" words={firmWords().results}>
      {(round, names) => <DemandResults round={round} names={names} />}
    </RoundResults>
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
