import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { CountyPicture } from '#web/map/picture.ts'
import { useDoing } from '#web/parts/deed.ts'
import { type Draft, goToFault, useDraft } from '#web/parts/draft.ts'
import { DateField, NumberField, SelectField, TextField } from '#web/parts/fields.tsx'
import { SaveBar } from '#web/parts/save-bar.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { language } from '#web/shell/language.ts'
import { session } from '#web/shell/session.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { shellWords } from '#web/words/shell.ts'
import { bodyOf, draftOf, faultsOf, type RequestDraft } from './request-draft.ts'
import { homeOf } from './requests.tsx'
import type { Items, Request } from './wire.ts'

type Desk = 'hall' | 'coordinator'

export function NewRequest({ desk }: { desk: Desk }): JSX.Element {
  const { requests: words } = dispatchWords()
  return (
    <Screen title={words.create} back={{ href: homeOf(desk), label: words.back }}>
      <RequestForm desk={desk} request={null} />
    </Screen>
  )
}

export function EditRequest({ desk, id }: { desk: Desk; id: string }): JSX.Element {
  const { requests: words } = dispatchWords()
  const { value: request, problem } = useAnswer<Request>(`/shipment-requests/${id}`)
  return (
    <Screen title={words.edit} back={{ href: homeOf(desk), label: words.back }}>
      <Alarm problem={problem} />
      {request ? <RequestForm desk={desk} request={request} /> : problem ? null : <Waiting />}
    </Screen>
  )
}

function RequestForm({ desk, request }: { desk: Desk; request: Request | null }): JSX.Element {
  const { requests: words } = dispatchWords()
  const { route } = useLocation()
  const doing = useDoing()
  const own = session.value?.role === 'hall' ? session.value.party : ''
  const draft = useDraft(draftOf(request, own), faultsOf, doing.problem)
  const save = (key: string): Promise<Request> => {
    const body = bodyOf(draft.values)
    if (request === null) return send<Request>('POST', '/shipment-requests', body, key)
    const { id, revision } = request
    return send<Request>('PUT', `/shipment-requests/${id}`, { ...body, revision }, key)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!draft.ready()) {
      toast(shellWords().parts.fixFirst)
      goToFault(event.currentTarget)
      return
    }
    doing.run(save, () => {
      toast(words.saved)
      route(homeOf(desk))
    })
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <section class="panel">
        <div class="grid">
          <WhereFields draft={draft} desk={desk} />
          <GoodsFields draft={draft} />
        </div>
      </section>
      <SaveBar doing={doing} cancel={homeOf(desk)} save={words.save} />
    </form>
  )
}

type Fields = { readonly draft: Draft<RequestDraft> }
type Named = { readonly id: string; readonly name: string }

function WhereFields({ draft, desk }: Fields & { readonly desk: Desk }): JSX.Element {
  const words = dispatchWords()
  const { requests } = words
  const parks = useAnswer<Items<Named>>('/places?kind=park&limit=200').value?.items ?? []
  const stores = useAnswer<Items<Named>>('/places?kind=warehouse&limit=200').value?.items ?? []
  const map = useAnswer<CountyPicture>(desk === 'coordinator' ? '/map' : null).value
  const halls = (map?.places ?? []).filter(({ kind }) => kind === 'hall')
  const named = (places: readonly Named[]) =>
    places.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <SelectField
        {...draft.bind('direction')}
        label={requests.direction}
        required
        options={optionsOf(words.directions)}
      />
      {desk === 'coordinator' ? (
        <SelectField
          {...draft.bind('hall')}
          label={requests.hall}
          required
          options={named(halls)}
        />
      ) : null}
      <SelectField
        {...draft.bind('place')}
        label={requests.place}
        required
        options={named([...parks, ...stores])}
      />
      <DateField {...draft.bind('day')} label={requests.day} required />
      <TextField
        {...draft.bind('ready')}
        label={requests.ready}
        required
        hint={requests.readyHint}
      />
    </>
  )
}

type Catalogue = {
  readonly products: readonly {
    readonly id: string
    readonly nameZh: string
    readonly nameEn: string
  }[]
}
type Contract = { readonly id: string; readonly no: string; readonly headName: string }

function GoodsFields({ draft }: Fields): JSX.Element {
  const words = dispatchWords()
  const { requests } = words
  const { direction, hall } = draft.values
  const up = direction === 'up'
  const catalogue = useAnswer<Catalogue>('/catalogue').value
  const contracts = useAnswer<Items<Contract>>(
    up && session.value?.role === 'hall' ? `/contracts?hall=${hall}&limit=200` : null,
  ).value
  return (
    <>
      {up ? (
        <SelectField
          {...draft.bind('product')}
          label={requests.product}
          required
          options={(catalogue?.products ?? []).map(({ id, nameZh, nameEn }) => ({
            value: id,
            label: language.value === 'zh' ? nameZh : nameEn,
          }))}
        />
      ) : null}
      <TextField {...draft.bind('goods')} label={requests.goods} required={!up} longest={80} />
      <NumberField {...draft.bind('kg')} label={requests.kg} required />
      <NumberField {...draft.bind('litres')} label={requests.litres} required />
      <NumberField {...draft.bind('crates')} label={requests.crates} required />
      {up ? null : (
        <>
          <SelectField
            {...draft.bind('temperature')}
            label={requests.temperature}
            required
            options={optionsOf(words.temperatures)}
          />
          <TextField {...draft.bind('receiver')} label={requests.receiver} longest={40} />
        </>
      )}
      {up && contracts !== undefined ? (
        <SelectField
          {...draft.bind('contract')}
          label={requests.contract}
          options={contracts.items.map(({ id, no, headName }) => ({
            value: id,
            label: `${no} ${headName}`,
          }))}
        />
      ) : null}
    </>
  )
}
