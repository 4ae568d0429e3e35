// Passwords are kept as scrypt hashes that carry their own parameters, so that stronger ones can follow.

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { ok, type Result, refuse } from '#kernel/result.ts'

type Cost = { readonly N: number; readonly r: number; readonly p: number }

const cost: Cost = { N: 16_384, r: 8, p: 1 }
const keyBytes = 32
const lengthMin = 10
const lengthMax = 200

/** Refuses a password that is short, endless, or the user name itself. */
export function checkPassword(password: string, username: string): Result<string> {
  const weak =
    [...password].length < lengthMin ||
    password.length > lengthMax ||
    password.toLowerCase() === username
  return weak ? refuse('invalid', 'password-weak', {}, 'password') : ok(password)
}

/** Hashes a password as `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  const { N, r, p } = cost
  return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Whether the password is the one behind the hash. Without a hash it takes as long and says no. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? nobody).split('$')
  const expected = Buffer.from(key, 'base64')
  const given = await derive(password, Buffer.from(salt, 'base64'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(given, expected) && hash !== null
}

// Compared against when the user name is unknown, so that a stranger cannot tell by the time it takes.
const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}==$${'A'.repeat(43)}=`

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { N, r, p }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
