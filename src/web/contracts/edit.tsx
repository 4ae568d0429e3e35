// One section of a draft's terms, as fields that its shape calls for. Only what was changed is sent.

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { faultOf } from '#engines/contract/shape.ts'
import { termsShape } from '#engines/contract/terms.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { goToFault } from '#web/parts/draft.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { shellWords } from '#web/words/shell.ts'
import { editsBetween } from './edits.ts'
import { ShapeFields } from './shape-fields.tsx'
import { isSection, type Section, sectionName } from './terms-words.ts'
import type { Desk, Draft } from './wire.ts'
import '#web/style/contract-work.css'
import '#web/style/contracts.css'

export function EditTerms({ desk, id }: { desk: Desk; id: string }): JSX.Element {
  const { edit: words } = contractsWords()
  const { section, field } = useFilters(['section', 'field']).values
  const { value: draft, problem } = useAnswer<Draft>(`/contracts/${id}/draft`)
  const known = isSection(section) ? section : null
  return (
    <Screen
      title={words.title(known === null ? '' : sectionName(known))}
      back={{ href: backOf(desk, id), label: words.back }}
    >
      <Alarm problem={problem} />
      {draft === undefined && problem === null ? <Waiting /> : null}
      {draft === undefined || known === null ? null : (
        <SectionForm key={known} desk={desk} draft={draft} section={known} field={field} />
      )}
    </Screen>
  )
}

type FormProps = {
  readonly desk: Desk
  readonly draft: Draft
  readonly section: Section
  readonly field: string
}

function SectionForm({ desk, draft, section, field }: FormProps): JSX.Element {
  const { edit: words } = contractsWords()
  const { route } = useLocation()
  const shape = termsShape.fields[section]
  const [value, setValue] = useState<unknown>(draft.terms[section])
  const [fault, setFault] = useState<string | null>(null)
  const { busy, problem, run } = useDoing()
  const { id, revision } = draft.contract
  useEffect(() => goToField(field), [field])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const edits = editsBetween(shape, draft.terms[section], value, section)
    const wrong = faultOf(shape, value)
    setFault(wrong === null ? (edits.length === 0 ? words.unchanged : null) : words.fixFirst)
    if (wrong !== null) goToFault(event.currentTarget)
    if (wrong !== null || edits.length === 0) return
    run(
      (key) => send<Draft>('PATCH', `/contracts/${id}/draft`, { revision, edits }, key),
      () => {
        toast(words.saved)
        route(backOf(desk, id))
      },
    )
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <section class="panel">
        <ShapeFields
          shape={shape}
          value={value}
          path={section}
          faults={new Map(draft.findings.map((each) => [each.field, each.sentence]))}
          onChange={setValue}
        />
      </section>
      <div class="action-bar">
        <Alarm problem={problem} />
        {fault === null ? null : (
          <p class="hint" role="status">
            {fault}
          </p>
        )}
        <a class="button" href={backOf(desk, id)}>
          {shellWords().parts.cancel}
        </a>
        <button type="submit" class="button button-main" disabled={busy}>
          {words.save}
        </button>
      </div>
    </form>
  )
}

function backOf(desk: Desk, id: string): string {
  return `/${desk}/contracts/${id}?v=draft&tab=summary`
}

/** Leads to the field that the finding named. */
function goToField(field: string): void {
  const place = field === '' ? null : document.getElementById(`field-${field}`)
  place?.scrollIntoView({ block: 'center' })
  const control = place?.matches('fieldset')
    ? place
    : place?.querySelector<HTMLElement>('input, select')
  control?.focus()
}
