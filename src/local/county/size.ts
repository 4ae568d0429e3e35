// How large a county to make.

export type Size = {
  readonly townships: number
  readonly halls: number
  readonly firms: number
  readonly households: number
  readonly poor: number
  readonly plans: number
  readonly areaMu: number
  readonly demands: number
  /** Plans that offer twenty times what their land yields and will be held for a second look. */
  readonly held: number
  readonly vehicles: Fleet
}
type Fleet = Readonly<
  Record<'motorcycle' | 'three-wheeler' | 'van' | 'truck' | 'cold-truck', number>
>

const fleet = { motorcycle: 72, 'three-wheeler': 50, van: 14, truck: 16, 'cold-truck': 8 }

export const sizes = {
  /** The county of the demonstration. */
  example: {
    townships: 27,
    halls: 233,
    firms: 24,
    households: 6000,
    poor: 2000,
    plans: 11_000,
    areaMu: 27_000,
    demands: 180,
    held: 5,
    vehicles: fleet,
  },
  /** The same halls and roads with as many plans as a whole county could hand in. */
  big: {
    townships: 27,
    halls: 233,
    firms: 24,
    households: 50_000,
    poor: 16_500,
    plans: 100_000,
    areaMu: 245_000,
    demands: 600,
    held: 5,
    vehicles: fleet,
  },
  /** Small enough for a test to live through a whole season. */
  tiny: {
    townships: 3,
    halls: 6,
    firms: 3,
    households: 36,
    poor: 12,
    plans: 66,
    areaMu: 160,
    demands: 16,
    held: 1,
    vehicles: { motorcycle: 4, 'three-wheeler': 4, van: 1, truck: 2, 'cold-truck': 1 },
  },
} as const satisfies Readonly<Record<string, Size>>

export type SizeName = keyof typeof sizes
export const sizeNames = Object.keys(sizes) as SizeName[] // The keys of a constant are its names.
