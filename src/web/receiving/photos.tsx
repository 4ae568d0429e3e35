// Photographs of a delivery: taken small enough for a village's line, and sent when the delivery is kept.

import type { JSX } from 'preact'
import { shrink } from '#web/carriage/photo.ts'
import { apiRoot, newKey, send } from '#web/shell/api.ts'
import { receivingWords } from '#web/words/receiving.ts'
import type { PhotoSubject } from './wire.ts'

export type Taken = { readonly id: string; readonly shows: PhotoSubject; readonly photo: Blob }

export function PhotoButtons(props: {
  readonly taken: readonly Pick<Taken, 'id' | 'shows'>[]
  readonly onTake: (taken: Taken) => void
}): JSX.Element {
  const { form: words } = receivingWords()
  const subjects = Object.entries(words.photoOf) as [PhotoSubject, string][]
  return (
    <p class="row-deeds">
      {subjects.map(([shows, name]) => {
        const count = props.taken.filter((each) => each.shows === shows).length
        return (
          <label key={shows} class={count > 0 ? 'button photo-taken' : 'button'}>
            {name}
            {count > 0 ? ` ✓${count}` : ''}
            <input
              type="file"
              class="sr-only"
              accept="image/*"
              capture="environment"
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0]
                currentTarget.value = ''
                if (file === undefined) return
                void shrink(file).then((photo) => props.onTake({ id: newKey(), shows, photo }))
              }}
            />
          </label>
        )
      })}
    </p>
  )
}

export function sendPhoto(delivery: string, { id, shows, photo }: Taken): Promise<unknown> {
  return send('POST', `/deliveries/${delivery}/photos?photo=${id}&shows=${shows}`, photo)
}

export function PhotoWall(props: {
  readonly photos: readonly Pick<Taken, 'id' | 'shows'>[]
}): JSX.Element | null {
  const { form: words } = receivingWords()
  if (props.photos.length === 0) return null
  return (
    <div class="photo-wall">
      {props.photos.map(({ id, shows }) => (
        <figure key={id}>
          <img src={`${apiRoot}/delivery-photos/${id}`} alt={words.photoOf[shows]} loading="lazy" />
          <figcaption>{words.photoOf[shows]}</figcaption>
        </figure>
      ))}
    </div>
  )
}
