import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'

/** One screen of a desk: its heading, its deeds beside the heading, the way back above. */
export function Screen(props: {
  readonly title: string
  readonly intro?: string
  readonly back?: { readonly href: string; readonly label: string }
  readonly deeds?: ComponentChildren
  readonly children: ComponentChildren
}): JSX.Element {
  const { title, intro, back, deeds, children } = props
  useEffect(() => {
    document.title = `${title} · 订单田`
  }, [title])
  return (
    <div class="screen">
      {back === undefined ? null : (
        <a class="back-link" href={back.href}>
          {back.label}
        </a>
      )}
      <header class="screen-head">
        <h1>{title}</h1>
        <div class="screen-deeds">{deeds}</div>
      </header>
      {intro === undefined ? null : <p class="screen-intro">{intro}</p>}
      {children}
    </div>
  )
}

export type Fact = readonly [name: string, value: ComponentChildren]

/** Names and values of one thing; what is empty is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }): JSX.Element {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== '' && value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** A few large numbers side by side. */
export function Tiles({ tiles }: { tiles: readonly Fact[] }): JSX.Element {
  return (
    <dl class="tiles">
      {tiles.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A state in a word; the tone only repeats in colour what the word says. */
export function Pill(props: {
  readonly tone: 'good' | 'wait' | 'bad' | 'quiet'
  readonly children: ComponentChildren
}): JSX.Element {
  return <span class={`pill pill-${props.tone}`}>{props.children}</span>
}
