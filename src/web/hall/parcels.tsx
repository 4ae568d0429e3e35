// The land of a household, each parcel edited in place.

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { optionsOf } from '#web/desk/controls.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { type Faults, goToFault, readWhole, useDraft } from '#web/parts/draft.ts'
import { NumberField, SelectField, TextField } from '#web/parts/fields.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count } from '#web/shell/format.ts'
import { hallWords } from '#web/words/hall.ts'
import { shellWords } from '#web/words/shell.ts'
import type { Household, Parcel } from './wire.ts'

type Props = { readonly household: Household; readonly again: () => void }

export function Parcels({ household, again }: Props): JSX.Element {
  const { parcels: words } = hallWords()
  const dialog = useRef<HTMLDialogElement>(null)
  // Each opening gets a form of its own, so that nothing of the last one lingers.
  const [shown, setShown] = useState<{ parcel: Parcel | null; turn: number } | null>(null)
  const open = (parcel: Parcel | null): void => {
    setShown((last) => ({ parcel, turn: (last?.turn ?? 0) + 1 }))
    dialog.current?.showModal()
  }
  const close = (): void => dialog.current?.close()
  const saved = (): void => {
    close()
    toast(words.saved)
    again()
  }
  return (
    <section class="panel">
      <div class="errors-head">
        <h2>{words.title}</h2>
        <button type="button" class="button" onClick={() => open(null)}>
          + {words.create}
        </button>
      </div>
      <ParcelRows parcels={household.parcels ?? []} open={open} />
      <dialog ref={dialog} class="deed" aria-label={shown?.parcel ? words.edit : words.create}>
        {shown === null ? null : (
          <ParcelForm
            key={shown.turn}
            household={household.id}
            parcel={shown.parcel}
            close={close}
            saved={saved}
          />
        )}
      </dialog>
    </section>
  )
}

function ParcelRows(props: {
  readonly parcels: readonly Parcel[]
  readonly open: (parcel: Parcel) => void
}): JSX.Element {
  const { parcels: words } = hallWords()
  if (props.parcels.length === 0) return <p class="hint">{words.empty}</p>
  return (
    <Rows
      label={words.title}
      items={props.parcels}
      keyOf={({ id }) => id}
      columns={[
        { name: words.no, cell: ({ no }) => no },
        { name: words.name, cell: ({ name }) => name || '—' },
        { name: words.area, numeric: true, cell: ({ areaMu100 }) => count(areaMu100 / 100) },
        { name: words.kind, cell: ({ kind }) => words.kinds[kind] },
        { name: words.right, cell: ({ landRight }) => words.rights[landRight] },
        { name: words.rightNo, cell: ({ rightNo }) => rightNo },
        {
          name: words.deeds,
          cell: (parcel) => (
            <button type="button" class="button-link" onClick={() => props.open(parcel)}>
              {words.edit}
            </button>
          ),
        },
      ]}
    />
  )
}

type ParcelDraft = {
  readonly no: string
  readonly name: string
  readonly area: string
  readonly kind: string
  readonly landRight: string
  readonly rightNo: string
}

function draftOf(parcel: Parcel | null): ParcelDraft {
  if (parcel === null) {
    return { no: '', name: '', area: '', kind: '', landRight: 'contracted', rightNo: '' }
  }
  const { no, name, kind, landRight, rightNo } = parcel
  return { no, name, kind, landRight, rightNo, area: String(parcel.areaMu100 / 100) }
}

function faultsOf({ no, area, kind, landRight, rightNo }: ParcelDraft): Faults<ParcelDraft> {
  const { parcels, householdForm } = hallWords()
  const needed = (text: string): string | null =>
    text.trim() === '' ? householdForm.faults.missing : null
  return {
    no: needed(no),
    area: (readWhole(area, 100) ?? 0) > 0 ? null : parcels.areaFault,
    kind: needed(kind),
    landRight: needed(landRight),
    rightNo: needed(rightNo),
  }
}

function ParcelForm(props: {
  readonly household: string
  readonly parcel: Parcel | null
  readonly close: () => void
  readonly saved: () => void
}): JSX.Element {
  const { household, parcel, close, saved } = props
  const { parcels: words } = hallWords()
  const doing = useDoing()
  const draft = useDraft(draftOf(parcel), faultsOf, doing.problem)
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!draft.ready()) {
      goToFault(event.currentTarget)
      return
    }
    const { area, ...rest } = draft.values
    const body = { ...rest, areaMu100: readWhole(area, 100) }
    doing.run(
      (key) =>
        parcel
          ? send('PUT', `/parcels/${parcel.id}`, { ...body, revision: parcel.revision }, key)
          : send('POST', `/households/${household}/parcels`, body, key),
      saved,
    )
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h2>{parcel ? words.edit : words.create}</h2>
      <div class="grid">
        <TextField {...draft.bind('no')} label={words.no} required longest={20} />
        <TextField {...draft.bind('name')} label={words.name} />
        <NumberField {...draft.bind('area')} label={words.area} required />
        <SelectField
          {...draft.bind('kind')}
          label={words.kind}
          required
          options={optionsOf(words.kinds)}
        />
        <SelectField
          {...draft.bind('landRight')}
          label={words.right}
          required
          options={optionsOf(words.rights)}
        />
        <TextField {...draft.bind('rightNo')} label={words.rightNo} required />
      </div>
      <Alarm problem={doing.problem} />
      <div class="deed-buttons">
        <button type="button" class="button" onClick={close}>
          {shellWords().parts.cancel}
        </button>
        <button type="submit" class="button button-main" disabled={doing.busy}>
          {shellWords().parts.save}
        </button>
      </div>
    </form>
  )
}
