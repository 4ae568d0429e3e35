// Up to 500 reviewed contracts under one touch; each keeps a proof of its own.

import type { JSX } from 'preact'
import { SignDeed } from '#web/contracts/sign.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { count, yuan } from '#web/shell/format.ts'
import { notaryWords } from '#web/words/notary.ts'
import { countersignMany, layMany } from './acts.ts'
import { ModeChoice } from './mode-choice.tsx'
import { batchMost, dropReviewed, reviewed } from './reviewed.ts'

export function Batch(): JSX.Element {
  const words = notaryWords()
  const all = reviewed()
  const now = all.slice(0, batchMost)
  const ids = now.map(({ id }) => id)
  return (
    <Screen
      title={words.batch.title}
      intro={words.batch.intro(batchMost)}
      back={{ href: '/notary/contracts', label: words.back }}
    >
      {now.length === 0 ? (
        <p class="desk-empty">{words.batch.empty}</p>
      ) : (
        <>
          {all.length > batchMost ? <p class="hint">{words.batch.over(batchMost)}</p> : null}
          <Tiles
            tiles={[
              [words.batch.count, count(now.length)],
              [words.batch.total, yuan(now.reduce((sum, one) => sum + one.floorTotalFen, 0))],
            ]}
          />
          <List />
          <div class="action-bar">
            <SignDeed
              name={words.batch.sign(now.length)}
              lay={() => layMany(ids)}
              sign={({ statement }, assertion, field) =>
                countersignMany(ids, { statement, assertion }, field('mode'))
              }
              done={() => {
                dropReviewed(ids)
                toast(words.batch.done(ids.length))
              }}
            >
              <p>{words.batch.ask}</p>
              <ModeChoice />
            </SignDeed>
          </div>
        </>
      )}
    </Screen>
  )
}

function List(): JSX.Element {
  const words = notaryWords()
  return (
    <Rows
      label={words.batch.title}
      items={reviewed().slice(0, batchMost)}
      keyOf={({ id }) => id}
      columns={[
        { name: words.no, cell: ({ id, no }) => <a href={`/notary/contracts/${id}`}>{no}</a> },
        { name: words.household, cell: ({ headName }) => headName },
        { name: words.firm, cell: ({ firmName }) => firmName },
        { name: words.total, numeric: true, cell: (one) => yuan(one.floorTotalFen) },
        {
          name: '',
          cell: ({ id, no }) => (
            <button
              type="button"
              class="button button-small"
              aria-label={`${words.drop} ${no}`}
              onClick={() => dropReviewed([id])}
            >
              {words.drop}
            </button>
          ),
        },
      ]}
    />
  )
}
