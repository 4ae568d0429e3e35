import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Refusal, type RefusalKind, Refused } from '#kernel/result.ts'
import { type Code, type Language, say } from '#kernel/wording/wording.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { malformed, unreadable } from './malformed.ts'

export type Bindings = {
  readonly DB: D1Database
  /** The transparency log, apart from the county's database and without personal data. */
  readonly LOG: D1Database
  readonly JOBS: Queue<{ readonly job: string; readonly county: string }>
  readonly COUNTY_DESK: DurableObjectNamespace
  readonly LOG_SEQUENCER: DurableObjectNamespace
  readonly LOG_SIGNER: DurableObjectNamespace
  readonly ASSETS: Fetcher
  readonly DEMO: string
  /** 32 random bytes in base64 that seal personal data. */
  readonly VAULT_SECRET: string
  /** The log's name, and the day on which it may begin. */
  readonly LOG_ORIGIN: string
  readonly LOG_INCEPTION: string
  /** The log's private Ed25519 key: PKCS #8 in base64. */
  readonly LOG_KEY: string
}
export type Env = { Bindings: Bindings; Variables: { ctx: Ctx } }

const statusOf = {
  malformed: 400,
  'unknown-actor': 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  busy: 429,
} as const satisfies Record<RefusalKind, number>

const Problem = z
  .object({
    status: z.number().int(),
    code: z.string().openapi({ example: 'stale-revision' }),
    detail: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    field: z.string().optional(),
  })
  .openapi('Problem')
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** The answers any route may give when it says no. */
export const problems = {
  400: problem('The request is malformed, or lacks its idempotency key.'),
  401: problem('Nobody is signed in.'),
  403: problem('The actor is not granted this verb, or it is another party’s.'),
  404: problem('No such thing, or none the actor may see.'),
  409: problem('The world moved on, or the deed was already done.'),
  413: problem('The body is larger than allowed.'),
  422: problem('The request makes no sense to the business.'),
  429: problem('Too many tries; wait.'),
}

/** A 200 answer in JSON with the problems any route may give. */
export function answers<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { 200: { description, content: { 'application/json': { schema } } }, ...problems }
}

/** A request body in JSON. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** Marks an answer that holds a secret: it is shown this once and not kept for a repeated request. */
export function showOnce(c: Context): void {
  c.header('cache-control', onceOnly)
}

export function isShownOnce(answer: Response): boolean {
  return answer.headers.get('cache-control') === onceOnly
}

const onceOnly = 'no-store, private'

export function languageOf(c: Context): Language {
  return c.req.header('accept-language')?.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export function newRouter(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      const refusal = result.success ? unreadable(result.data) : malformed(result.error.issues[0])
      return refusal === null ? undefined : refusalAnswer(refusal, languageOf(c))
    },
  })
}

/** A refusal, and the code of the words that say it where they are not its own. */
type Worded = Refusal & { readonly rule?: Code }

/** Says a refusal as application/problem+json. */
export function refusalAnswer(refusal: Worded, language: Language): Response {
  const { kind, code, facts, field, rule = code } = refusal
  const status = statusOf[kind]
  const said = { status, code, detail: say(rule, facts, language), facts }
  return Response.json(field === undefined ? said : { ...said, field }, {
    status,
    headers: { 'content-type': 'application/problem+json', 'content-language': language },
  })
}

/** What the framework could not read before our own checks began. */
function unreadOf(status: number): Refusal | undefined {
  if (status === 400) return { kind: 'malformed', code: 'body-malformed', facts: {} }
  if (status === 415) return { kind: 'malformed', code: 'media-type-unknown', facts: {} }
  return undefined
}

/** Turns refusals into problems. A fault says only that it is ours, and leaves its number in the log. */
export function onError(error: Error, c: Context): Response {
  if (error instanceof Refused) return refusalAnswer(error.refusal, languageOf(c))
  const unread = error instanceof HTTPException ? unreadOf(error.status) : undefined
  if (unread !== undefined) return refusalAnswer(unread, languageOf(c))
  const id = newId('fault')
  // biome-ignore lint/suspicious/noConsole: the log is the only place where a fault may be seen whole.
  console.error(id, c.req.method, c.req.path, error)
  const said = {
    status: 500,
    code: 'fault',
    detail: say('fault', { id }, languageOf(c)),
    facts: { id },
  }
  return Response.json(said, {
    status: 500,
    headers: { 'content-type': 'application/problem+json' },
  })
}
