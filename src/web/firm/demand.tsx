// One demand: its terms, and the deeds that its state allows.

import type { JSX } from 'preact'
import { type Answer, useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { type Fact, Facts, Screen, Tiles } from '#web/desk/screen.tsx'
import { type Names, namesOf } from '#web/office/names.ts'
import type { Catalogue, Firm } from '#web/office/wire.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { instant, percent, quantityOf, unitName, windowName, yuan } from '#web/shell/format.ts'
import { firmWords } from '#web/words/firm.ts'
import { DemandPill } from './demands.tsx'
import { depositNeededFen, draftOf } from './terms.ts'
import type { Demand } from './wire.ts'

export function DemandScreen({ id }: { id: string }): JSX.Element {
  const { demands: words } = firmWords()
  const answer = useAnswer<Demand>(`/demands/${id}`)
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const { value: demand, problem } = answer
  return (
    <Screen
      title={demand ? `${demand.no} ${names.product(demand.product)}` : words.title}
      back={{ href: '/firm/demands', label: words.back }}
      deeds={demand ? <Deeds demand={demand} again={answer.again} /> : null}
    >
      <Alarm problem={problem} />
      {demand ? <Body demand={demand} names={names} /> : problem ? null : <Waiting />}
    </Screen>
  )
}

function Body({ demand, names }: { demand: Demand; names: Names }): JSX.Element {
  const { demands: words, detail } = firmWords()
  const unit = names.unit(demand.product)
  return (
    <>
      <Tiles
        tiles={[
          [words.state, <DemandPill key="state" state={demand.state} />],
          [words.quantity, quantityOf(demand.quantity, unit)],
          [words.committed, quantityOf(demand.committed, unit)],
          [detail.deposit, yuan(demand.depositFen)],
        ]}
      />
      <section class="panel">
        <h2>{detail.terms}</h2>
        <Facts facts={factsOf(demand, names)} />
      </section>
    </>
  )
}

function factsOf(demand: Demand, names: Names): Fact[] {
  const { demands: words, detail } = firmWords()
  const { product, priceRule } = demand
  const unit = names.unit(product)
  return [
    [words.grade, words.gradeUp(names.grade(product, demand.gradeMin))],
    [
      detail.floors,
      <Lines
        key="floors"
        texts={demand.floors.map(
          ({ grade, floorFen }) =>
            `${names.grade(product, grade)} ${detail.perUnit(yuan(floorFen), unitName(unit))}`,
        )}
      />,
    ],
    [
      detail.windows,
      <Lines key="windows" texts={demand.windows.map(({ from, to }) => windowName(from, to))} />,
    ],
    [detail.rule, priceRule === null ? detail.missing : detail.rules[priceRule.kind]],
    [
      detail.linkedLabel,
      priceRule?.kind === 'market-linked'
        ? detail.linked(priceRule.index, percent(priceRule.sharePermille / 1000))
        : '',
    ],
    [detail.place, demand.placeName ?? detail.missing],
    [detail.share, percent(demand.shareMaxPermille / 1000)],
    [detail.hallShare, percent(demand.hallShareMaxPermille / 1000)],
    [
      detail.viable,
      demand.viableMin === 0 ? detail.viableNone : quantityOf(demand.viableMin, unit),
    ],
    [detail.lotMin, demand.lotMin === 0 ? detail.viableNone : quantityOf(demand.lotMin, unit)],
    [detail.publishedAt, demand.publishedAt === null ? '' : instant(demand.publishedAt)],
    [detail.updatedAt, instant(demand.updatedAt)],
  ]
}

function Lines({ texts }: { texts: readonly string[] }): JSX.Element {
  return (
    <ul class="lines">
      {texts.length === 0 ? <li>{firmWords().detail.missing}</li> : null}
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

type DeedProps = { readonly demand: Demand; readonly again: () => void }

function Deeds({ demand, again }: DeedProps): JSX.Element {
  const { demands: words, detail } = firmWords()
  const { id, revision, state } = demand
  const end = (how: 'closure' | 'withdrawal', reason: string): Promise<unknown> =>
    send('PUT', `/demands/${id}/${how}`, { revision, reason })
  const done = (said: string) => () => {
    toast(said)
    again()
  }
  return (
    <>
      {state === 'draft' ? (
        <>
          <a class="button" href={`/firm/demands/${id}/edit`}>
            {words.edit}
          </a>
          <Publish demand={demand} again={done(detail.published)} />
        </>
      ) : null}
      {state === 'published' ? (
        <Deed
          name={words.close}
          reason={words.reason}
          act={(reason) => end('closure', reason)}
          done={done(detail.closed)}
        >
          <p>{detail.closeAsk}</p>
        </Deed>
      ) : null}
      {(state === 'draft' || state === 'published') && demand.committed === 0 ? (
        <Deed
          name={words.withdraw}
          look="danger"
          reason={words.reason}
          act={(reason) => end('withdrawal', reason)}
          done={done(detail.withdrawn)}
        >
          <p>{detail.withdrawAsk}</p>
        </Deed>
      ) : null}
    </>
  )
}

/** Publishing costs money, so the dialog says how much, of how much. */
function Publish({ demand, again }: DeedProps): JSX.Element {
  const { demands: words, detail } = firmWords()
  const firm: Answer<Firm> = useAnswer<Firm>(`/firms/${demand.firm}`)
  const free = firm.value?.depositFreeFen ?? 0
  const needed = depositNeededFen(draftOf(demand)) ?? 0
  const { id, revision, depositFen } = demand
  return (
    <Deed
      name={words.publish}
      look="main"
      act={() => send('PUT', `/demands/${id}/publication`, { revision })}
      done={again}
    >
      <p>{detail.publishAsk}</p>
      <Tiles
        tiles={[
          [detail.held, yuan(depositFen)],
          [detail.free, yuan(free)],
          [detail.after, yuan(free - depositFen)],
        ]}
      />
      {depositFen < needed ? <p class="warning">{detail.low(yuan(needed))}</p> : null}
      {firm.value && free < depositFen ? <p class="warning">{detail.short}</p> : null}
    </Deed>
  )
}
