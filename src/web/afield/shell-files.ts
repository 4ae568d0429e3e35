// What the pages of people afield consist of, and which addresses are such pages.

export const workerPath = '/service-worker.js'

export type Shell = {
  /** Changes whenever a file does. */
  readonly version: string
  /** Paths of scripts and styles. */
  readonly files: readonly string[]
}

const roles = ['driver', 'hub'] as const

/** Whether an address belongs to a desk that starts without a network. */
export function isPage(path: string): boolean {
  return path === '/' || roles.some((role) => path === `/${role}` || path.startsWith(`/${role}/`))
}

/** Whether a role works where there may be no network. */
export function isAfield(role: string): boolean {
  return roles.some((afield) => afield === role)
}
