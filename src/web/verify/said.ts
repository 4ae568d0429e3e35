// What the steps of a check say in words.

import type { Refusal } from '#kernel/result.ts'
import type { Facts } from '#kernel/wording/fill.ts'
import { count, instant, refusalWords, verifyWords } from '#web/words/verify.ts'
import type { Step } from './steps.ts'

/** One sentence on a step: its facts when it passed, why not when it failed. */
export function sayStep(step: Step): string {
  if (step.outcome === 'failed') return sayRefusal(step.refusal)
  if (step.outcome === 'absent') return ''
  return sayPassed(step.name, step.facts)
}

function sayRefusal({ facts, ...refusal }: Refusal): string {
  const { parts: names } = verifyWords().facts
  const { part } = facts
  const named = Object.hasOwn(facts, 'part')
    ? { ...facts, part: nameOf(names, String(part)) }
    : facts
  return refusalWords({ ...refusal, facts: named })
}

function sayPassed(name: Step['name'], facts: Facts): string {
  const { facts: words, fingerprintSame } = verifyWords()
  const text = (key: string): string => String(facts[key] ?? '')
  const figure = (key: string): string => count(Number(facts[key] ?? 0))
  switch (name) {
    case 'bytes':
      return words.bytes(figure('bytes'))
    case 'paper':
      return words.paper(text('no'))
    case 'commitments':
      return words.commitments(parts(text('shown')), parts(text('hidden')))
    case 'leaf':
      return words.leaf(figure('version'), figure('leaves'))
    case 'inclusion':
      return words.inclusion(figure('index'), figure('size'))
    case 'checkpoint':
      return words.checkpoint(text('origin'))
    case 'quorum':
      return words.quorum(text('names'), instant(Number(facts.last)))
    case 'policy':
      return fingerprintSame
    case 'history':
      return words.history(nameOf(words.stages, text('stage')), text('number'))
    default:
      return saySignature(facts)
  }
}

function saySignature(facts: Facts): string {
  const { facts: words } = verifyWords()
  const way = nameOf(words.ways, String(facts.by))
  const said = words.signature(way, String(facts.site), instant(Number(facts.at)))
  return facts.batch === 1 ? `${said}${words.batch}` : said
}

function parts(list: string): string {
  const { parts: names } = verifyWords().facts
  const shown = [...new Set(list.split(','))].filter((name) => name !== '')
  return shown.map((name) => nameOf(names, name)).join('、')
}

/** The name in a list of words, or the word itself where a list has none. */
export function nameOf(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key
}
