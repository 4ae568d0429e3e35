import type { JSX } from 'preact'
import type { Contract } from '#web/consent/wire.ts'
import { ReceiptDeeds } from '#web/contracts/receipt-deeds.tsx'
import { householdWords } from '#web/words/household.ts'

/** The place in the public log where nobody can change the contract any more, and the way to check it. */
export function Receipt({ contract }: { contract: Contract }): JSX.Element {
  const words = householdWords().contract
  const logged = contract.versions.filter(({ logIndex }) => logIndex !== null)
  return (
    <section class="panel" aria-label={words.receipt}>
      <h2>{words.receipt}</h2>
      {logged.length === 0 ? (
        <p>{words.receiptNone}</p>
      ) : (
        <>
          <p>{words.receiptNote}</p>
          {logged.map(({ version, logIndex }) => (
            <div key={version}>
              <p>{logIndex === null ? null : words.place(logIndex)}</p>
              <ReceiptDeeds contract={{ id: contract.id, no: contract.no, version }} />
            </div>
          ))}
        </>
      )}
    </section>
  )
}
