// What the log's engine does in a browser, for tests/web/tlog.test.ts: bundled, and run in a page.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { signCheckpoint } from '#engines/tlog/checkpoint.ts'
import { cosigner } from '#engines/tlog/cosignature.ts'
import { verifyBytes } from '#engines/tlog/ed25519.ts'
import { noteSigner, printSignature } from '#engines/tlog/note.ts'
import { parsePolicy } from '#engines/tlog/policy.ts'
import { checkProof, printProof } from '#engines/tlog/proof.ts'
import { inclusionProof } from '#engines/tlog/tree.ts'
import { printVkey, signatureTypes } from '#engines/tlog/vkey.ts'
import { printAddCheckpoint } from '#engines/tlog/witness.ts'
import { witnessStep } from '#engines/tlog/witness-step.ts'
import { unwrap } from '#kernel/result.ts'
import { entryOf, logOf, newKeys, treeOf } from '../engines/tlog-logs.ts'
import { signMixed } from '../engines/tlog-mixed.ts'

export type Shown = {
  readonly policy: string
  readonly proof: string
  readonly holds: boolean
  /** Of 64 signatures under a key of mixed order, those on which this browser's WebCrypto differs from RFC 8032's equation. */
  readonly differs: number
}

const index = 300

/** A log, a witness that has only this page, and a receipt. */
async function show(): Promise<Shown> {
  const origin = 'log.example.com/county'
  const log = await newKeys(origin)
  const witness = await newKeys('audit.example.com', signatureTypes.cosignature)
  const kept = logOf(600)
  const { size, root } = kept.head
  const note = await signCheckpoint({ origin, size, root }, noteSigner(log.vkey, log.key))
  const body = printAddCheckpoint({ old: 0, hashes: [], checkpoint: note })
  const step = await witnessStep(body, () => ({ keys: [log.vkey] }))
  if (step.status !== 200) throw new Error(`the witness answers ${step.status}`)
  const { name, id } = witness.vkey
  const bytes = await cosigner(witness.vkey, witness.key, 1_800_000_000).sign(step.text)
  const checkpoint = note + printSignature({ name, id, bytes })
  const policy = `log ${printVkey(log.vkey)}\nwitness audit ${printVkey(witness.vkey)}\nquorum audit\n`
  const proof = printProof({ index, hashes: inclusionProof(treeOf(kept).tree, index), checkpoint })
  const checked = await checkProof(proof, entryOf(index), unwrap(parsePolicy(policy)))
  return { policy, proof, holds: checked.ok, differs: await countDiffering() }
}

async function countDiffering(): Promise<number> {
  let differs = 0
  for (let at = 0; at < 64; at++) {
    const message = utf8ToBytes(`message ${at}`)
    const { publicKey, signature, isEven } = signMixed(message)
    if ((await verifyBytes({ publicKey, message, signature })) !== isEven) differs += 1
  }
  return differs
}

Object.assign(globalThis, { show })
