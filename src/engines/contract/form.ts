// Guards for parsed JSON of a fixed form: each names the first field that is not as it must be.

/** The path of the first fault, such as `.seals.0.leaf`, or null. */
export type Guard = (value: unknown) => string | null

export function matching(holds: (value: unknown) => boolean): Guard {
  return (value) => (holds(value) ? null : '')
}

export const text: Guard = matching((value) => typeof value === 'string')
/** A whole number from 0 to 2^53 - 1. */
export const whole: Guard = matching((value) => Number.isSafeInteger(value) && Number(value) >= 0)
/** SHA-256 in lower-case hex. */
export const digest: Guard = matching(
  (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
)

export function oneOf(...allowed: readonly unknown[]): Guard {
  return matching((value) => allowed.includes(value))
}

export function orNull(guard: Guard): Guard {
  return (value) => (value === null ? null : guard(value))
}

export function listOf(guard: Guard): Guard {
  return (value) => {
    if (!Array.isArray(value)) return ''
    for (const [at, item] of value.entries()) {
      const fault = guard(item)
      if (fault !== null) return `.${at}${fault}`
    }
    return null
  }
}

/** An object with these fields and no other. */
export function record(fields: Readonly<Record<string, Guard>>): Guard {
  const guards = Object.entries(fields)
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
    const extra = Object.keys(value).find((key) => !Object.hasOwn(fields, key))
    if (extra !== undefined) return `.${extra}`
    const absent = guards.find(([key]) => !Object.hasOwn(value, key))
    if (absent !== undefined) return `.${absent[0]}`
    for (const [key, guard] of guards) {
      const fault = guard(Reflect.get(value, key))
      if (fault !== null) return `.${key}${fault}`
    }
    return null
  }
}

/** One of several records, told apart by the text in one of their fields. */
export function variant(
  field: string,
  forms: Readonly<Record<string, Readonly<Record<string, Guard>>>>,
): Guard {
  const guards = new Map(
    Object.entries(forms).map(([name, fields]) => [
      name,
      record({ ...fields, [field]: oneOf(name) }),
    ]),
  )
  return (value) => {
    if (typeof value !== 'object' || value === null) return ''
    const guard = guards.get(String(Reflect.get(value, field)))
    return guard === undefined ? `.${field}` : guard(value)
  }
}
