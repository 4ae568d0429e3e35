import { parseArgs } from 'node:util'
import { type SizeName, sizeNames } from './county/size.ts'

export type CountyName = SizeName | 'none'
export type Flags = {
  readonly port: number
  readonly data: string
  readonly fresh: boolean
  readonly demo: boolean
  /** null when not said: what is there stays, and an empty place gets the example. */
  readonly county: CountyName | null
}

const usage = `usage: npm start -- [--port N] [--county ${sizeNames.join('|')}|none] [--fresh] [--no-demo] [--data DIR]`

/** An accident that one line explains to whoever started us. */
export class Complaint extends Error {
  override name = 'Complaint'
}

const options = {
  port: { type: 'string', default: '8787' },
  data: { type: 'string', default: '.orderfield' },
  county: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  'no-demo': { type: 'boolean', default: false },
} as const

export function readFlags(argv: readonly string[]): Flags {
  const values = parse(argv)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65_535) {
    throw new Complaint(`--port takes a number from 1 to 65535\n${usage}`)
  }
  const names: readonly CountyName[] = [...sizeNames, 'none']
  const county = names.find((name) => name === values.county) ?? null
  if (values.county !== undefined && county === null) {
    throw new Complaint(`there is no county “${values.county}”\n${usage}`)
  }
  return { port, county, data: values.data, fresh: values.fresh, demo: !values['no-demo'] }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options }).values
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    throw new Complaint(`${said}\n${usage}`)
  }
}
