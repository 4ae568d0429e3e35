// The seed that ties are drawn by, and the fingerprint that fixed it beforehand; the browser compares the two.

import type { JSX } from 'preact'
import { digestOf } from '#engines/matching/seal.ts'
import { Facts, Pill } from '#web/desk/screen.tsx'
import { rulesWords } from '#web/words/rules.ts'
import type { Policy } from './wire.ts'

type Drawn = Pick<Policy, 'lottery' | 'lotteryHash'>

/** Of the next round: hidden, unless the last one came to nothing. */
export function NextLottery({ drawn }: { drawn: Drawn }): JSX.Element {
  const { policy: words } = rulesWords()
  const told = drawn.lotteryHash === null ? words.lotteryNone : words.lotteryHidden
  return <Lottery drawn={drawn} told={drawn.lottery === '' ? told : words.lotteryAgain} />
}

/** Of a round that has closed. Rounds of earlier rules drew no lots. */
export function RoundLottery({ drawn }: { drawn: Drawn }): JSX.Element | null {
  const { policy: words } = rulesWords()
  if (drawn.lottery === '') return null
  const told = drawn.lotteryHash === null ? words.lotteryUnfixed : words.lotteryFixed
  return <Lottery drawn={drawn} told={told} />
}

function Lottery({ drawn, told }: { drawn: Drawn; told: string }): JSX.Element {
  const { policy: words } = rulesWords()
  const { lottery, lotteryHash } = drawn
  return (
    <section class="panel rule-panel" aria-label={words.lottery}>
      <h2>{words.lottery}</h2>
      <p>{told}</p>
      <Facts
        facts={[
          [words.lottery, lottery === '' ? '' : <code class="fingerprint">{lottery}</code>],
          [
            words.lotteryHash,
            lotteryHash === null ? '' : <code class="fingerprint">{lotteryHash}</code>,
          ],
          [words.lotteryCheck, <Check key="check" drawn={drawn} />],
        ]}
      />
    </section>
  )
}

function Check({ drawn: { lottery, lotteryHash } }: { drawn: Drawn }): JSX.Element | null {
  const { policy: words } = rulesWords()
  if (lottery === '' || lotteryHash === null) return <>{words.lotteryWait}</>
  return digestOf(lottery) === lotteryHash ? (
    <Pill tone="good">{words.lotterySame}</Pill>
  ) : (
    <Pill tone="bad">{words.lotteryDiffers}</Pill>
  )
}
