// The reference page of the API, rendered from its own OpenAPI document: no script, so nothing to load and nothing to block.

import { html } from 'hono/html'

type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>
type Operation = {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema?: Schema
  }[]
  readonly requestBody?: { readonly content?: Content }
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content }>
  >
}
export type ApiDocument = {
  readonly info: { readonly title: string; readonly version: string }
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

type Listed = { readonly method: string; readonly path: string; readonly operation: Operation }

/** The whole page. Operations stand under their first tag, in the order of their paths. */
export function referencePage(api: ApiDocument) {
  const groups = groupByTag(api)
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${api.info.title} · API</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <header>
          <h1>${api.info.title} API ${api.info.version}</h1>
          <p>
            每个界面操作都在这里。拒绝一律为 <code>application/problem+json</code>，其中
            <code>code</code> 稳定不变。<code>POST</code> 必须带 <code>Idempotency-Key</code>。机器可读：
            <a href="/openapi.json">/openapi.json</a>
          </p>
          <p lang="en">
            Every screen’s actions. Refusals are <code>application/problem+json</code> with a stable
            <code>code</code>; <code>POST</code> carries an <code>Idempotency-Key</code>.
          </p>
        </header>
        <nav aria-label="目录 Contents">
          ${groups.map(([tag, listed]) => html`<a href="#${tag}">${tag} <small>${listed.length}</small></a>`)}
        </nav>
        <main>
          ${groups.map(
            ([tag, listed]) =>
              html`<section id="${tag}">
                <h2>${tag}</h2>
                ${listed.map((each) => operationBlock(each))}
              </section>`,
          )}
          <section id="schemas">
            <h2>schemas</h2>
            ${Object.entries(api.components?.schemas ?? {}).map(
              ([name, schema]) =>
                html`<details id="schema-${name}">
                  <summary><code>${name}</code></summary>
                  <pre>${outline(schema, 0)}</pre>
                </details>`,
            )}
          </section>
        </main>
      </body>
    </html>`
}

function groupByTag(api: ApiDocument): [string, Listed[]][] {
  const groups = new Map<string, Listed[]>()
  for (const [path, operations] of Object.entries(api.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'other'
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }])
    }
  }
  return [...groups]
}

function operationBlock({ method, path, operation }: Listed) {
  const parameters = operation.parameters ?? []
  const requested = contentOf(operation.requestBody?.content)
  return html`<details>
    <summary>
      <b class="${method}">${method.toUpperCase()}</b> <code>${path}</code>
      <span>${operation.summary ?? ''}</span>
    </summary>
    ${
      parameters.length > 0
        ? html`<h3>参数 Parameters</h3>
            <table>
              ${parameters.map(
                (parameter) =>
                  html`<tr>
                    <td><code>${parameter.name}</code></td>
                    <td>${parameter.in}${parameter.required ? ' *' : ''}</td>
                    <td><code>${outline(parameter.schema ?? {}, 0)}</code></td>
                  </tr>`,
              )}
            </table>`
        : ''
    }
    ${requested ? html`<h3>请求 Request</h3><pre>${requested}</pre>` : ''}
    <h3>回答 Responses</h3>
    <table>
      ${Object.entries(operation.responses ?? {}).map(
        ([status, response]) =>
          html`<tr>
            <td><code>${status}</code></td>
            <td>${response.description ?? ''}</td>
            <td><code>${status === '200' ? contentOf(response.content) : ''}</code></td>
          </tr>`,
      )}
    </table>
  </details>`
}

function contentOf(content: Content | undefined): string {
  const [type, media] = Object.entries(content ?? {})[0] ?? []
  if (type === undefined) return ''
  return type === 'application/json' ? outline(media?.schema ?? {}, 0) : type
}

/** A schema in a few lines: names, types, which are required; references by name. */
function outline(schema: Schema, depth: number): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((choice) => outline(choice, depth)).join(' | ')
  if (schema.items) return `[${outline(schema.items, depth)}]`
  if (!schema.properties) return String(schema.type ?? 'any')
  const pad = '  '.repeat(depth + 1)
  const required = new Set(schema.required)
  const lines = Object.entries(schema.properties).map(
    ([name, each]) => `${pad}${name}${required.has(name) ? '' : '?'}: ${outline(each, depth + 1)}`,
  )
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
}

export const referenceStyle = `
:root { color: #1c2a23; background: #fff; font: 15px/1.6 "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
body { margin: 0 auto; padding: 24px 20px 80px; max-width: 1040px; }
h1 { font-size: 24px; margin: 0 0 8px; } h2 { font-size: 18px; margin: 32px 0 8px; } h3 { font-size: 14px; margin: 12px 0 4px; color: #54645b; }
nav { display: flex; flex-wrap: wrap; gap: 6px 16px; padding: 12px 0; border-block: 1px solid #dbe3de; }
a { color: #17633f; } small { color: #54645b; }
details { border: 1px solid #dbe3de; border-radius: 6px; margin: 6px 0; padding: 6px 12px; }
summary { cursor: pointer; overflow-wrap: anywhere; } summary span { color: #54645b; }
summary b { display: inline-block; min-width: 58px; font-size: 12px; color: #17633f; } b.post, b.put, b.patch { color: #8a4b00; } b.delete { color: #a3261b; }
pre { background: #f4f7f5; padding: 10px; border-radius: 6px; overflow: auto; } code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } td { border-top: 1px solid #eef2ef; padding: 4px 8px 4px 0; vertical-align: top; overflow-wrap: anywhere; }
`
