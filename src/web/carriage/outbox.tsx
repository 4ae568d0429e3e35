// What waits to be sent, and what came back.

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Deed } from '#web/desk/deed.tsx'
import { dispatchWords } from '#web/words/dispatch.ts'
import { flush, forget, offline, queue, resume, watchNetwork } from './queue.ts'

export function Outbox(): JSX.Element {
  const { driver: words } = dispatchWords()
  useEffect(() => {
    void resume()
    return watchNetwork()
  }, [])
  const waiting = queue.value.filter(({ problem }) => problem === null)
  const refused = queue.value.filter(({ problem }) => problem !== null)
  return (
    <section class="outbox" aria-label={words.queue(waiting.length)}>
      <p role="status" class={waiting.length > 0 ? 'outbox-waits' : 'outbox-clear'}>
        {waiting.length > 0 ? words.queue(waiting.length) : words.queueEmpty}
        {waiting.length > 0 ? (
          <button type="button" class="button button-small" onClick={() => void flush()}>
            {words.retry}
          </button>
        ) : null}
      </p>
      {offline.value ? <p class="hint">{words.offline}</p> : null}
      {refused.map(({ id, kind, label, problem }) => (
        <div key={id} class="desk-alarm outbox-refused" role="alert">
          <p>
            <b>
              {words.kinds[kind]} · {label} · {words.refused}
            </b>
            <br />
            {problem?.detail}
          </p>
          <Deed name={words.drop} look="danger" act={() => forget(id)} done={() => undefined}>
            <p>{words.dropAsk}</p>
          </Deed>
        </div>
      ))}
    </section>
  )
}
