// The county's standard contract: every publication, and the form for the next one.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { faultOf } from '#engines/contract/shape.ts'
import { editsBetween } from '#web/contracts/edits.ts'
import { ShapeFields } from '#web/contracts/shape-fields.tsx'
import { valueAt } from '#web/contracts/terms-words.ts'
import type { Standard, StandardBody, Supervisors } from '#web/contracts/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { SelectField } from '#web/parts/fields.tsx'
import { toast } from '#web/parts/toast.tsx'
import { Refusal, send } from '#web/shell/api.ts'
import { count, instant } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { firstBody, standardShapes } from './standard-shape.ts'
import '#web/style/contract-work.css'
import '#web/style/trade.css'

type Group = keyof typeof standardShapes
const groups: readonly Group[] = ['procedure', 'bodies', 'lists', 'products', 'figures']

export function StandardScreen(): JSX.Element {
  const { standard: words, page } = contractsWords()
  const answer = useAnswer<{ readonly items: readonly Standard[] }>('/contract-standards')
  const { value, problem } = answer
  const newest = value?.items.at(-1) ?? null
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      back={{ href: '/office/contracts', label: page.back }}
    >
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : (
        <>
          <Published standards={value.items} />
          <NextStandard key={newest?.version ?? 0} newest={newest} again={answer.again} />
        </>
      )}
    </Screen>
  )
}

function Published({ standards }: { standards: readonly Standard[] }): JSX.Element {
  const { standard: words } = contractsWords()
  const newest = standards.at(-1)
  if (newest === undefined) return <p class="warning">{words.none}</p>
  return (
    <Rows
      label={words.versions}
      items={standards.toReversed()}
      keyOf={({ version }) => String(version)}
      columns={[
        {
          name: words.version,
          cell: ({ version }) => (
            <>
              {words.no(version)}{' '}
              {version === newest.version ? <Pill tone="good">{words.newest}</Pill> : null}
            </>
          ),
        },
        { name: words.publishedAt, cell: ({ publishedAt }) => instant(publishedAt) },
        { name: words.reason, cell: ({ reason }) => reason },
      ]}
    />
  )
}

type Props = { readonly newest: Standard | null; readonly again: () => void }

function NextStandard({ newest, again }: Props): JSX.Element {
  const { standard: words, edit } = contractsWords()
  const before = newest?.body ?? firstBody
  const [body, setBody] = useState<StandardBody>(before)
  const wrong = groups.find((name) => faultOf(standardShapes[name], partOf(body, name)) !== null)
  const changed = groups.flatMap((name) =>
    editsBetween(standardShapes[name], partOf(before, name), partOf(body, name), name),
  ).length
  const publish = async (reason: string): Promise<unknown> => {
    if (wrong !== undefined) throw localRefusal(`${words.groups[wrong]}：${edit.fixFirst}`)
    return send('POST', '/contract-standards', { version: newest?.version ?? 0, body, reason })
  }
  return (
    <div class="form">
      <h2>{words.draft}</h2>
      {newest === null ? null : <p class="hint">{words.from(newest.version)}</p>}
      <Office
        value={body.notaryOffice}
        onChange={(notaryOffice) => setBody({ ...body, notaryOffice })}
      />
      {groups.map((name) => (
        <details key={name} class="panel" open={newest === null && name !== 'figures'}>
          <summary>{words.groups[name]}</summary>
          <ShapeFields
            shape={standardShapes[name]}
            value={partOf(body, name)}
            path={name}
            faults={new Map()}
            onChange={(part) => setBody(withPart(body, name, part))}
          />
        </details>
      ))}
      <div class="action-bar">
        <Deed
          name={words.publish}
          look="main"
          reason={words.reason}
          act={publish}
          done={() => {
            toast(words.published)
            again()
          }}
        >
          <p>{words.publishAsk(count(changed))}</p>
        </Deed>
      </div>
    </div>
  )
}

function Office(props: { value: string; onChange: (value: string) => void }): JSX.Element {
  const { standard: words } = contractsWords()
  const { value } = useAnswer<Supervisors>('/supervisors')
  const offices = (value?.notaryOffices ?? []).filter(({ state }) => state === 'active')
  return (
    <section class="panel">
      <SelectField
        label={words.office}
        value={props.value}
        fault={null}
        required
        {...(offices.length === 0 ? { hint: words.noOffice } : {})}
        options={offices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={props.onChange}
        onLeave={() => undefined}
      />
    </section>
  )
}

/** The part of a standard that one group of fields shows. */
function partOf(body: StandardBody, name: Group): unknown {
  if (name === 'figures') return body.county.figures
  const from: object = name === 'bodies' || name === 'lists' ? body.county : body
  const keys = Object.keys(standardShapes[name].fields)
  return Object.fromEntries(keys.map((key) => [key, valueAt(from, [key])]))
}

function withPart(body: StandardBody, name: Group, part: unknown): StandardBody {
  if (name === 'figures') {
    return {
      ...body,
      county: { ...body.county, figures: { ...body.county.figures, ...Object(part) } },
    }
  }
  return name === 'bodies' || name === 'lists'
    ? { ...body, county: { ...body.county, ...Object(part) } }
    : { ...body, ...Object(part) }
}

function localRefusal(detail: string): Refusal {
  return new Refusal({ status: 0, code: 'incomplete', detail, facts: {} })
}
