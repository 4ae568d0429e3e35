// Small words for writing and reading the bank's XML. Reading takes a tree; whoever parsed it answers for its form.

import { type Day, parseDay } from '#kernel/time.ts'

/** An element without comments and prefixes: `text` is what stands directly in it. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** An element with its content, which is XML already. */
export function element(name: string, ...content: readonly string[]): string {
  return `<${name}>${content.join('')}</${name}>`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')
}

/** XML 1.0, production 2, without line ends and tabs: no control characters, lone surrogates, U+FFFE or U+FFFF. */
export function isPrintable(text: string): boolean {
  return /^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]*$/u.test(text)
}

/** Fen as a decimal of yuan: `12.30`. */
export function yuanDecimal(amountFen: number): string {
  const digits = String(amountFen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A decimal of yuan in whole fen; null for anything else, also for fractions of a fen. */
export function fenOf(decimal: string): number | null {
  const [, whole = '', fraction = ''] = /^(\d{1,14})(?:\.(\d{1,5}))?$/.exec(decimal.trim()) ?? []
  if (whole === '' || /[1-9]/.test(fraction.slice(2))) return null
  const amountFen = Number(`${whole}${fraction.slice(0, 2).padEnd(2, '0')}`)
  return Number.isSafeInteger(amountFen) ? amountFen : null
}

/** The first element down a path of names; null when there is none. */
export function find(from: XmlElement, ...path: readonly string[]): XmlElement | null {
  let at: XmlElement | undefined = from
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at ?? null
}

export function all(from: XmlElement | null, name: string): readonly XmlElement[] {
  return from?.children.filter((child) => child.name === name) ?? []
}

/** The text of the first element down a path; '' when there is none. */
export function textAt(from: XmlElement | null, ...path: readonly string[]): string {
  return from === null ? '' : (find(from, ...path)?.text.trim() ?? '')
}

/** The day of a DateAndDateTimeChoice, as it is written: a bank's day is the day it says. */
export function dayOfChoice(from: XmlElement | null): Day | null {
  return parseDay(textAt(from, 'Dt') || textAt(from, 'DtTm').slice(0, 10))
}

/** Whether a document is a message of this kind in one of ISO 20022's versions. */
export function isMessage(root: XmlElement, kind: string): boolean {
  const spaces = Object.values(root.attributes)
  return root.name === 'Document' && spaces.some((space) => space.startsWith(`${prefix}${kind}.`))
}

const prefix = 'urn:iso:std:iso:20022:tech:xsd:'
