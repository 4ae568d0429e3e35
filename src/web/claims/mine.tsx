// The household's own: subsidies, wages, dividends, advances, in large type, each with how it comes about and a way to say no.

import type { ComponentChildren, JSX } from 'preact'
import { type Pages, usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { dayName, percent, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import { AdvanceAnswer, AdvanceState, whatOf } from './advances.tsx'
import { Years } from './dividends.tsx'
import { NoticeList } from './notices.tsx'
import { Days, SheetAnswer, SheetState } from './sheets.tsx'
import { ClaimPills, ClaimSubsidy, countsOf } from './subsidies.tsx'
import type { Advance, Claim, Dividends, Sheet } from './wire.ts'

export function MyClaims(): JSX.Element {
  const words = claimsWords()
  const sheets = usePages<Sheet>('/time-sheets')
  const advances = usePages<Advance>('/advances')
  const dividends = usePages<Dividends>('/land-dividends')
  const claims = usePages<Claim>('/subsidy-claims')
  return (
    <Screen title={words.mine.title} intro={words.mine.intro}>
      <Part title={words.views.sheets} pages={sheets} empty={words.mine.noSheets}>
        {(sheet) => <MySheet key={sheet.id} sheet={sheet} done={sheets.again} />}
      </Part>
      <Part title={words.views.advances} pages={advances} empty={words.mine.noAdvances}>
        {(advance) => <MyAdvance key={advance.id} advance={advance} done={advances.again} />}
      </Part>
      <Part title={words.views.dividends} pages={dividends} empty={words.mine.noDividends}>
        {({ contract, contractNo, firmName, years }) => (
          <article key={contract} class="panel own-card">
            <h3>
              {firmName} {contractNo}
            </h3>
            <Years years={years} />
          </article>
        )}
      </Part>
      <Part title={words.views.subsidies} pages={claims} empty={words.mine.noSubsidies}>
        {(claim) => <MyClaim key={claim.id} claim={claim} />}
      </Part>
      <ClaimSubsidy home="/household/claims" />
      <h2>{words.views.notices}</h2>
      <NoticeList />
    </Screen>
  )
}

function Part<Item>(props: {
  readonly title: string
  readonly pages: Pages<Item>
  readonly empty: string
  readonly children: (item: Item) => ComponentChildren
}): JSX.Element {
  const { title, pages, empty, children } = props
  const { items, problem } = pages
  return (
    <>
      <h2>{title}</h2>
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{empty}</p> : null}
      <section class="own-cards">{(items ?? []).map(children)}</section>
    </>
  )
}

function MySheet({ sheet, done }: { sheet: Sheet; done: () => void }): JSX.Element {
  const words = claimsWords()
  return (
    <article class="panel own-card">
      <h3>
        {sheet.month} · {sheet.firmName}
      </h3>
      <p class="own-total">
        {words.amount} <b>{yuan(sheet.amountFen)}</b>
      </p>
      <Days sheet={sheet} />
      <p>
        {words.due} {dayName(sheet.dueDay)}
      </p>
      <SheetState sheet={sheet} />
      <SheetAnswer desk="household" sheet={sheet} done={done} />
    </article>
  )
}

function MyAdvance({ advance, done }: { advance: Advance; done: () => void }): JSX.Element {
  const { advance: words } = claimsWords()
  return (
    <article class="panel own-card">
      <h3>
        {whatOf(advance)} · {advance.firmName}
      </h3>
      <p class="own-total">
        {words.given} <b>{yuan(advance.amountFen)}</b>
      </p>
      <p>
        {words.repaid} {yuan(advance.repaidFen)} · {words.left} {yuan(advance.leftFen)}
        <small class="hint">{words.cap(percent(advance.capBp / 10_000))}</small>
      </p>
      <AdvanceState advance={advance} />
      <AdvanceAnswer desk="household" advance={advance} done={done} />
    </article>
  )
}

function MyClaim({ claim }: { claim: Claim }): JSX.Element {
  const words = claimsWords()
  return (
    <article class="panel own-card">
      <h3>
        <a href={`/household/claims/${claim.id}`}>
          {claim.name} {claim.no}
        </a>
      </h3>
      <p>
        {words.subsidy.lot} {claim.lot} · {words.subsidy.counts} {countsOf(claim)}
      </p>
      {claim.payable > 0 ? (
        <p class="own-total">
          {words.amount} <b>{yuan(claim.payable * claim.perUnitFen)}</b>
        </p>
      ) : null}
      <ClaimPills claim={claim} />
    </article>
  )
}
