import type { witnessZh } from './witness.zh.ts'

export const witnessEn: typeof witnessZh = {
  nav: 'Witness the log',
  title: 'Witness the public log',
  intro:
    'Your department watches this log with its own computer: each time it checks that the log is the last one with entries added, nothing changed and nothing dropped, and then signs. The key lives in this browser alone and cannot leave it.',
  noKeyTitle: 'This computer has no witness key yet',
  noKey:
    'Once made, the key can neither be exported nor is it sent anywhere. If the browser’s data is cleared, the key is gone and a new one must be registered. Use a computer that the department keeps.',
  make: 'Make a key on this computer',
  pinned: 'First use: compare the log’s public key with the one that the notary office published:',
  keyTitle: 'This computer’s public key',
  keyNote: 'Once registered, the county office puts it into the trust policy.',
  register: 'Register the key',
  registered: 'Registered; the county office has yet to put it into the policy.',
  inPolicy: 'The key is in the policy: its signatures count.',
  otherKey: 'Another key is registered. Register again to use this computer.',
  state: 'Log',
  last: 'Last witnessed here',
  never: 'Never yet',
  now: 'The log now',
  entries: (size: string) => `${size} entries`,
  since: (count: string) => `${count} entries since`,
  same: 'Nothing new; signing again says that it is so today',
  cosign: 'Check and sign',
  busy: 'Checking…',
  done: (size: string) => `Checked up to entry ${size}; the signature is with the log.`,
  overtaken: 'Another window has just signed; reload this one.',
  alarmTitle: 'Do not sign: the log does not agree',
  alarms: {
    unsigned: 'This checkpoint is not signed by the log’s key that this computer remembers.',
    'other-log': 'The checkpoint is that of another log.',
    malformed: 'What came is no checkpoint.',
    'other-size': 'The proof does not begin where this computer witnessed last.',
    inconsistent:
      'The history that was witnessed here is not the beginning of this log. Entries were changed or dropped.',
    shrunk: 'The log is shorter than what was witnessed here: entries have vanished.',
  },
  alarmDo:
    'This computer signs no more. Download the notes below now (they hold the evidence, signed by both sides), take them to audit and procuratorate, and tell the notary office.',
  notesTitle: 'Checkpoints that were signed',
  notesNote:
    'Two that disagree are the evidence that somebody changed the log, so every one is kept.',
  notesNone: 'None yet.',
  noteAt: 'Time',
  noteSize: 'Entries',
  noteKind: 'Outcome',
  signed: 'signed',
  refused: 'refused',
  download: 'Download all notes',
  browser: 'This browser cannot make Ed25519 keys; use a newer one.',
}
