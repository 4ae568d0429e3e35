// What a household's card carries in its QR code: the way to its own page, with the token behind the `#`, which no browser sends.

export function cardLink(token: string): string {
  return `${location.origin}/household#${token}`
}

/** The token in what a scanner types or a hand does: the link, or the 32 letters in groups; null when there is none. */
export function tokenIn(text: string): string | null {
  const plain = text.normalize('NFKC').toLowerCase()
  const behind = plain.includes('#') ? plain.slice(plain.lastIndexOf('#') + 1) : plain
  const letters = behind.replace(/[\s\-·]/g, '')
  return /^[0-9a-f]{32}$/.test(letters) ? letters : null
}

/** The number printed under the code, for where nothing can scan it. */
export function groupsOf(token: string): string {
  return (token.match(/.{4}/g) ?? []).join(' ')
}
