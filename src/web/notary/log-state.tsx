// How far a version is on its way into the public log, said without promising more than has happened.

import type { JSX } from 'preact'
import type { Version } from '#web/consent/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen, Tiles } from '#web/desk/screen.tsx'
import { count, instant } from '#web/shell/format.ts'
import { notaryWords } from '#web/words/notary.ts'

type Witness = { readonly name: string; readonly cosignedAt: number | null }
export type Log = {
  readonly origin: string
  readonly policyVersion: number
  readonly entered: number
  readonly waiting: number
  readonly signedSize: number
  readonly signedAt: number
  readonly publishedSize: number | null
  readonly publishedAt: number | null
  readonly witnesses: readonly Witness[]
  readonly alarms: readonly {
    readonly id: number
    readonly code: string
    readonly detail: string
    readonly raisedAt: number
  }[]
}

export function LogPlace({ version }: { version: Version }): JSX.Element {
  const words = notaryWords().log
  const sealed = ['sealed', 'notarized', 'withdrawn'].includes(version.state)
  const { value: log } = useAnswer<Log>(sealed ? '/log' : null)
  const { logIndex } = version
  if (!sealed) return <>{words.not}</>
  if (logIndex === null) return <Pill tone="wait">{words.waiting}</Pill>
  if (log !== undefined && log.publishedSize !== null && logIndex < log.publishedSize) {
    return <Pill tone="good">{words.published(logIndex)}</Pill>
  }
  return (
    <>
      <Pill tone="wait">{words.entered(logIndex)}</Pill>{' '}
      {log === undefined || log.witnesses.length === 0 ? null : confirmedWords(log.witnesses)}
    </>
  )
}

function confirmedWords(witnesses: readonly Witness[]): string {
  const confirmed = witnesses.filter(({ cosignedAt }) => cosignedAt !== null).length
  return notaryWords().log.confirmed(confirmed, witnesses.length)
}

/** The log as anybody may see it. */
export function LogScreen(): JSX.Element {
  const words = notaryWords().log
  const { value: log, problem } = useAnswer<Log>('/log')
  return (
    <Screen title={words.title} intro={words.interim}>
      <Alarm problem={problem} />
      {log === undefined && problem === null ? <Waiting /> : null}
      {log === undefined ? null : <LogStanding log={log} />}
    </Screen>
  )
}

export function LogStanding({ log }: { log: Log }): JSX.Element {
  const words = notaryWords().log
  return (
    <>
      {log.alarms.map(({ id, detail, raisedAt }) => (
        <p key={id} class="desk-alarm" role="alert">
          <b>{words.alarm}</b> {detail} · {instant(raisedAt)}
        </p>
      ))}
      <Tiles
        tiles={[
          [words.entries, count(log.entered)],
          [words.waits, count(log.waiting)],
          [words.shown, log.publishedSize === null ? '—' : count(log.publishedSize)],
          [words.signedAt, instant(log.signedAt)],
        ]}
      />
      <section class="panel">
        <h2>{words.witnesses}</h2>
        <p>{log.witnesses.length === 0 ? words.nobody : confirmedWords(log.witnesses)}</p>
        <ul class="checks">
          {log.witnesses.map(({ name, cosignedAt }) => (
            <li key={name}>
              <b>{name}</b>
              <Pill tone={cosignedAt === null ? 'wait' : 'good'}>
                {cosignedAt === null ? words.unsaid : words.cosigned(instant(cosignedAt))}
              </Pill>
            </li>
          ))}
        </ul>
        <p class="hint">
          <code>{log.origin}</code> · <a href="/log/checkpoint">{words.file}</a>
        </p>
      </section>
    </>
  )
}
