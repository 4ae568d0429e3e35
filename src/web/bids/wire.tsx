// An offer of a vehicle as the API tells it, and its state in a word.

import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import type { VehicleKind } from '#web/map/picture.ts'
import { bidsWords } from '#web/words/bids.ts'

export type Bid = {
  readonly id: string
  readonly revision: number
  readonly plate: string
  readonly kind: VehicleKind
  readonly loadKgMax: number
  readonly ownerName: string
  readonly driverName: string
  readonly day: string
  readonly fromMin: number
  readonly toMin: number
  readonly tripFen: number
  readonly ceilingFen: number | null
  readonly state: 'offered' | 'accepted' | 'declined' | 'withdrawn'
  readonly published: boolean
  readonly reason: string
}

const tones = { offered: 'wait', accepted: 'good', declined: 'bad', withdrawn: 'quiet' } as const

export function BidPill({ state }: Pick<Bid, 'state'>): JSX.Element {
  return <Pill tone={tones[state]}>{bidsWords().states[state]}</Pill>
}
