// What only people and other tools can compare: the policy's fingerprint, the hashes on the print, the files themselves.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Policy } from '#engines/tlog/policy.ts'
import { verifyWords } from '#web/words/verify.ts'
import { policyFingerprint } from './fingerprint.ts'
import type { Files } from './found.ts'

export function Fingerprint(props: {
  readonly policy: Policy
  readonly same: boolean
  readonly onTyped?: (typed: string) => void
}): JSX.Element {
  const { policy, same, onTyped } = props
  const words = verifyWords()
  const [typed, setTyped] = useState('')
  const groups = policyFingerprint(policy).split(' ')
  return (
    <section class="box fingerprint">
      <h3>{words.fingerprint}</h3>
      <p class="groups" translate={false}>
        {groups.map((group, at) => (
          <span key={at}>{group}</span>
        ))}
      </p>
      <p>{same ? words.fingerprintSame : words.fingerprintNote}</p>
      {onTyped === undefined || same ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            onTyped(typed)
          }}
        >
          <label>
            {words.fingerprintType}
            <input
              value={typed}
              required
              spellcheck={false}
              autocomplete="off"
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </label>
          <button type="submit">{words.compare}</button>
        </form>
      )}
      <dl>
        <dt>{words.witnesses}</dt>
        <dd>{policy.witnesses.map(({ name }) => name).join('、')}</dd>
        <dt>{words.quorum}</dt>
        <dd>
          {policy.groups.map(({ name, needed, members }) => (
            <code key={name}>{words.group(name, String(needed), members.join('、'))}</code>
          ))}
          <code>{`quorum ${policy.quorum}`}</code>
        </dd>
      </dl>
    </section>
  )
}

export function Hashes({ data, text }: { data: string; text: string }): JSX.Element {
  const words = verifyWords()
  return (
    <dl class="box hashes">
      <dt>{words.data}</dt>
      <dd translate={false}>{data}</dd>
      <dt>{words.text}</dt>
      <dd translate={false}>{text}</dd>
    </dl>
  )
}

export function Elsewhere({ files }: { files: Files }): JSX.Element {
  const words = verifyWords()
  const saved = [
    { name: 'contract.tlog-proof', label: words.files.proof, text: files.proof },
    { name: 'contract.entry', label: words.files.entry, text: files.entry },
    { name: 'policy.txt', label: words.files.policy, text: files.policy },
  ]
  return (
    <section class="box elsewhere">
      <h3>{words.elsewhere}</h3>
      <p>{words.elsewhereNote}</p>
      <pre translate={false}>
        tlogverify proof -file contract.tlog-proof -entry contract.entry -policy policy.txt
      </pre>
      <p class="saved">
        {saved.map(({ name, label, text }) => (
          <a
            key={name}
            download={name}
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          >
            {label}
          </a>
        ))}
      </p>
    </section>
  )
}
