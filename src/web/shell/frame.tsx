// What stands around every desk: who is here, for which county, and where one can go.

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { shellWords } from '#web/words/shell.ts'
import { language, speak } from './language.ts'
import { demo, session, signOut } from './session.ts'

export type NavItem = {
  readonly href: string
  readonly label: string
}
type County = { readonly nameZh: string; readonly nameEn: string; readonly synthetic: boolean }

/** The signed-in page: header, the desk's own navigation, content. */
export function DeskFrame(props: {
  readonly nav: readonly NavItem[]
  readonly children: ComponentChildren
}): JSX.Element {
  const { nav, children } = props
  const words = shellWords()
  const [open, setOpen] = useState(false)
  const { path } = useLocation()
  useEffect(() => setOpen(false), [path])
  return (
    <div class="frame">
      <Ribbon />
      <header class="top">
        <button
          type="button"
          class="menu-button"
          aria-expanded={open}
          aria-controls="desk-nav"
          onClick={() => setOpen(!open)}
        >
          <MenuMark />
          <span>{words.menu}</span>
        </button>
        <a class="brand" href={`/${session.value?.role ?? ''}`}>
          <Mark />
          <span>{words.product}</span>
        </a>
        <CountyName />
        <Person />
      </header>
      <nav id="desk-nav" class={open ? 'side side-open' : 'side'} aria-label={words.menu}>
        {nav.map((item) => (
          <NavLink key={item.href} item={item} current={currentOf(nav, path) === item} />
        ))}
      </nav>
      <main id="content" class="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function NavLink({ item, current }: { item: NavItem; current: boolean }): JSX.Element {
  return (
    <a href={item.href} aria-current={current ? 'page' : undefined}>
      {item.label}
    </a>
  )
}

/** The entry whose address is the longest beginning of where we are. */
function currentOf(nav: readonly NavItem[], path: string): NavItem | undefined {
  return nav
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]
}

function CountyName(): JSX.Element {
  const { value } = useAnswer<{ readonly county: County }>('/registry')
  const county = value?.county
  if (!county) return <span class="county" />
  return (
    <span class="county">
      {language.value === 'zh' ? county.nameZh : county.nameEn}
      {county.synthetic ? <em>{shellWords().county.synthetic}</em> : null}
    </span>
  )
}

function Person(): JSX.Element {
  const words = shellWords()
  const who = session.value
  return (
    <div class="person">
      {who ? (
        <p>
          <b>{words.roles[who.role]}</b>
          <span>{who.name}</span>
        </p>
      ) : null}
      <LanguageSwitch />
      <button type="button" class="quiet" onClick={() => void signOut()}>
        {words.signOut}
      </button>
    </div>
  )
}

export function LanguageSwitch(): JSX.Element {
  const words = shellWords()
  return (
    <button
      type="button"
      class="quiet"
      lang={language.value === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => speak(language.value === 'zh' ? 'en' : 'zh')}
    >
      {words.otherLanguage}
    </button>
  )
}

/** Says on every page that nothing here is real, where that is so. */
export function Ribbon(): JSX.Element {
  const words = shellWords()
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      {demo.value.demo ? <aside class="ribbon">{words.ribbon}</aside> : null}
    </>
  )
}

export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#17633f" />
      <path
        d="M7 7h18v18H7zM16 7v18M7 16h18"
        fill="none"
        stroke="#fff"
        stroke-width="2.4"
        stroke-linejoin="round"
      />
    </svg>
  )
}

function MenuMark(): JSX.Element {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d="M2 5h16M2 10h16M2 15h16" stroke="currentColor" stroke-width="2" />
    </svg>
  )
}
