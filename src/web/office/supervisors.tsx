// The departments that supervise, by the names the county has for them, and the notary offices of the county.

import type { JSX } from 'preact'
import type { Department, NotaryOffice, Supervisors } from '#web/contracts/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { contractsWords } from '#web/words/contracts.ts'

export function SupervisorsPanel({ onChange }: { onChange: () => void }): JSX.Element {
  const { supervisors: words } = contractsWords()
  const answer = useAnswer<Supervisors>('/supervisors')
  const { value, problem } = answer
  const done = (): void => {
    toast(words.saved)
    answer.again()
    onChange()
  }
  return (
    <section class="panel supervisors">
      <h2>{words.title}</h2>
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : (
        <>
          <h3>{words.offices}</h3>
          {value.notaryOffices.length === 0 ? <p>{words.none}</p> : null}
          {value.notaryOffices.length > 0 ? (
            <Offices offices={value.notaryOffices} done={done} />
          ) : null}
          <Deed
            name={words.register}
            act={(_, field) =>
              send('POST', '/notary-offices', {
                name: field('name'),
                licence: field('licence'),
                address: field('address'),
              })
            }
            done={done}
          >
            <OfficeFields />
          </Deed>
          <h3>{words.departments}</h3>
          <Departments departments={value.departments} done={done} />
        </>
      )}
    </section>
  )
}

type Done = { readonly done: () => void }

function Offices({ offices, done }: Done & { offices: readonly NotaryOffice[] }): JSX.Element {
  const { supervisors: words } = contractsWords()
  return (
    <Rows
      label={words.offices}
      items={offices}
      keyOf={({ id }) => id}
      columns={[
        { name: words.name, cell: ({ name }) => name },
        { name: words.licence, cell: ({ licence }) => licence || '—' },
        { name: words.address, cell: ({ address }) => address || '—' },
        {
          name: words.state,
          cell: ({ state }) => (
            <Pill tone={state === 'active' ? 'good' : 'quiet'}>{words.states[state]}</Pill>
          ),
        },
        { name: words.deeds, cell: (office) => <ChangeOffice office={office} done={done} /> },
      ]}
    />
  )
}

function ChangeOffice({ office, done }: Done & { office: NotaryOffice }): JSX.Element {
  const { supervisors: words } = contractsWords()
  return (
    <Deed
      name={words.change}
      act={(_, field) =>
        send('PUT', `/notary-offices/${office.id}`, {
          revision: office.revision,
          name: field('name'),
          licence: field('licence'),
          address: field('address'),
          state: field('state'),
        })
      }
      done={done}
    >
      <OfficeFields office={office} />
      <label>
        {words.state}
        <select name="state" defaultValue={office.state}>
          {(['active', 'closed'] as const).map((state) => (
            <option key={state} value={state}>
              {words.states[state]}
            </option>
          ))}
        </select>
      </label>
    </Deed>
  )
}

function OfficeFields({ office }: { office?: NotaryOffice }): JSX.Element {
  const { supervisors: words } = contractsWords()
  return (
    <>
      <label>
        {words.name}
        <input name="name" required maxLength={120} defaultValue={office?.name} />
      </label>
      <label>
        {words.licence}
        <input name="licence" maxLength={120} defaultValue={office?.licence} />
      </label>
      <label>
        {words.address}
        <input name="address" maxLength={300} defaultValue={office?.address} />
      </label>
    </>
  )
}

function Departments(props: Done & { departments: readonly Department[] }): JSX.Element {
  const { supervisors: words } = contractsWords()
  return (
    <Rows
      label={words.departments}
      items={props.departments}
      keyOf={({ id }) => id}
      columns={[
        { name: words.nameZh, cell: ({ nameZh }) => nameZh },
        { name: words.nameEn, cell: ({ nameEn }) => nameEn },
        {
          name: words.deeds,
          cell: ({ id, revision, nameZh, nameEn }) => (
            <Deed
              name={words.change}
              act={(_, field) =>
                send('PUT', `/departments/${id}`, {
                  revision,
                  nameZh: field('nameZh'),
                  nameEn: field('nameEn'),
                })
              }
              done={props.done}
            >
              <label>
                {words.nameZh}
                <input name="nameZh" required maxLength={120} defaultValue={nameZh} />
              </label>
              <label>
                {words.nameEn}
                <input name="nameEn" required maxLength={120} defaultValue={nameEn} />
              </label>
            </Deed>
          ),
        },
      ]}
    />
  )
}
