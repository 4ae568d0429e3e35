// Whether an Ed25519 public key lies in the group of prime order. RFC 8032 §5.1; verifiers differ on keys that do not.

const p = 2n ** 255n - 19n
const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n
const d = mod(-121_665n * power(121_666n, p - 2n))
const rootOfMinusOne = power(2n, (p - 1n) / 4n)

/** Extended coordinates: x = X / Z, y = Y / Z, T = XY / Z. §5.1.4. */
type Point = { readonly X: bigint; readonly Y: bigint; readonly Z: bigint; readonly T: bigint }
const neutral: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n }

/**
 * Whether the 32 bytes are the one spelling of a point of exactly the prime order. Under a point of small order anybody
 * can sign; a point with a part of small order makes signatures that one tool accepts and another refuses.
 */
export function hasPrimeOrder(bytes: Uint8Array): boolean {
  const point = decode(bytes)
  return point !== null && !isNeutral(point) && isNeutral(times(order, point))
}

/** §5.1.3. */
function decode(bytes: Uint8Array): Point | null {
  let read = 0n
  for (const byte of bytes.toReversed()) read = (read << 8n) | BigInt(byte)
  const isOdd = read >> 255n
  const y = read & ((1n << 255n) - 1n)
  if (bytes.length !== 32 || y >= p) return null
  const u = mod(y * y - 1n)
  const v = mod(d * y * y + 1n)
  const candidate = mod(u * power(v, 3n) * power(u * power(v, 7n), (p - 5n) / 8n))
  const square = mod(v * candidate * candidate)
  if (square !== u && square !== mod(-u)) return null
  const root = square === u ? candidate : mod(candidate * rootOfMinusOne)
  if (root === 0n && isOdd === 1n) return null
  const x = (root & 1n) === isOdd ? root : p - root
  return { X: x, Y: y, Z: 1n, T: mod(x * y) }
}

function times(factor: bigint, point: Point): Point {
  let sum = neutral
  for (const bit of factor.toString(2)) {
    sum = add(sum, sum)
    if (bit === '1') sum = add(sum, point)
  }
  return sum
}

/** Complete for this curve: it doubles too. §5.1.4. */
function add(a: Point, b: Point): Point {
  const minus = mod((a.Y - a.X) * (b.Y - b.X))
  const plus = mod((a.Y + a.X) * (b.Y + b.X))
  const cross = mod(2n * d * a.T * b.T)
  const scale = mod(2n * a.Z * b.Z)
  const [e, f, g, h] = [plus - minus, scale - cross, scale + cross, plus + minus]
  return { X: mod(e * f), Y: mod(g * h), Z: mod(f * g), T: mod(e * h) }
}

function isNeutral({ X, Y, Z }: Point): boolean {
  return X === 0n && Y === Z
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = mod(result * result)
    if (bit === '1') result = mod(result * base)
  }
  return result
}

function mod(value: bigint): bigint {
  const rest = value % p
  return rest < 0n ? rest + p : rest
}
