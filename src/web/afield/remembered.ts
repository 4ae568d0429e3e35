// Who was signed in on this device last, for people afield: without a network nobody can be asked. It opens only what the device
// keeps anyway; the API believes nothing of it.

import type { Session } from '#web/shell/session.ts'
import { isAfield, workerPath } from './shell-files.ts'

const key = 'orderfield/session'

/** Remembers who is signed in, or that nobody is, and readies the device for a start without a network. */
export function remember(who: Session | null): void {
  if (who === null || !isAfield(who.role)) {
    localStorage.removeItem(key)
    return
  }
  localStorage.setItem(key, JSON.stringify(who))
  // Browsers have service workers only where the page came over TLS or from this machine.
  navigator.serviceWorker?.register(workerPath).catch(() => undefined)
}

export function remembered(): Session | null {
  const kept = localStorage.getItem(key)
  return kept === null ? null : (JSON.parse(kept) as Session) // Only `remember` writes under the key.
}
