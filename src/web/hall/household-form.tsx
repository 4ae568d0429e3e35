import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { type Draft, goToFault, useDraft } from '#web/parts/draft.ts'
import { NumberField, SelectField, TextField } from '#web/parts/fields.tsx'
import { SaveBar } from '#web/parts/save-bar.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { hallWords } from '#web/words/hall.ts'
import { shellWords } from '#web/words/shell.ts'
import { bodyOf, draftOf, faultsOf, type HouseholdDraft } from './household-draft.ts'
import type { Household } from './wire.ts'

export function NewHousehold(): JSX.Element {
  const { householdForm: words, households } = hallWords()
  return (
    <Screen title={words.create} back={{ href: '/hall/households', label: households.back }}>
      <HouseholdForm household={null} />
    </Screen>
  )
}

export function EditHousehold({ id }: { id: string }): JSX.Element {
  const { householdForm: words, households } = hallWords()
  const { value: household, problem } = useAnswer<Household>(`/households/${id}`)
  return (
    <Screen
      title={words.edit(household?.headName ?? '')}
      back={{ href: `/hall/households/${id}`, label: household?.no ?? households.back }}
    >
      <Alarm problem={problem} />
      {household ? <HouseholdForm household={household} /> : problem ? null : <Waiting />}
    </Screen>
  )
}

function HouseholdForm({ household }: { household: Household | null }): JSX.Element {
  const { householdForm: words } = hallWords()
  const { route } = useLocation()
  const doing = useDoing()
  const draft = useDraft(draftOf(household), faultsOf, doing.problem)
  const save = (key: string): Promise<Household> => {
    const body = bodyOf(draft.values)
    if (household === null) {
      return send<Household>('POST', '/households', { ...body, hall: session.value?.party }, key)
    }
    const { id, revision } = household
    return send<Household>('PUT', `/households/${id}`, { ...body, revision }, key)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!draft.ready()) {
      toast(shellWords().parts.fixFirst)
      goToFault(event.currentTarget)
      return
    }
    doing.run(save, ({ id }) => {
      toast(words.saved)
      route(`/hall/households/${id}`)
    })
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <FamilyPart draft={draft} known={household !== null} />
      <CardPart draft={draft} />
      <SecondPart draft={draft} known={household !== null && household.secondId !== ''} />
      <SaveBar
        doing={doing}
        cancel={household ? `/hall/households/${household.id}` : '/hall/households'}
        save={words.save}
      />
    </form>
  )
}

type PartProps = { readonly draft: Draft<HouseholdDraft>; readonly known: boolean }

function FamilyPart({ draft, known }: PartProps): JSX.Element {
  const { householdForm: words, households } = hallWords()
  const kept = known ? { hint: words.masked } : {}
  return (
    <section class="panel" aria-label={words.who}>
      <h2>{words.who}</h2>
      <div class="grid">
        <TextField {...draft.bind('no')} label={households.no} required disabled={known} />
        <TextField {...draft.bind('villageGroup')} label={households.group} required />
        <NumberField {...draft.bind('people')} label={households.people} required />
        <TextField {...draft.bind('headName')} label={households.head} required longest={30} />
        <TextField {...draft.bind('headId')} {...kept} label={households.headId} required />
        <TextField {...draft.bind('phone')} {...kept} label={households.phone} longest={20} />
      </div>
    </section>
  )
}

function CardPart({ draft }: Pick<PartProps, 'draft'>): JSX.Element {
  const { householdForm: words, households } = hallWords()
  return (
    <section class="panel" aria-label={words.card}>
      <h2>{words.card}</h2>
      <div class="grid">
        <SelectField
          {...draft.bind('poor')}
          label={words.isPoor}
          required
          options={optionsOf(households.poorOptions)}
        />
        {draft.values.poor === 'true' || draft.values.poorNo !== '' ? (
          <TextField {...draft.bind('poorNo')} label={households.poorNo} />
        ) : null}
      </div>
    </section>
  )
}

function SecondPart({ draft, known }: PartProps): JSX.Element {
  const { householdForm: words, households } = hallWords()
  return (
    <section class="panel" aria-label={words.second}>
      <h2>{words.second}</h2>
      <p class="hint">{words.secondNote}</p>
      <div class="grid">
        <TextField {...draft.bind('secondName')} label={households.second} longest={30} />
        <TextField
          {...draft.bind('secondId')}
          {...(known ? { hint: words.masked } : {})}
          label={households.secondId}
        />
      </div>
    </section>
  )
}
