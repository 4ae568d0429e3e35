import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tasksOf } from '#domains/dispatch/model/opening.ts'
import type { Consignment } from '#domains/dispatch/model/package.ts'
import type { RouteStop } from '#domains/logistics/model/schedule.ts'
import type { PlaceId, TripId } from '#kernel/id.ts'

const part = (kg: number) => ({ shipment: 1, kg, litres: kg, crates: 0 })
const stop = (place: string, load: number[], unload: number[] = []): RouteStop => ({
  ...{ place: place as PlaceId, arriveMin: 0, departMin: 0 },
  ...{ load: load.map(part), unload: unload.map(part) },
})
const goods = (kg: number, pieces: number) =>
  new Map([[1, { id: 'cs_1', from: 'hall', to: 'park', kg, pieces } as unknown as Consignment]])
const route = (id: string, ...stops: RouteStop[]) => ({ id: id as TripId, stops })

it('makes one task of several parts that a stop hands over, and shares the pieces of a place out to the last', () => {
  const tasks = tasksOf(
    [
      route('van', stop('hall', [30, 30]), stop('hub', [], [30, 30])),
      route('cart', stop('hall', [40]), stop('hub', [], [40])),
      route('first', stop('hub', [50]), stop('park', [], [50])),
      route('second', stop('hub', [50]), stop('park', [], [50])),
    ],
    goods(100, 5),
  )
  expect(tasks.map(({ trip, action, kg, pieces }) => [trip, action, kg, pieces])).toEqual([
    ['van', 'load', 60, 3],
    ['van', 'unload', 60, 3],
    ['cart', 'load', 40, 2],
    ['cart', 'unload', 40, 2],
    ['first', 'load', 50, 3],
    ['first', 'unload', 50, 3],
    ['second', 'load', 50, 2],
    ['second', 'unload', 50, 2],
  ])
})

it('hands over neither more nor fewer pieces than there are, however goods are parted', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 40 }), fc.nat(), (all, more, cut) => {
      const pieces = all.length + more
      const [direct, hubbed] = [all.slice(0, cut % all.length), all.slice(cut % all.length)]
      const kg = hubbed.reduce((sum, each) => sum + each, 0)
      const tasks = tasksOf(
        [
          ...direct.map((each, i) =>
            route(`d${i}`, stop('hall', [each]), stop('park', [], [each])),
          ),
          ...hubbed.map((each, i) => route(`f${i}`, stop('hall', [each]), stop('hub', [], [each]))),
          route('haul', stop('hub', [kg]), stop('park', [], [kg])),
        ],
        goods(
          all.reduce((sum, each) => sum + each, 0),
          pieces,
        ),
      )
      const at = (place: string, action: string) =>
        tasks
          .filter((task) => task.place === place && task.action === action)
          .reduce((sum, task) => sum + task.pieces, 0)
      expect([at('hall', 'load'), at('park', 'unload')]).toEqual([pieces, pieces])
      expect(at('hub', 'load')).toBe(at('hub', 'unload'))
      expect(Math.min(...tasks.map((task) => task.pieces))).toBeGreaterThan(0)
    }),
  )
})
