import { z } from '@hono/zod-openapi'
import {
  type Contract,
  type ContractState,
  contractStates,
  type Line,
} from '#domains/contracts/model/contract.ts'
import type { ContractId, RoundId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

export const key = z.string().min(1).max(64)
export const count = z.number().int()

export const AcceptedRoundParams = z.object({
  id: key.transform((id) => id as RoundId).openapi({ type: 'string', example: 'rd_01' }),
})
export const RoundAcceptance = z.object({ revision: count }).openapi('RoundAcceptance')
export const AcceptanceView = z
  .object({ round: z.string(), contracts: count, floorTotalFen: count })
  .openapi('Acceptance')

export const contractId = key
  .transform((id) => id as ContractId)
  .openapi({ type: 'string', example: 'ct_2026_000123' })
export const ContractParams = z.object({ id: contractId })
const StateName = z.enum([...contractStates, 'lapsed'] satisfies [
  ContractState,
  ...ContractState[],
])
export const ContractQuery = PageQuery.extend({
  firm: key.optional(),
  hall: key.optional(),
  household: key.optional(),
  round: key.optional(),
  demand: key.optional(),
  state: StateName.optional(),
  waitsFor: z.enum(['household', 'second', 'firm', 'hall', 'notary']).optional(),
  q: z.string().trim().min(1).max(40).optional(),
})

const contract = {
  id: z.string(),
  revision: count,
  no: z.string().openapi({ example: 'XC-2026-000123' }),
  round: z.string().nullable(),
  season: z.string(),
  firm: z.string(),
  firmName: z.string(),
  household: z.string(),
  householdNo: z.string(),
  headName: z.string(),
  hall: z.string(),
  hallName: z.string(),
  state: StateName,
  version: count.openapi({ description: 'The newest version offered, 0 before the first.' }),
  inForce: count.openapi({ description: 'The notarized version that binds, 0 while none does.' }),
  expiresAt: count.nullable(),
  floorTotalFen: count,
  lineCount: count,
  draftedAt: count,
}
const day = z.string().openapi({ format: 'date' })
const LineView = z
  .object({
    line: count,
    plan: z.string(),
    demand: z.string(),
    demandNo: z.string(),
    product: z.string(),
    grade: count,
    quantity: count,
    floorFen: count,
    amountFen: count,
    windowFrom: day,
    windowTo: day,
    place: z.string(),
    placeName: z.string(),
  })
  .openapi('ContractLine')
export const ContractItem = z.object(contract).openapi('ContractItem')
export const ContractPage = pageOf(ContractItem)

const VersionItem = z
  .object({
    version: count,
    kind: z.string(),
    state: z.string(),
    reason: z.string(),
    predecessor: count.openapi({ description: 'The version that it changes, 0 for an original.' }),
    documentHash: z.string(),
    textHash: z.string(),
    before: z.string(),
    offeredAt: count,
    expiresAt: count,
    closesAt: count,
    logIndex: count.nullable(),
    loggedAt: count.nullable(),
  })
  .openapi('ContractVersionItem')
export const RecordView = z
  .object({
    seq: count,
    version: count,
    kind: z.string(),
    role: z.string(),
    user: z.string(),
    userName: z.string(),
    decision: z.string(),
    method: z.string(),
    reason: z.string(),
    statement: z.string(),
    proof: z
      .unknown()
      .openapi({ type: 'object', description: 'Verifies offline; null where nothing was signed.' }),
    proofHash: z.string(),
    details: z.record(z.string(), z.unknown()),
    at: count,
    before: z.string(),
    hash: z.string(),
  })
  .openapi('ContractRecord')
export const ContractView = z
  .object({
    ...contract,
    lines: z.array(LineView),
    drafted: z.boolean(),
    waits: z.array(z.object({ who: z.string(), to: z.string() })),
    versions: z.array(VersionItem),
    records: z.array(RecordView),
  })
  .openapi('Contract')

type Seen = Contract & {
  readonly lines: readonly Line[]
  readonly drafted: boolean
  readonly waits: readonly { readonly who: string; readonly to: string }[]
  readonly dossier: {
    readonly versions: readonly z.infer<typeof VersionItem>[]
    readonly records: readonly z.infer<typeof RecordView>[]
  }
}

export function viewContract({
  lines,
  waits,
  dossier: { versions, records },
  ...rest
}: Seen): z.infer<typeof ContractView> {
  return {
    ...rest,
    lines: lines.map((line) => ({
      ...line,
      windowFrom: formatDay(line.windowFrom),
      windowTo: formatDay(line.windowTo),
    })),
    waits: [...waits],
    versions: versions.map(viewVersionItem),
    records: [...records],
  }
}

function viewVersionItem(version: z.infer<typeof VersionItem>): z.infer<typeof VersionItem> {
  const { kind, state, reason, documentHash, textHash, before, offeredAt, expiresAt } = version
  const { predecessor, closesAt, logIndex, loggedAt } = version
  return {
    ...{ version: version.version, kind, state, reason, documentHash, textHash, before },
    ...{ predecessor, offeredAt, expiresAt, closesAt, logIndex, loggedAt },
  }
}
