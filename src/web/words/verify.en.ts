import type { verifyZh } from './verify.zh.ts'

export const verifyEn: typeof verifyZh = {
  product: 'Orderfield · Contract check',
  title: 'Check a contract',
  offlineTitle: 'Check this contract (no network needed)',
  otherLanguage: '中文',
  lead: 'Let your own phone or computer check a contract’s receipt: whether it was changed, who signed it, whether it is in the public log and which departments witnessed that. All of it happens on this device; you need not trust our server, and no file leaves it.',
  choose: 'Choose the receipt',
  chooseNote: 'The .json receipt, or a .tlog-proof together with its entry',
  drop: 'Or drop the files here',
  paste: 'Paste a receipt, or the text of a scanned code',
  pasteLabel: 'Receipt',
  check: 'Check',
  another: 'Check another',
  checking: 'Checking…',
  readingLog: 'Fetching the entry from the public log…',
  headlines: {
    failed: 'The check failed',
    failedNote:
      'This receipt differs from what was sealed, or its proof is incomplete. Do not rely on it; take the printed contract to the notary office.',
    notarized: 'Unchanged, and its certificate is registered',
    countersigned: 'Unchanged and countersigned; no certificate is registered yet',
    withdrawn: 'The receipt is genuine, but the certificate was withdrawn',
    cancelled: 'The receipt is genuine, but the contract has ended',
    holds: 'Unchanged',
    slip: 'This entry is in the public log',
    slipNote:
      'Only the log’s entry was checked. To check the contract and its signatures, choose the receipt as well.',
  },
  warnings: {
    stale: (hours: string) =>
      `The newest witness signature is ${hours} hours old. What came later this receipt cannot show: get a new one online.`,
    policy:
      'One step is yours: compare the fingerprint of the trust policy below with the back of the printed contract.',
    superseded: (count: number, kinds: string) =>
      `The log has ${count} further entries after this receipt: ${kinds}. Ask for a new one.`,
    hidden:
      'This receipt leaves something out, so the hash of the contract’s text cannot be computed again.',
    clock: 'The witnesses signed later than this device’s clock: check its date and time.',
  },
  current: 'The public log was asked: nothing newer follows this receipt.',
  notAsked: 'Nobody was asked for newer entries: it holds as of the witnesses’ time.',
  proven: 'What is proven',
  provenItems: {
    unchanged: 'The contract is word for word what was sealed.',
    signed: 'Household, firm, hall and notary signed these contents in time.',
    logged: (index: string, size: string) =>
      `It is entry ${index} of the public log (of ${size} then), and nobody can quietly change or drop it.`,
    witnessed: (count: string, names: string, time: string) =>
      `${count} departments had witnessed this log by ${time}: ${names}.`,
  },
  notProven: 'What is not proven',
  notProvenItems: [
    'That a key belongs to the person: the notary checked that face to face, and there you trust the notary office.',
    'That goods were delivered or money was paid: nothing beyond the contract is in here.',
    'That nothing changed after the witnesses signed: that takes a look online.',
    'If all departments of the policy conspired, the log could lie; so compare the fingerprint.',
  ],
  fingerprint: 'Fingerprint of the trust policy',
  fingerprintNote: 'Compare with the back of the printed contract: all eight groups must agree.',
  fingerprintType: 'Type what the paper says, and let this device compare',
  fingerprintSame: 'The same as on the paper.',
  compare: 'Compare',
  witnesses: 'Witnesses of the policy',
  quorum: 'Required',
  group: (name: string, needed: string, members: string) => `${name}: ${needed} of ${members}`,
  details: 'Every step',
  took: (ms: string) => `The check took ${ms} ms.`,
  outcome: { passed: 'passed', failed: 'failed', absent: 'not checked' },
  steps: {
    bytes: 'The receipt is whole',
    paper: 'Hash of the contract’s text',
    commitments: 'The contents are those that were sealed',
    leaf: 'The entry was made from this contract',
    inclusion: 'The entry is in the log',
    checkpoint: 'Signature of the log',
    quorum: 'Witnesses',
    policy: 'Fingerprint of the policy',
    'signature-household': 'Signature of the household',
    'signature-firm': 'Signature of the firm',
    'signature-hall': 'Signature of the hall',
    'signature-notary': 'Signature of the notary',
    history: 'Course of events',
  },
  facts: {
    bytes: (bytes: string) => `${bytes} bytes, with one spelling only (RFC 8785).`,
    paper: (no: string) =>
      `Contract ${no}. Both hashes below must be those on the printed contract.`,
    commitments: (shown: string, hidden: string) =>
      `Checked: ${shown}${hidden === '' ? '' : `; not shown: ${hidden}`}.`,
    parts: { terms: 'terms', parties: 'parties', evidence: 'evidence' },
    leaf: (version: string, leaves: string) =>
      `Version ${version}, ${leaves} entries, each naming the one before.`,
    inclusion: (index: string, size: string) => `Entry ${index} of ${size} at the time.`,
    checkpoint: (origin: string) => `Log ${origin}`,
    quorum: (names: string, time: string) => `${names}; last at ${time}.`,
    ways: {
      passkey: 'Own passkey',
      card: 'Card and PIN, attested by passkey of who was there',
      paper: 'Ink or thumbprint on paper, attested by passkey of the witness',
    },
    signature: (way: string, site: string, at: string) => `${way}, on ${site}, ${at}.`,
    batch: 'Signed in a batch with other contracts.',
    stages: {
      empty: 'no records',
      draft: 'being drafted',
      signing: 'being signed',
      refused: 'refused',
      countered: 'countered',
      lapsed: 'lapsed',
      'with-notary': 'with the notary',
      returned: 'returned by the notary',
      countersigned: 'countersigned, certificate to come',
      notarized: 'certificate registered',
      withdrawn: 'certificate withdrawn',
      cancelled: 'ended',
    },
    history: (stage: string, number: string) =>
      `Now: ${stage}${number === '' ? '' : `, certificate ${number}`}. The times of the steps are the county’s own and not witnessed.`,
  },
  data: 'SHA-256 of the data',
  text: 'SHA-256 of the text',
  elsewhere: 'Check with another tool',
  elsewhereNote:
    'A page that checks itself convinces nobody who doubts it. Save these files and check them with a tool that others wrote, such as C2SP’s tlogverify:',
  files: { proof: 'Proof .tlog-proof', entry: 'Entry .entry', policy: 'Policy policy.txt' },
  document: 'Read the contract (in Chinese)',
  kinds: {
    contract: 'contract',
    amendment: 'amendment',
    correction: 'correction',
    cancel: 'cancellation',
    certificate: 'certificate',
    withdrawal: 'withdrawal of the certificate',
    'revoke-key': 'key revoked',
    policy: 'change of policy',
  },
  problems: {
    offline: 'The public log cannot be reached; only what is at hand was checked.',
    missing: 'The public log does not give out this entry now.',
    bundle:
      'To check the contract and its signatures, choose the receipt; its parties download it from the contract’s page when signed in.',
    other: 'This receipt is not the one that the printed code points at.',
    unreadable: 'This file cannot be read.',
    browser:
      'This browser is too old to verify Ed25519 signatures, so it gives no verdict. Use a newer one, or another tool such as tlogverify.',
  },
}
