// Harvest notices with their clocks, for the household that gives them, the hall that receives and the firm that is to fetch.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { type Pages, useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { dayName, instant } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { amount } from './amounts.ts'
import type { Items, Notice, Slot } from './wire.ts'

type Desk = 'hall' | 'hub' | 'household' | 'firm'
type ListProps = {
  readonly desk: Desk
  readonly hall?: string | undefined
  readonly pages?: Pages<Notice>
}

export function NoticeList({ desk, hall, pages }: ListProps): JSX.Element {
  const of = hall === undefined ? '' : `&hall=${hall}`
  const own = usePages<Notice>(`/harvest-notices${desk === 'household' ? '' : `?open=1${of}`}`)
  const shown = pages ?? own
  const words = receivingWords()
  const { notices, columns } = words
  return (
    <Listing
      label={notices.title}
      pages={shown}
      keyOf={({ id }) => id}
      empty={notices.empty}
      columns={[
        {
          name: columns.goods,
          cell: ({ productName, headName, householdNo, contractNo }) => (
            <span>
              {productName}
              <small class="hint">
                {desk === 'household' ? contractNo : `${headName} ${householdNo}`}
              </small>
            </span>
          ),
        },
        { name: notices.left, numeric: true, cell: (each) => amount(each.left, each) },
        { name: notices.whereColumn, cell: ({ whereabouts }) => whereabouts },
        { name: notices.state, cell: (each) => <NoticePill notice={each} /> },
        { name: notices.due, cell: (each) => <Clock notice={each} /> },
        { name: notices.slot, cell: (each) => slotName(each.slot) },
        {
          name: '',
          cell: (each) => <NoticeDeeds notice={each} desk={desk} done={shown.again} />,
        },
      ]}
    />
  )
}

const tones = {
  announced: 'quiet',
  waiting: 'wait',
  overdue: 'bad',
  free: 'bad',
  released: 'quiet',
  collected: 'good',
  withdrawn: 'quiet',
} as const satisfies Record<Notice['state'], string>

function NoticePill({ notice }: { notice: Notice }): JSX.Element {
  const { notices: words } = receivingWords()
  return (
    <span>
      <Pill tone={tones[notice.state]}>{words.states[notice.state]}</Pill>
      {notice.letter === null ? null : <small class="hint">{words.letter(notice.letter.no)}</small>}
    </span>
  )
}

function Clock({ notice }: { notice: Notice }): JSX.Element {
  const { notices: words } = receivingWords()
  const { state, collectBy, freeFrom, riskWith } = notice
  const late = state === 'overdue' || state === 'free'
  return (
    <span>
      {late ? words.dueOver(instant(collectBy)) : words.dueBy(instant(collectBy))}
      {riskWith === 'firm' ? <b class="risk">{words.risk}</b> : null}
      {state === 'overdue' ? <small class="hint">{words.freeFrom(instant(freeFrom))}</small> : null}
    </span>
  )
}

function slotName(slot: Notice['slot']): string {
  return slot === null
    ? receivingWords().notices.noSlot
    : `${dayName(slot.day)} ${formatMinute(slot.fromMin)}–${formatMinute(slot.toMin)}`
}

type DeedProps = { readonly notice: Notice; readonly desk: Desk; readonly done: () => void }

function NoticeDeeds({ notice, desk, done }: DeedProps): JSX.Element | null {
  const { notices: words } = receivingWords()
  const { id, revision, state, contractNo, line, hall } = notice
  const weighs = desk === 'hall' || desk === 'hub'
  if (desk === 'firm' || ['released', 'collected', 'withdrawn'].includes(state)) return null
  const put = (what: string, body: object) =>
    send('PUT', `/harvest-notices/${id}/${what}`, { revision, ...body })
  const said = (sentence: string) => () => {
    toast(sentence)
    done()
  }
  return (
    <span class="row-deeds">
      {weighs ? (
        <a
          class="button button-main"
          href={`/${desk}/receiving/new?contract=${contractNo}&line=${line}&notice=${id}&hall=${hall}`}
        >
          {words.receive}
        </a>
      ) : null}
      {desk === 'hub' ? null : <SlotDeed notice={notice} put={put} done={said(words.chosen)} />}
      {desk === 'hall' && state === 'free' ? (
        <Deed name={words.release} act={() => put('release', {})} done={said(words.released)}>
          <p>{words.releaseAsk}</p>
        </Deed>
      ) : null}
      {desk === 'hub' ? null : (
        <Deed
          name={words.withdraw}
          reason={words.reason}
          act={(reason) => put('withdrawal', { reason })}
          done={said(words.withdrawn)}
        >
          <p>{words.withdrawAsk}</p>
        </Deed>
      )}
    </span>
  )
}

function SlotDeed(props: {
  readonly notice: Notice
  readonly put: (what: string, body: object) => Promise<unknown>
  readonly done: () => void
}): JSX.Element {
  const { notices: words, slots: names } = receivingWords()
  const { notice, put, done } = props
  const slots = useAnswer<Items<Slot>>(`/halls/${notice.hall}/slots`).value?.items ?? []
  return (
    <Deed
      name={words.choose}
      act={(_, field) => put('slot', { slot: field('slot') || null })}
      done={done}
    >
      <p>{words.chooseAsk(notice.queueHours)}</p>
      <label>
        {words.slot}
        <select name="slot">
          <option value="">{words.none}</option>
          {slots.map((slot) => (
            <option key={slot.id} value={slot.id} disabled={slot.taken >= slot.room}>
              {slotName(slot)} · {names.taken(slot.taken, slot.room)}
            </option>
          ))}
        </select>
      </label>
    </Deed>
  )
}
