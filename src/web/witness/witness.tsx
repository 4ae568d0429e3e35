// The page on which a department witnesses: whether this device has a key, where the log stands, one button, and the notes.

import type { JSX } from 'preact'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { count, instant } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { witnessWords } from '#web/words/witness.ts'
import type { Alarm as Why } from './cosign.ts'
import type { Device, KeptNote } from './device.ts'
import { useWitness, type Witness } from './use-witness.ts'
import '#web/style/witness.css'

export function WitnessScreen(): JSX.Element {
  const words = witnessWords()
  const state = useWitness(session.value?.party ?? '')
  const { device, log, problem, notes } = state
  return (
    <Screen title={words.title} intro={words.intro}>
      <Alarm problem={problem} />
      {device?.alarm ? <Red why={device.alarm} /> : null}
      {log === undefined || device === undefined ? null : device === null ? (
        <Make state={state} />
      ) : (
        <>
          <Standing state={state} device={device} />
          <Key state={state} device={device} />
        </>
      )}
      {device ? <Notes notes={notes} name={device.name} /> : null}
    </Screen>
  )
}

function Red({ why }: { why: string }): JSX.Element {
  const { alarmTitle, alarms, alarmDo } = witnessWords()
  const known: Readonly<Record<string, string>> = alarms satisfies Record<Why, string>
  return (
    <section class="witness-alarm" role="alert">
      <h2>{alarmTitle}</h2>
      <p>{known[why] ?? why}</p>
      <p>{alarmDo}</p>
    </section>
  )
}

function Make({ state }: { state: Witness }): JSX.Element {
  const words = witnessWords()
  return (
    <section class="panel witness-card">
      <h2>{words.noKeyTitle}</h2>
      <p>{words.noKey}</p>
      <p>{words.pinned}</p>
      <p class="witness-key" translate={false}>
        {state.log?.vkey}
      </p>
      <button type="button" class="button button-main" disabled={state.busy} onClick={state.make}>
        {words.make}
      </button>
    </section>
  )
}

function Standing({ state, device }: { state: Witness; device: Device }): JSX.Element {
  const words = witnessWords()
  const { log, told, busy, notes } = state
  const last = notes.find(({ line }) => line !== '')
  const seen = device.seen?.size ?? 0
  const more = (log?.signedSize ?? 0) - seen
  return (
    <section class="panel witness-card">
      <dl class="witness-sizes">
        <div>
          <dt>{words.last}</dt>
          <dd>{device.seen === null ? words.never : words.entries(count(seen))}</dd>
          <dd class="hint">{last === undefined ? '' : instant(last.at)}</dd>
        </div>
        <div>
          <dt>{words.now}</dt>
          <dd>{words.entries(count(log?.signedSize ?? 0))}</dd>
          <dd class="hint">
            {more > 0 ? words.since(count(more)) : device.seen === null ? '' : words.same}
          </dd>
        </div>
      </dl>
      <button
        type="button"
        class="button button-main"
        disabled={busy || device.alarm !== null}
        onClick={state.witness}
      >
        {busy ? words.busy : words.cosign}
      </button>
      {told?.is === 'done' ? (
        <p class="witness-done" role="status">
          {words.done(count(told.size))}
        </p>
      ) : null}
      {told?.is === 'overtaken' ? <p role="status">{words.overtaken}</p> : null}
    </section>
  )
}

function Key({ state, device }: { state: Witness; device: Device }): JSX.Element {
  const words = witnessWords()
  const { log, offered, busy } = state
  const isInPolicy = log?.witnesses.some(({ vkey }) => vkey === device.vkey) ?? false
  const isOffered = offered?.vkey === device.vkey
  const other = offered === undefined ? words.keyNote : words.otherKey
  return (
    <section class="panel witness-card">
      <h2>{words.keyTitle}</h2>
      <p class="witness-key" translate={false}>
        {device.vkey}
      </p>
      <p>{isInPolicy ? words.inPolicy : isOffered ? words.registered : other}</p>
      {isInPolicy || isOffered ? null : (
        <button
          type="button"
          class="button"
          disabled={busy || device.alarm !== null}
          onClick={state.register}
        >
          {words.register}
        </button>
      )}
      <p class="hint">
        {words.state} {device.log.origin}
      </p>
    </section>
  )
}

function Notes({ notes, name }: { notes: readonly KeptNote[]; name: string }): JSX.Element {
  const words = witnessWords()
  return (
    <section class="panel witness-card">
      <h2>{words.notesTitle}</h2>
      <p>{words.notesNote}</p>
      {notes.length === 0 ? (
        <p class="hint">{words.notesNone}</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.noteAt}</th>
                <th scope="col" class="numeric">
                  {words.noteSize}
                </th>
                <th scope="col">{words.noteKind}</th>
              </tr>
            </thead>
            <tbody>
              {notes.slice(0, 20).map(({ at, size, line }) => (
                <tr key={`${at}/${size}`}>
                  <td>{instant(at)}</td>
                  <td class="numeric">{count(size)}</td>
                  <td class={line === '' ? 'witness-refused' : ''}>
                    {line === '' ? words.refused : words.signed}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <a class="button" download={`${name}-checkpoints.txt`} href={fileOf(notes)}>
            {words.download}
          </a>
        </>
      )}
    </section>
  )
}

/** Every note with its cosignature under it, as c2sp.org/signed-note has them, the newest first. */
function fileOf(notes: readonly KeptNote[]): string {
  const text = notes.map(({ note, line }) => `${note}${line}`).join('\n')
  return `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`
}
