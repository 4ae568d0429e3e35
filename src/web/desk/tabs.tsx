import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Views of one thing as links, so that each has an address and the browser's way back works. */
export function Tabs(props: {
  readonly label: string
  readonly chosen: string
  readonly tabs: readonly { readonly key: string; readonly label: string; readonly href: string }[]
}): JSX.Element {
  const strip = useRef<HTMLElement>(null)
  // On a narrow screen the strip scrolls sideways: the chosen view must not hide beyond its edge.
  useEffect(() => {
    const { current } = strip
    const chosen = current?.querySelector<HTMLElement>('[aria-current]')
    if (current === null || !chosen) return
    current.scrollLeft = chosen.offsetLeft - (current.clientWidth - chosen.offsetWidth) / 2
  }, [props.chosen])
  return (
    <nav class="tabs" aria-label={props.label} ref={strip}>
      {props.tabs.map(({ key, label, href }) => (
        <a key={key} href={href} aria-current={key === props.chosen ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}
