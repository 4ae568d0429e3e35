// The page that checks a contract: what comes in by code, file or paste, and what came of it.

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Result } from '#kernel/result.ts'
import { rememberedLanguage } from '#web/shell/spoken.ts'
import { refusalWords, speakVerify, spokenLanguage, verifyWords } from '#web/words/verify.ts'
import { checkPointer, checkTexts, type Found, isPointedAt, type LogRoot } from './found.ts'
import { Intake } from './intake.tsx'
import { type Pointer, readFragment } from './link.ts'
import { FoundView } from './verdict.tsx'

type View =
  | { readonly is: 'start'; readonly problem: string | null }
  | { readonly is: 'busy'; readonly note: string }
  | { readonly is: 'found'; readonly found: Found; readonly problem: string | null }

export type VerifyProps = {
  readonly root: LogRoot
  /** The receipt that the page carries in itself. */
  readonly carried: string | null
  /** What stands behind the `#`; '' for none. */
  readonly fragment: string
  /** Fetches the receipt that a code points at, if whoever is signed in may see it. */
  readonly fetchReceipt: (pointer: Pointer) => Promise<string | null>
}

export function VerifyPage(props: VerifyProps): JSX.Element {
  const words = verifyWords()
  const [, redraw] = useState(spokenLanguage())
  const [view, setView] = useState<View>({ is: 'start', problem: null })
  const [pointer, setPointer] = useState<Pointer | null>(null)
  const switchTo = (next: 'zh' | 'en'): void => {
    speakVerify(next)
    redraw(next)
  }
  const check = async (texts: readonly string[]): Promise<void> => {
    setView({ is: 'busy', note: words.checking })
    setView(await viewOf(texts, props.root, pointer))
  }
  useEffect(() => {
    // Whoever reads English elsewhere in the house reads it here.
    if (rememberedLanguage() === 'en') switchTo('en')
    if (props.carried !== null) void check([props.carried])
    else if (props.fragment !== '') void follow(props, setPointer, setView)
  }, [])
  return (
    <div class="verify">
      <header class="bar">
        <p>{words.product}</p>
        <button type="button" onClick={() => switchTo(spokenLanguage() === 'zh' ? 'en' : 'zh')}>
          {words.otherLanguage}
        </button>
      </header>
      <main>
        <h1>{props.carried === null ? words.title : words.offlineTitle}</h1>
        <ViewOf view={view} />
        {view.is === 'start' ? <p class="lead">{words.lead}</p> : null}
        {view.is === 'start' || (view.is === 'found' && view.found.is === 'slip') ? (
          <Intake
            onTexts={check}
            onUnreadable={() => setView({ is: 'start', problem: words.problems.unreadable })}
          />
        ) : null}
        {view.is === 'found' && props.carried === null ? (
          <button
            type="button"
            class="another"
            onClick={() => setView({ is: 'start', problem: null })}
          >
            {words.another}
          </button>
        ) : null}
      </main>
    </div>
  )
}

function ViewOf({ view }: { view: View }): JSX.Element {
  if (view.is === 'busy') return <p class="busy">{view.note}</p>
  return (
    <>
      {view.problem === null ? null : (
        <p class="problem" role="alert">
          {view.problem}
        </p>
      )}
      {view.is === 'found' ? <FoundView found={view.found} /> : null}
    </>
  )
}

async function viewOf(
  texts: readonly string[],
  root: LogRoot,
  pointer: Pointer | null,
): Promise<View> {
  const { problems } = verifyWords()
  // Without the algorithm every signature would look wrong, which is a verdict nobody may give.
  if (!(await hasEd25519())) return { is: 'start', problem: problems.browser }
  try {
    const found = shown(await checkTexts(texts, root))
    if (found.is !== 'found' || found.found.is !== 'receipt' || pointer === null) return found
    const { bundle } = found.found.verdict
    const pointedAt = bundle === null || isPointedAt(bundle, pointer)
    return pointedAt ? found : { ...found, problem: problems.other }
  } catch {
    // A log that cannot be reached, or that answers with something else.
    return { is: 'start', problem: problems.offline }
  }
}

async function hasEd25519(): Promise<boolean> {
  try {
    // The base point of the curve, RFC 8032 §5.1: any sound key will do.
    const key = new Uint8Array(32).fill(0x66)
    key[0] = 0x58
    await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
    return true
  } catch {
    return false
  }
}

function shown(result: Result<Found>): View {
  return result.ok
    ? { is: 'found', found: result.value, problem: null }
    : { is: 'start', problem: refusalWords(result.refusal) }
}

/** Reads what a printed code points at: the whole receipt for who may see it, else the log's entry. */
async function follow(
  { fragment, root, fetchReceipt }: VerifyProps,
  setPointer: (pointer: Pointer) => void,
  setView: (view: View) => void,
): Promise<void> {
  const { problems, readingLog } = verifyWords()
  const pointer = readFragment(fragment)
  if (!pointer.ok || root === null) {
    setView({ is: 'start', problem: pointer.ok ? null : refusalWords(pointer.refusal) })
    return
  }
  setPointer(pointer.value)
  setView({ is: 'busy', note: readingLog })
  const receipt = await fetchReceipt(pointer.value)
  if (receipt !== null) {
    setView(await viewOf([receipt], root, pointer.value))
    return
  }
  try {
    const found = await checkPointer(pointer.value, root)
    const view = found === null ? null : shown(found)
    setView(view ?? { is: 'start', problem: problems.missing })
  } catch {
    setView({ is: 'start', problem: problems.offline })
  }
}
