// The spanning tree that the simplex walks on: who hangs under whom by which arc, in what order, and at what price.
//
// A thread runs through all nodes so that every subtree is one stretch of it (Király and Kovács, Acta Univ. Sapientiae
// Inform. 4, 2012, §4.2): a subtree's prices change along the thread, and a cycle is found by comparing sizes.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

/** The arcs turn to where they still have room: a tree's outsider carries nothing from `tail` to `head`. */
export type Arcs = {
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly cost: Float64Array
  readonly capacity: Float64Array
}

export type Tree = {
  readonly root: number
  /** The problem's own number of a node: `renumber` changes the tree's. */
  readonly name: Int32Array
  readonly parent: Int32Array
  /** The arc between a node and its parent; from the arcs' count on, one of those that only the start needs. */
  readonly arc: Int32Array
  /** What may still be sent from a node to its parent (at 2u) and from the parent to it (at 2u + 1). */
  readonly room: Float64Array
  readonly next: Int32Array
  readonly before: Int32Array
  /** How many nodes the subtree has, and which of them comes last on the thread. */
  readonly size: Int32Array
  readonly last: Int32Array
  readonly price: Float64Array
  /** Room to note whose successor on the thread has changed. */
  readonly noted: Int32Array
}

/** The cycle that the entering arc closes. Arc `entering` will hang the subtree of `top`, turned over to `at`, under `under`. */
export type Cycle = {
  entering: number
  /** The entering arc's reduced cost. */
  gain: number
  join: number
  delta: number
  /** -1 when the entering arc itself blocks first. */
  top: number
  at: number
  under: number
}

/** Cuts the subtree of `top` off, turns it over so that `at` is its root, and hangs it under `under`. */
export function hang(tree: Tree, cycle: Cycle): void {
  const { parent, before, last } = tree
  const { top, at, under } = cycle
  const above = parent[top] as number
  const oldBefore = before[top] as number
  const oldLast = last[top] as number
  if (at === top) moveBehind(tree, top, under)
  else {
    rethread(tree, cycle)
    turnOver(tree, cycle)
  }
  mendLasts(tree, cycle, { above, oldBefore, oldLast })
  mendSizes(tree, cycle, above)
}

/** Hangs a subtree as it is under another node. */
function moveBehind({ parent, next, before, last }: Tree, top: number, under: number): void {
  const prior = before[top] as number
  const end = last[top] as number
  parent[top] = under
  if (prior === under) return
  const after = next[end] as number
  next[prior] = after
  before[after] = prior
  const resume = next[under] as number
  next[under] = top
  before[top] = under
  next[end] = resume
  before[resume] = end
}

/** Tells the nodes above the subtree's old place and its new one which node comes last under them now. */
function mendLasts(
  { parent, last }: Tree,
  { top, under, join }: Cycle,
  { above, oldBefore, oldLast }: { above: number; oldBefore: number; oldLast: number },
): void {
  const limit = last[join] === under ? join : -1
  const newLast = last[top] as number
  for (let u = under; u >= 0 && last[u] === under; u = parent[u] as number) last[u] = newLast
  const end = join !== oldBefore && under !== oldBefore ? oldBefore : newLast
  if (end === oldLast) return
  for (let u = above; u !== limit && last[u] === oldLast; u = parent[u] as number) last[u] = end
}

function mendSizes({ parent, size }: Tree, { at, under, join }: Cycle, above: number): void {
  const moved = size[at] as number
  for (let u = under; u !== join; u = parent[u] as number) size[u] = (size[u] as number) + moved
  for (let u = above; u !== join; u = parent[u] as number) size[u] = (size[u] as number) - moved
}

/** Puts the moved subtree behind `under` on the thread, and turns the parents between `at` and `top` round. */
function rethread(tree: Tree, { top, at, under }: Cycle): void {
  const { parent, next, before, last, noted } = tree
  const oldBefore = before[top] as number
  const resume = (oldBefore === under ? next[last[top] as number] : next[under]) as number
  let stem = at
  let above = under
  let end = last[at] as number
  let after = next[end] as number
  let count = 0
  next[under] = at
  noted[count++] = under
  while (stem !== top) {
    const following = parent[stem] as number
    next[end] = following
    noted[count++] = end
    const prior = before[stem] as number
    next[prior] = after
    before[after] = prior
    parent[stem] = above
    above = stem
    stem = following
    end = (last[stem] === last[above] ? before[above] : last[stem]) as number
    after = next[end] as number
  }
  parent[top] = above
  next[end] = resume
  before[resume] = end
  last[top] = end
  if (oldBefore !== under) {
    next[oldBefore] = after
    before[after] = oldBefore
  }
  for (let i = 0; i < count; i++) {
    const u = noted[i] as number
    before[next[u] as number] = u
  }
}

/** Gives each node from `top` to `at` the arc, and the room in it, of the node that is its parent now. */
function turnOver({ parent, arc, room, size, last }: Tree, { top, at }: Cycle): void {
  const end = last[top] as number
  const moved = size[top] as number
  let sum = 0
  for (let u = top; u !== at; ) {
    const p = parent[u] as number
    arc[u] = arc[p] as number
    room[2 * u] = room[2 * p + 1] as number
    room[2 * u + 1] = room[2 * p] as number
    sum += (size[u] as number) - (size[p] as number)
    size[u] = sum
    last[p] = end
    u = p
  }
  size[at] = moved
}

/** The root's price may drift this far before all are taken back by it. */
const driftMax = 2 ** 50

/** Adds to the prices of the subtree of `top`, or takes from all others: only the differences count. Returns how many. */
export function reprice(tree: Tree, top: number, by: number): number {
  const { root, next, size, last, price } = tree
  const end = next[last[top] as number] as number
  const inside = 2 * (size[top] as number) <= root
  const from = inside ? top : end
  const to = inside ? end : top
  const step = inside ? by : -by
  let u = from
  do {
    price[u] = (price[u] as number) + step
    u = next[u] as number
  } while (u !== to)
  const drift = price[root] as number
  if (Math.abs(drift) > driftMax)
    for (u = 0; u <= root; u++) price[u] = (price[u] as number) - drift
  return inside ? (size[top] as number) : root + 1 - (size[top] as number)
}

/** Numbers the nodes as they come on the thread, so that walking along it reads memory in order. */
export function renumber({ tail, head }: Arcs, tree: Tree): void {
  const { root, name, parent, arc, room, next, before, size, last, price } = tree
  const number = new Int32Array(root + 1)
  const old = new Int32Array(root + 1)
  let u = root
  for (let k = 0; k < root; k++) {
    u = next[u] as number
    number[u] = k
    old[k] = u
  }
  number[root] = root
  old[root] = root
  for (const column of [name, arc, size, price]) permute(column, old)
  const rooms = room.slice()
  const parents = parent.slice()
  for (let k = 0; k < root; k++) {
    const was = old[k] as number
    parent[k] = number[parents[was] as number] as number
    room[2 * k] = rooms[2 * was] as number
    room[2 * k + 1] = rooms[2 * was + 1] as number
    next[k] = k + 1
    before[k + 1] = k
    last[k] = k + (size[k] as number) - 1
  }
  next[root] = 0
  before[0] = root
  last[root] = root - 1
  for (let a = 0; a < tail.length; a++) {
    tail[a] = number[tail[a] as number] as number
    head[a] = number[head[a] as number] as number
  }
}

function permute(column: Int32Array | Float64Array, old: Int32Array): void {
  const was = column.slice()
  for (let k = 0; k < old.length; k++) column[k] = was[old[k] as number] as number
}
