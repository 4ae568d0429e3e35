// Speaks to the running house as its users do: over HTTP, with a session and an idempotency key.

export type Visitor = {
  readonly get: <Answer>(path: string) => Promise<Answer>
  /** `act` names the deed, so that it is not done twice when a start is interrupted and begun again. */
  readonly send: <Answer>(method: 'POST' | 'PUT', path: string, act: Act) => Promise<Answer | null>
}
type Act = { readonly key: string; readonly body?: unknown }
type Problem = { readonly code: string; readonly detail: string }

/** What the house refused, in its own words. */
export class HouseRefused extends Error {
  override name = 'HouseRefused'
  readonly code: string
  constructor(where: string, { code, detail }: Problem) {
    super(`${where}: ${detail} (${code})`)
    this.code = code
  }
}

export function visit(url: string, token: string): Visitor {
  const ask = async (method: string, path: string, init: RequestInit): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      ...init,
      method,
      headers: { cookie: `orderfield=${token}`, 'accept-language': 'en', ...init.headers },
    })
  return {
    get: async <Answer>(path: string) => {
      const response = await ask('GET', path, {})
      if (!response.ok) throw await refusalOf(`GET ${path}`, response)
      return (await response.json()) as Answer
    },
    send: async <Answer>(method: 'POST' | 'PUT', path: string, { key, body }: Act) => {
      const bytes = body instanceof Uint8Array
      const response = await ask(method, path, {
        body: bytes ? new Uint8Array(body) : JSON.stringify(body ?? {}),
        headers: {
          'idempotency-key': key,
          'content-type': bytes ? 'application/octet-stream' : 'application/json',
        },
      })
      if (response.ok) return (await response.json()) as Answer
      const refusal = await refusalOf(`${method} ${path}`, response)
      // The deed stands, only its answer was lost.
      if (refusal.code === 'already-done') return null
      throw refusal
    },
  }
}

async function refusalOf(where: string, response: Response): Promise<HouseRefused> {
  const text = await response.text()
  try {
    return new HouseRefused(where, JSON.parse(text) as Problem)
  } catch {
    return new HouseRefused(where, { code: String(response.status), detail: text.slice(0, 200) })
  }
}
