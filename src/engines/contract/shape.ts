// A small language in which the terms are written down once: their types, how they are read and what is blank follow from it.

type Labels = { readonly zh: string; readonly en: string }
type Leaf<Value> = Labels & {
  readonly is: 'text' | 'whole' | 'day' | 'flag' | 'choice'
  /** Whether a contract may leave it blank. */
  readonly optional: boolean
  /** The least and the most of a number, or of the length of a text. */
  readonly min: number
  readonly max: number
  readonly options: readonly string[]
  /** Never there: it only carries the type. */
  readonly value?: Value
}
type List<Item> = {
  readonly is: 'list'
  readonly zh: string
  readonly en: string
  readonly min: number
  readonly max: number
  readonly item: Item
}
type Group<Fields> = { readonly is: 'group'; readonly fields: Fields }
type Maybe<Inner> = { readonly is: 'maybe'; readonly inner: Inner }

export type AnyLeaf = Leaf<unknown>
type Fields = { readonly [key: string]: Shape }
interface AnyList extends List<Shape> {}
interface AnyGroup extends Group<Fields> {}
interface AnyMaybe extends Maybe<AnyGroup> {}
export type Shape = AnyLeaf | AnyList | AnyGroup | AnyMaybe

/** The values that a shape describes. Text that is not said yet is '', any other value null. */
export type ValueOf<S> =
  S extends Leaf<infer Value>
    ? Value
    : S extends List<infer Item>
      ? readonly ValueOf<Item>[]
      : S extends Group<infer Fields>
        ? { readonly [Key in keyof Fields]: ValueOf<Fields[Key]> }
        : S extends Maybe<infer Inner>
          ? ValueOf<Inner> | null
          : never

type Words = readonly [zh: string, en: string]
type Bounds = { readonly min?: number; readonly max?: number; readonly optional?: boolean }

export function text([zh, en]: Words, { max = 300, optional = false }: Bounds = {}): Leaf<string> {
  return { is: 'text', zh, en, optional, min: 1, max, options: [] }
}

/** A whole number; its unit is in the field's name. */
export function whole(
  [zh, en]: Words,
  { min = 0, max = Number.MAX_SAFE_INTEGER, optional = false }: Bounds = {},
): Leaf<number | null> {
  return { is: 'whole', zh, en, optional, min, max, options: [] }
}

/** A calendar day as the kernel counts them, between the years 2000 and 2199. */
export function date([zh, en]: Words): Leaf<number | null> {
  return { is: 'day', zh, en, optional: false, min: 10_957, max: 84_005, options: [] }
}

export function flag([zh, en]: Words, { optional = false }: Bounds = {}): Leaf<boolean | null> {
  return { is: 'flag', zh, en, optional, min: 0, max: 1, options: [] }
}

export function choice<const Option extends string>(
  [zh, en]: Words,
  options: readonly Option[],
): Leaf<Option | ''> {
  return { is: 'choice', zh, en, optional: false, min: 0, max: options.length, options }
}

export function list<Item extends Shape>(
  [zh, en]: Words,
  item: Item,
  { min = 0, max = 50 }: Bounds = {},
): List<Item> {
  return { is: 'list', zh, en, min, max, item }
}

export function group<const Named extends Fields>(fields: Named): Group<Named> {
  return { is: 'group', fields }
}

/** A group that a contract has or has not: null says that it has none. */
export function maybe<Inner extends AnyGroup>(inner: Inner): Maybe<Inner> {
  return { is: 'maybe', inner }
}

/** Dotted as in `goods.lines.0.floors.1.floorFen`. */
export type Path = string
export type Site = {
  readonly path: Path
  readonly shape: AnyLeaf | AnyList
  readonly value: unknown
}

