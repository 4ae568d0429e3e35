// A county's day in a Worker's isolate, in steps as a job takes them: what workerd holds at most, roads included.

import { printLine } from './line.ts'
import { insideWorkerd } from './workerd.ts'

const goalMB = 96

/** Poses the day and drafts it, then improves it step by step; between two steps the draft is laid down as text, as a job does. */
const worker = `
import { firstDraft, improveDraft, unpack } from '#engines/routing/county/draft.ts'
import { poseModel } from '#engines/routing/county/model.ts'
import { seededRandom } from '#kernel/random.ts'
import { countyDay } from 'tests/bench/county-day.ts'
let problem
export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url)
    const [halls, iterations, slices] = ['halls', 'iterations', 'slices'].map((name) => Number(searchParams.get(name)))
    if (pathname === '/make') {
      const size = { halls, shipments: halls, vehicles: Math.round(halls * 0.4) }
      problem = countyDay(seededRandom('bench/' + halls), 120, size)
    }
    if (pathname !== '/solve') return new Response('')
    let text = JSON.stringify(firstDraft(problem, 'bench'))
    for (let slice = 0; slice < slices; slice++) {
      text = JSON.stringify(improveDraft(problem, JSON.parse(text), { seed: 'bench', slice, slices, iterations }))
    }
    const draft = JSON.parse(text)
    return Response.json({ costFen: unpack(poseModel(problem, draft.parts), draft.best).cost })
  },
}`

/** Prints the most that workerd held over so many steps of so many iterations, less what it held before it had a day. */
export async function measureSteps(
  halls: number,
  { slices, iterations }: { readonly slices: number; readonly iterations: number },
): Promise<void> {
  const { memoryMB, problemMB, heapMaxMB, costFen } = await insideWorkerd<{ costFen: number }>(
    worker,
    { halls: String(halls), slices: String(slices), iterations: String(iterations) },
  )
  const of = `${halls} halls in workerd, ${slices} steps of ${iterations}, heap held to ${heapMaxMB} MB`
  const line = { bench: 'routing', unit: 'MB' }
  printLine({ ...line, case: `${of}: the day alone`, value: problemMB })
  printLine({
    ...{ ...line, case: `${of}: peak`, value: memoryMB },
    peer: { name: 'goal', value: goalMB },
  })
  printLine({ ...line, case: `${of}: cost`, unit: 'yuan', value: costFen / 100 })
}
