// Lets the desks of people who work where there is no network start there: the page, its scripts and its styles come from the
// device when the line is dead. What the API says is never kept here.

import { isPage, type Shell } from './shell-files.ts'

/** Put in by the build. */
declare const shell: Shell

type Waiting = Event & { readonly waitUntil: (work: Promise<unknown>) => void }
type Fetching = Waiting & {
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
}
type Scope = {
  readonly skipWaiting: () => Promise<void>
  readonly clients: { readonly claim: () => Promise<void> }
  addEventListener(type: 'install' | 'activate', listen: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listen: (event: Fetching) => void): void
}

const scope = self as unknown as Scope // The library's types know pages and not what runs beside them.
const { version, files } = shell
const cacheName = `orderfield-shell-${version}`

scope.addEventListener('install', (event) => {
  event.waitUntil(store().then(() => scope.skipWaiting()))
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => scope.clients.claim()))
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && isPage(pathname)) event.respondWith(pageFor(request))
  else if (files.includes(pathname)) event.respondWith(fileFor(request))
})

async function store(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(['/', ...files])
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('orderfield-shell-') && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** The newest page there is; the one kept when nobody answers. */
async function pageFor(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match('/')
    if (kept === undefined) throw error
    return kept
  }
}

/** Files with a hash in their names never change. */
async function fileFor(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
