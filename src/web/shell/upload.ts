// Handing a large file in, with the share that has been sent: fetch tells nothing of it.

import { apiRoot, isProblem, problemOf, Refusal } from './api.ts'
import { language } from './language.ts'

type Sending = {
  readonly path: string
  readonly file: Blob
  readonly key: string
  /** Told the share sent, 0 to 1; 1 when the server has it all and works on it. */
  readonly onSent: (share: number) => void
}

export async function sendFile<Answer>({ path, file, key, onSent }: Sending): Promise<Answer> {
  const request = new XMLHttpRequest()
  request.open('POST', `${apiRoot}${path}`)
  request.responseType = 'json'
  request.setRequestHeader('accept-language', language.value)
  request.setRequestHeader('idempotency-key', key)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.upload.addEventListener('progress', ({ loaded, total }) => onSent(loaded / total))
  request.upload.addEventListener('load', () => onSent(1))
  await new Promise<void>((resolve, reject) => {
    request.addEventListener('load', () => resolve())
    // What fetch throws when the line is dead, so that both are told alike.
    request.addEventListener('error', () => reject(new TypeError('the line is dead')))
    request.send(file)
  })
  const said: unknown = request.response
  if (request.status === 200) return said as Answer // The API's own routes promise this shape.
  throw isProblem(said) ? new Refusal(said) : new Refusal(problemOf(new Error('no problem said')))
}
