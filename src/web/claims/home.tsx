// Money beside the goods, at the desks of firm, hall, office and departments: what each may do there, and what all may see.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { claimsWords } from '#web/words/claims.ts'
import { AdvanceList, GiveAdvance } from './advances.tsx'
import { DividendList } from './dividends.tsx'
import { HireForm } from './hire-form.tsx'
import { HiringList } from './hiring.tsx'
import { NoticeList } from './notices.tsx'
import { SheetForm } from './sheet-form.tsx'
import { SheetList } from './sheets.tsx'
import { ClaimList, ClaimSubsidy } from './subsidies.tsx'
import type { Desk } from './wire.ts'

type OfficialDesk = Exclude<Desk, 'household'>

const views = ['subsidies', 'notices', 'hirings', 'sheets', 'advances', 'dividends'] as const

export function ClaimsHome({ desk }: { desk: OfficialDesk }): JSX.Element {
  const words = claimsWords()
  const asked = useLocation().query.view
  const view = views.find((each) => each === asked) ?? (desk === 'firm' ? 'hirings' : 'subsidies')
  return (
    <Screen title={words.title} intro={words.intro}>
      <Tabs
        label={words.nav}
        chosen={view}
        tabs={views.map((key) => {
          return { key, label: words.views[key], href: `/${desk}/claims?view=${key}` }
        })}
      />
      <View view={view} desk={desk} />
    </Screen>
  )
}

type Props = { readonly view: (typeof views)[number]; readonly desk: OfficialDesk }

function View({ view, desk }: Props): JSX.Element {
  switch (view) {
    case 'subsidies':
      return (
        <>
          {desk === 'hall' ? <ClaimSubsidy home="/hall/claims" /> : null}
          <ClaimList desk={desk} />
        </>
      )
    case 'notices':
      return <NoticeList />
    case 'hirings':
      return desk === 'firm' ? <HireForm /> : <HiringList />
    case 'sheets':
      return desk === 'firm' ? <SheetForm /> : <SheetList desk={desk} />
    case 'advances':
      return desk === 'firm' ? <GiveAdvance /> : <AdvanceList desk={desk} />
    case 'dividends':
      return <DividendList />
  }
}
