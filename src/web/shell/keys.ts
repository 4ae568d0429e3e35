/** `/` goes to the search of the list on screen, unless one is typing. */
export function onSlash(): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.key !== '/' || isTyping(event.target)) return
    const search = document.querySelector<HTMLInputElement>('#content input[type="search"]')
    if (search === null) return
    event.preventDefault()
    search.focus()
    search.select()
  }
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
