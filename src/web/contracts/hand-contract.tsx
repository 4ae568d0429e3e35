// A contract that no round matched, written by hand; the county's standard says the rest.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { Catalogue, Page } from '#web/office/wire.ts'
import { useDoing } from '#web/parts/deed.ts'
import { type Draft, goToFault, useDraft } from '#web/parts/draft.ts'
import { SelectField, TextField } from '#web/parts/fields.tsx'
import { SaveBar } from '#web/parts/save-bar.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { handContractWords } from '#web/words/hand-contract.ts'
import { shellWords } from '#web/words/shell.ts'
import { blankLine, bodyOf, faultsOf, type HandDraft } from './hand-draft.ts'
import { HandLines } from './hand-lines.tsx'
import type { ContractItem } from './wire.ts'
import '#web/style/contract-work.css'

type Desk = 'firm' | 'office'

export function HandContract({ desk }: { desk: Desk }): JSX.Element {
  const words = handContractWords()
  const { value: catalogue, problem } = useAnswer<Catalogue>('/catalogue')
  const season = catalogue?.seasons.find(({ state }) => state === 'open')
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      back={{ href: `/${desk}/contracts`, label: contractsWords().page.back }}
    >
      <Alarm problem={problem} />
      {catalogue === undefined && problem === null ? <Waiting /> : null}
      {catalogue !== undefined && season === undefined ? <p>{words.noSeason}</p> : null}
      {catalogue !== undefined && season !== undefined ? (
        <Form desk={desk} catalogue={catalogue} season={season.id} />
      ) : null}
    </Screen>
  )
}

type FormProps = {
  readonly desk: Desk
  readonly catalogue: Catalogue
  readonly season: string
}

function Form({ desk, catalogue, season }: FormProps): JSX.Element {
  const words = handContractWords()
  const { route } = useLocation()
  const doing = useDoing()
  const firm = desk === 'firm' ? (session.value?.party ?? '') : ''
  const initial: HandDraft = { firm, householdNo: '', lines: [blankLine] }
  const draft = useDraft(initial, faultsOf, doing.problem)
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!draft.ready()) {
      toast(shellWords().parts.fixFirst)
      goToFault(event.currentTarget)
      return
    }
    const body = bodyOf(draft.values, season)
    doing.run(
      (key) => send<ContractItem>('POST', '/contracts', body, key),
      ({ id }) => {
        toast(words.saved)
        route(`/${desk}/contracts/${id}`)
      },
    )
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <section class="panel" aria-label={words.who}>
        <h2>{words.who}</h2>
        <div class="grid">
          {desk === 'office' ? <FirmField draft={draft} /> : null}
          <TextField
            {...draft.bind('householdNo')}
            label={words.household}
            hint={words.householdHint}
            required
          />
        </div>
      </section>
      <section class="panel" aria-label={words.lines}>
        <h2>{words.lines}</h2>
        <HandLines draft={draft} products={catalogue.products} />
      </section>
      <SaveBar doing={doing} cancel={`/${desk}/contracts`} save={words.save} />
    </form>
  )
}

type Firm = { readonly id: string; readonly name: string }

function FirmField({ draft }: { draft: Draft<HandDraft> }): JSX.Element {
  const { value } = useAnswer<Page<Firm>>('/firms?state=verified&limit=200')
  return (
    <SelectField
      {...draft.bind('firm')}
      label={handContractWords().firm}
      required
      options={(value?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
