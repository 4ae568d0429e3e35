// Hands that follow a round through its revisions, and what they see.

import { expect } from 'vitest'
import { compute, type RoundSeen, rowsOf } from './market.ts'
import type { Person } from './people.ts'

export type Following = RoundSeen & { revises: string; origin: string; supersededBy: string | null }
export type Change = { id: string; before: number; after: number; cause: string }
export type Worth = { soldPoor: number; sold: number; unsoldPoor: number[]; unsold: number[] }
export type Effect = { product: string; before: Worth; after: Worth }

export const english = { 'accept-language': 'en' }
export const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]
export const json = async <T>(answer: Response): Promise<T> => {
  expect(answer.status).toBe(200)
  return answer.json()
}
export const round = (who: Person, id: string) => who.get(`/rounds/${id}`).then(json<Following>)
export const changes = async (who: Person, id: string, kind: string) =>
  (await json<{ items: Change[] }>(await who.get(`/rounds/${id}/changes?kind=${kind}`, english)))
    .items
export const effectOf = async (who: Person, id: string) =>
  json<{
    effects: Effect[]
    sentences: string[]
    overrideSentences: string[]
    overrideEffects: Effect[]
  }>(await who.get(`/rounds/${id}/comparison`, english))
export const matched = async (id: string) =>
  Object.fromEntries(
    (
      (await rowsOf(`SELECT plan, matched FROM round_plans WHERE round = '${id}'`)) as {
        plan: string
        matched: number
      }[]
    ).map(({ plan, matched: kg }) => [plan, kg]),
  )
export const state = () =>
  rowsOf(
    'SELECT (SELECT count(*) FROM rounds) AS rounds, (SELECT count(*) FROM revisions) AS deeds',
  )

export async function follow(office: Person, answer: Response): Promise<Following> {
  const next = await json<Following>(answer)
  await compute(next)
  return round(office, next.id)
}
export const revise = (office: Person, { id, revision }: Pick<RoundSeen, 'id' | 'revision'>) =>
  office.send('POST', `/rounds/${id}/revisions`, { revision, reason: 'a late lot' })
