// The rules that the next round is closed under, and the lists that it keeps to, as each desk may see them.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts, Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import type { Catalogue } from '#web/office/wire.ts'
import { count, type Unit, unitName } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { rulesWords } from '#web/words/rules.ts'
import { Capacities } from './capacities.tsx'
import { Demerits } from './demerits.tsx'
import { NextLottery } from './lottery.tsx'
import { Vetoes } from './vetoes.tsx'
import type { Desk, Policy } from './wire.ts'

type Tab = 'policy' | 'vetoes' | 'demerits' | 'capacities'
const tabsOf: Readonly<Record<Desk, readonly Tab[]>> = {
  office: ['policy', 'vetoes', 'demerits', 'capacities'],
  hall: ['policy', 'vetoes', 'demerits', 'capacities'],
  firm: ['policy', 'vetoes', 'demerits'],
  coordinator: ['capacities', 'policy', 'demerits'],
}

export function Rules({ desk }: { desk: Desk }): JSX.Element {
  const words = rulesWords()
  const { path, query } = useLocation()
  const tabs = tabsOf[desk]
  const chosen = tabs.find((tab) => tab === query.tab) ?? tabs[0] ?? 'policy'
  const catalogue = useAnswer<Catalogue>('/catalogue')
  const season = catalogue.value?.seasons.find(({ state }) => state === 'open')
  const rules = useAnswer<Policy>(season ? `/seasons/${season.id}/round-policy` : null)
  const shown = {
    policy: () => <PolicyPanel policy={rules.value} />,
    vetoes: () => <Vetoes desk={desk} party={session.value?.party ?? ''} />,
    demerits: () => <Demerits desk={desk} policy={rules.value} />,
    capacities: () => <Capacities desk={desk} />,
  }
  return (
    <Screen title={words.title} intro={words.from}>
      <Tabs
        label={words.title}
        chosen={chosen}
        tabs={tabs.map((key) => ({ key, label: words.tabs[key], href: `${path}?tab=${key}` }))}
      />
      <Alarm problem={catalogue.problem ?? rules.problem} />
      {catalogue.value !== undefined && season === undefined ? (
        <p class="desk-empty">{words.noSeason}</p>
      ) : (
        shown[chosen]()
      )}
    </Screen>
  )
}

function PolicyPanel({ policy }: { policy: Policy | undefined }): JSX.Element {
  const { policy: words } = rulesWords()
  if (policy === undefined) return <Waiting />
  const { version, overlapDaysMin, tranches, demerits } = policy
  return (
    <>
      <section class="panel" aria-label={words.order}>
        <h2>{words.order}</h2>
        <p class="hint">{words.intro}</p>
        <ol class="rule-order">
          {words.orders.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      </section>
      <section class="panel">
        <Facts
          facts={[
            [words.version, version],
            [words.overlap, words.days(overlapDaysMin)],
            ...Object.entries(tranches).map(
              ([unit, widths]) =>
                [
                  words.tranches(unitName(unit as Unit)),
                  words.tranche(widths.map(count).join(' · ')),
                ] as const,
            ),
            [words.demerits, words.countDays(count(demerits.countDays))],
          ]}
        />
      </section>
      <NextLottery drawn={policy} />
    </>
  )
}
