// What the office sees first: which season it is, what waits, and how far the season has come.

import type { JSX } from 'preact'
import { type Answer, useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { count, windowName } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { officeWords } from '#web/words/desks.ts'
import type { Firm, Page, Plan, RegistrySummary, Round } from './wire.ts'

export function Overview(): JSX.Element {
  const words = officeWords().overview
  const registry = useAnswer<RegistrySummary>('/registry')
  const rounds = useAnswer<Page<Round>>('/rounds?limit=1')
  const { value } = registry
  return (
    <Screen title={words.title}>
      <Alarm problem={registry.problem} />
      {value === undefined ? <Waiting /> : <Season registry={value} />}
      <Waits rounds={rounds} />
      {value === undefined ? null : <Steps registry={value} round={rounds.value?.items[0]} />}
      {value === undefined ? null : <Numbers registry={value} />}
    </Screen>
  )
}

function Season({ registry }: { registry: RegistrySummary }): JSX.Element {
  const words = officeWords().overview
  const { county, season } = registry
  const zh = language.value === 'zh'
  return (
    <section class="season">
      <p class="season-name">
        <strong>{county === null ? '' : zh ? county.nameZh : county.nameEn}</strong>{' '}
        {season === null
          ? words.noSeason
          : `${zh ? season.nameZh : season.nameEn} · ${windowName(season.from, season.to)}`}
      </p>
      {county?.synthetic ? <p class="hint">{words.synthetic}</p> : null}
    </section>
  )
}

function Waits({ rounds }: { rounds: Answer<Page<Round>> }): JSX.Element {
  const words = officeWords().overview
  const firms = useAnswer<Page<Firm>>('/firms?state=applied&limit=100')
  const plans = useAnswer<Page<Plan>>('/plans?state=held&limit=100')
  const waits = [
    waitOf(firms.value, words.firmsWaiting, {
      href: '/office/firms?state=applied',
      go: words.goFirms,
    }),
    waitOf(plans.value, words.plansHeld, { href: '/office/plans?state=held', go: words.goPlans }),
    rounds.value === undefined ? null : roundWait(rounds.value.items[0]),
  ].filter((wait) => wait !== null)
  return (
    <section class="panel" aria-labelledby="waits">
      <h2 id="waits">{words.waiting}</h2>
      {waits.length === 0 ? <p>{words.nothing}</p> : null}
      <ul class="waits">
        {waits.map(({ text, href, go }) => (
          <li key={href}>
            <span>{text}</span>
            <a class="button" href={href}>
              {go}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Wait = { readonly text: string; readonly href: string; readonly go: string }

function waitOf(
  page: Page<unknown> | undefined,
  text: (count: string) => string,
  where: Omit<Wait, 'text'>,
): Wait | null {
  if (page === undefined || page.items.length === 0) return null
  return { ...where, text: text(`${count(page.items.length)}${page.next === null ? '' : '+'}`) }
}

function roundWait(round: Round | undefined): Wait {
  const words = officeWords().overview
  if (round === undefined) {
    return { text: words.roundNone, href: '/office/rounds', go: words.goRounds }
  }
  const says = {
    computing: words.roundComputing,
    computed: words.roundComputed,
    accepted: words.roundAccepted,
    failed: words.roundFailed,
    discarded: words.roundDiscarded,
  } as const
  return {
    text: says[round.state](round.no),
    href: `/office/rounds/${round.id}`,
    go: words.goRound,
  }
}

/** The season in six steps; what is done is ticked, the next one is marked. */
function Steps(props: { registry: RegistrySummary; round: Round | undefined }): JSX.Element {
  const words = officeWords().overview
  const { counts } = props.registry
  const schedules = useAnswer<Page<unknown>>('/schedules?limit=1')
  const done = [
    counts.halls > 0,
    counts.firmsVerified > 0,
    counts.plans > 0 && counts.demands > 0,
    props.round !== undefined && props.round.state !== 'failed',
    props.round?.state === 'accepted',
    (schedules.value?.items.length ?? 0) > 0,
  ]
  const next = done.indexOf(false)
  return (
    <section class="panel" aria-labelledby="steps">
      <h2 id="steps">{words.steps}</h2>
      <ol class="steps">
        {words.step.map((step, index) => (
          <li
            key={step}
            class={done[index] ? 'step-done' : undefined}
            aria-current={index === next ? 'step' : undefined}
          >
            {step}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Numbers({ registry }: { registry: RegistrySummary }): JSX.Element {
  const words = officeWords().overview
  const names = Object.entries(words.names) as [keyof typeof words.names, string][] // Its own keys.
  return (
    <section class="panel" aria-labelledby="numbers">
      <h2 id="numbers">{words.counts}</h2>
      <Tiles tiles={names.map(([key, name]) => [name, count(registry.counts[key])])} />
    </section>
  )
}
