/** What people may be signed in as. */
export const roles = [
  'firm',
  'hall',
  'coordinator',
  'office',
  'notary',
  'department',
  'household',
  'driver',
  'hub',
] as const
export type Role = (typeof roles)[number]
