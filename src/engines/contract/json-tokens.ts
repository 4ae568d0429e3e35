// What JSON.parse hides of a text: how deep it is, a key that stands twice, a number that is not what it says.

const string = String.raw`"(?:[^"\\]|\\.)*"`
const tokens = new RegExp(String.raw`(${string})\s*:|${string}|[{}[\]]|-?\d[\d.eE+-]*`, 'gs')

/** How deep brackets lie in any text, those inside strings left out: in one pass, before anything recursive sees it. */
export function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (letter === '"') quoted = !quoted
    else if (quoted) at += letter === '\\' ? 1 : 0
    else depth += step[letter] ?? 0
    if (depth > most) most = depth
  }
  return most
}

const step: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 }

/** The first key that an object of a JSON text has twice, or null. Two spellings of one key are one key: "a" and "\u0061". */
export function repeatedKeyOf(text: string): string | null {
  const open: Set<string>[] = []
  for (const [token, quoted] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (quoted !== undefined) {
      const key = String(JSON.parse(quoted))
      const keys = open.at(-1)
      if (keys?.has(key)) return key.slice(0, 80)
      keys?.add(key)
    }
  }
  return null
}

/** The first number of a JSON text that is not a whole one from -(2^53 - 1) to 2^53 - 1 in its shortest form, or null. */
export function inexactNumberOf(text: string): string | null {
  for (const [token] of text.matchAll(tokens)) {
    if (/^[-\d]/.test(token) && !isExact(token)) return token.slice(0, 40)
  }
  return null
}

function isExact(token: string): boolean {
  return /^-?(0|[1-9]\d*)$/.test(token) && token !== '-0' && Number.isSafeInteger(Number(token))
}
