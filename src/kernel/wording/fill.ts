// Apart from the list of all codes, for pages that say only a few of them and must stay small.

export type Facts = Readonly<Record<string, string | number>>

/** A sentence with its facts put in: `{name}` is replaced by the fact of that name. */
export function fill(template: string, facts: Facts): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