/** Every leaf and every list of a value that has been read, in the order in which the shape names them. */
export function sitesOf(shape: Shape, value: unknown, path: Path = ''): Site[] {
  switch (shape.is) {
    case 'group':
      return Object.entries(shape.fields).flatMap(([key, field]) =>
        sitesOf(field, entryOf(value, key), join(path, key)),
      )
    case 'maybe':
      return value === null ? [] : sitesOf(shape.inner, value, path)
    case 'list': {
      const items = Array.isArray(value) ? value : []
      const inner = items.flatMap((item, at) => sitesOf(shape.item, item, join(path, String(at))))
      return [{ path, shape, value }, ...inner]
    }
    default:
      return [{ path, shape, value }]
  }
}

/** The value in which nothing is said. */
export function blankOf(shape: Shape): unknown {
  if (shape.is === 'group') {
    return Object.fromEntries(
      Object.entries(shape.fields).map(([key, field]) => [key, blankOf(field)]),
    )
  }
  if (shape.is === 'list') return []
  return shape.is === 'text' || shape.is === 'choice' ? '' : null
}

export function isBlank({ shape, value }: Site): boolean {
  if (shape.is === 'list') return Array.isArray(value) && value.length < shape.min
  return !shape.optional && (value === null || (typeof value === 'string' && value.trim() === ''))
}

export type ReadFault = {
  readonly fault: 'unknown-field' | 'missing-field' | 'wrong-type' | 'out-of-range' | 'unprintable'
  readonly path: Path
}

/**
 * The first thing in which a parsed JSON value differs from the shape, or null. Blank is allowed: what a draft leaves
 * out is the gate's to name. A field too many is not, or two readers could see two contracts in the same bytes.
 */
export function faultOf(shape: Shape, value: unknown, path: Path = ''): ReadFault | null {
  if (shape.is === 'maybe') return value === null ? null : faultOf(shape.inner, value, path)
  if (shape.is === 'group') return groupFault(shape.fields, value, path)
  if (shape.is === 'list') {
    if (!Array.isArray(value)) return { fault: 'wrong-type', path }
    if (value.length > shape.max) return { fault: 'out-of-range', path }
    return firstOf(value.entries(), ([at, item]) =>
      faultOf(shape.item, item, join(path, String(at))),
    )
  }
  const fault = leafFault(shape, value)
  return fault === null ? null : { fault, path }
}

function leafFault(leaf: AnyLeaf, value: unknown): ReadFault['fault'] | null {
  if (!hasType(leaf, value)) return 'wrong-type'
  if (typeof value === 'string' && !isPrintable(value)) return 'unprintable'
  return fits(leaf, value) ? null : 'out-of-range'
}

function groupFault(fields: Fields, value: unknown, path: Path): ReadFault | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fault: 'wrong-type', path }
  }
  const extra = Object.keys(value).find((key) => !Object.hasOwn(fields, key))
  if (extra !== undefined) return { fault: 'unknown-field', path: join(path, extra) }
  return firstOf(Object.entries(fields), ([key, field]) =>
    Object.hasOwn(value, key)
      ? faultOf(field, entryOf(value, key), join(path, key))
      : { fault: 'missing-field', path: join(path, key) },
  )
}

function hasType({ is, options }: AnyLeaf, value: unknown): boolean {
  if (is === 'text') return typeof value === 'string'
  if (is === 'choice') return value === '' || options.some((option) => option === value)
  if (value === null) return true
  return is === 'flag' ? typeof value === 'boolean' : Number.isSafeInteger(value)
}

/** Text that prints as it reads: no line breaks, no control or direction characters that could make one text look like another. */
function isPrintable(value: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value) && value === value.normalize('NFC')
}

function fits({ is, min, max }: AnyLeaf, value: unknown): boolean {
  if (typeof value === 'number') return value >= min && value <= max
  return is !== 'text' || String(value).length <= max
}

function firstOf<Item>(
  items: Iterable<Item>,
  find: (item: Item) => ReadFault | null,
): ReadFault | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}

function entryOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function join(path: Path, key: string): Path {
  return path === '' ? key : `${path}.${key}`
}
