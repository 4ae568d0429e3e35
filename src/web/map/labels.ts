// Which names the map can print without one lying over another: the weightier goes first, and who finds no room stays silent.

export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
export type LabelWish = {
  readonly text: string
  /** Where the thing is, in pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Pixels kept between the thing and its name. */
  readonly gap: number
}
export type Label = { readonly text: string; readonly x: number; readonly y: number }

/** Places the names in the order given, right of the thing, else left, below, above; none may leave `frame` or cover `taken`. */
export function placeLabels(
  wishes: readonly LabelWish[],
  { frame, taken }: { readonly frame: Box; readonly taken: readonly Box[] },
): Label[] {
  const boxes = [...taken]
  const labels: Label[] = []
  for (const wish of wishes) {
    const spot = spotsOf(wish).find(
      (box) => isWithin(box, frame) && !boxes.some((other) => overlaps(box, other)),
    )
    if (spot === undefined) continue
    boxes.push(spot)
    labels.push({ text: wish.text, x: spot.left, y: (spot.top + spot.bottom) / 2 })
  }
  return labels
}

function spotsOf({ x, y, width, height, gap }: LabelWish): Box[] {
  const corner = (left: number, top: number): Box => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  })
  return [
    corner(x + gap, y - height / 2),
    corner(x - gap - width, y - height / 2),
    corner(x - width / 2, y + gap),
    corner(x - width / 2, y - gap - height),
  ]
}

function isWithin(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom
  )
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
