// What receipts and requests to witnesses share: lines, of which some are hashes, an empty line, a checkpoint.

import { fromBase64 } from './base64.ts'
import { type Hash, hashBytes } from './merkle.ts'

/** More than any tree needs, and what c2sp.org/tlog-witness allows. */
const hashLinesMax = 63

/** The lines before the first empty one, and the text after it; undefined without an empty line. */
export function cutAtEmptyLine(
  text: string,
): { readonly lines: readonly string[]; readonly rest: string } | undefined {
  const at = text.indexOf('\n\n')
  if (at < 0) return undefined
  return { lines: text.slice(0, at).split('\n'), rest: text.slice(at + 2) }
}

/** The hashes in base64, a line each, up to the first line that is none: fewer than lines when one is wrong. */
export function readHashes(lines: readonly string[]): Hash[] {
  const hashes: Hash[] = []
  for (const line of lines.slice(0, hashLinesMax)) {
    const hash = fromBase64(line)
    if (hash?.length !== hashBytes) break
    hashes.push(hash)
  }
  return hashes
}
