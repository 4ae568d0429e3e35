// Numbers by name for the checker: over a hundred thousand names a Map takes longer than all the rest of the check.

/** `first` has for each name the number of the first one like it. */
export type Names = {
  readonly names: readonly string[]
  readonly first: Int32Array
  readonly slots: Int32Array
}

/** Open addressing (Knuth, TAOCP 3, §6.4, algorithm L): a slot holds one more than the number of a name. */
export function openNames(names: readonly string[]): Names {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * names.length + 1)))
  const known = { names, first: new Int32Array(names.length), slots }
  for (let n = 0; n < names.length; n++) {
    const slot = slotOf(known, names[n] as string)
    if (slots[slot] === 0) slots[slot] = n + 1
    known.first[n] = (slots[slot] as number) - 1
  }
  return known
}

/** The number of the first name like this, -1 where there is none. */
export function numberOf(known: Names, name: string): number {
  return (known.slots[slotOf(known, name)] as number) - 1
}

function slotOf({ names, slots }: Names, name: string): number {
  const mask = slots.length - 1
  let slot = fold(0x811c9dc5, name) & mask
  while (slots[slot] !== 0 && names[(slots[slot] as number) - 1] !== name) slot = (slot + 1) & mask
  return slot
}

/** FNV-1a over the code units of a text. */
export function fold(start: number, text: string): number {
  let hash = start
  for (let c = 0; c < text.length; c++) hash = Math.imul(hash ^ text.charCodeAt(c), 0x01000193)
  return hash
}
