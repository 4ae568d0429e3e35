import type { JSX } from 'preact'

/** Views of one thing as links, so that each has an address and the browser's way back works. */
export function Tabs(props: {
  readonly label: string
  readonly chosen: string
  readonly tabs: readonly { readonly key: string; readonly label: string; readonly href: string }[]
}): JSX.Element {
  return (
    <nav class="tabs" aria-label={props.label}>
      {props.tabs.map(({ key, label, href }) => (
        <a key={key} href={href} aria-current={key === props.chosen ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}
