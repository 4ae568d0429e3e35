// Whole numbers and byte strings one after the other, each in one spelling.

export type Writer = {
  readonly whole: (value: number) => void
  readonly bytes: (value: Uint8Array) => void
  /** Its length first. */
  readonly counted: (value: Uint8Array) => void
  readonly end: () => Uint8Array
}

export function newWriter(): Writer {
  const written: number[] = []
  // LEB128 without bit operations, which end at 32 bits.
  const whole = (value: number): void => {
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) written.push((rest % 128) + 128)
    written.push(rest)
  }
  const bytes = (value: Uint8Array): void => {
    written.push(...value)
  }
  return {
    whole,
    bytes,
    counted: (value) => {
      whole(value.length)
      bytes(value)
    },
    end: () => Uint8Array.from(written),
  }
}

/** Every read gives null, and all after it do, once there is less left than is asked for. */
export type Reader = {
  readonly whole: () => number | null
  readonly bytes: (count: number) => Uint8Array | null
  readonly counted: () => Uint8Array | null
  readonly isAtEnd: () => boolean
}

export function newReader(given: Uint8Array): Reader {
  let at: number = 0
  const bytes = (count: number): Uint8Array | null => {
    if (at + count > given.length) at = Number.POSITIVE_INFINITY
    if (!Number.isFinite(at)) return null
    at += count
    return given.slice(at - count, at)
  }
  const whole = (): number | null => {
    const digits: number[] = []
    while ((digits.at(-1) ?? 128) >= 128) {
      const [byte] = bytes(1) ?? []
      if (byte === undefined || digits.length === 8) return null
      digits.push(byte)
    }
    const value = digits.reduceRight((sum, digit) => sum * 128 + (digit % 128), 0)
    const isShortest = digits.length === 1 || digits.at(-1) !== 0
    return isShortest && Number.isSafeInteger(value) ? value : null
  }
  return {
    whole,
    bytes,
    counted: () => {
      const count = whole()
      return count === null ? null : bytes(count)
    },
    isAtEnd: () => at === given.length,
  }
}
