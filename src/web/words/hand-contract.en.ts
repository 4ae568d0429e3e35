import type { handContractZh } from './hand-contract.zh.ts'

export const handContractEn: typeof handContractZh = {
  title: 'Write a contract',
  intro:
    'For an order that both sides agreed on without matching. Its terms are the county’s standard; it is checked, offered, notarized and logged like any other.',
  who: 'Parties',
  household: 'Household number',
  householdHint: 'such as X0010001; it is on the household’s card',
  firm: 'Firm',
  lines: 'What is bought',
  line: (at) => `Line ${at}`,
  product: 'Product',
  grade: 'Grade',
  quantity: 'Quantity',
  floor: 'Floor price',
  from: 'Delivered from',
  to: 'Delivered until',
  add: 'Add a line',
  drop: (at) => `Remove line ${at}`,
  save: 'Make the draft',
  saved: 'The draft is there. Check it, then offer it.',
  noSeason: 'No season is open, so no new contract can be written.',
  faults: {
    missing: 'Required.',
    quantity: 'A whole number above 0.',
    price: 'An amount above 0 with at most two decimals.',
    order: 'Not before the first day.',
  },
}
