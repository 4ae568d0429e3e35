// Terms with everything that a household can claim beside goods.

import type { Terms } from '#engines/contract/terms.ts'
import { dayAt, type Instant } from '#kernel/time.ts'

const chick = {
  ...{ name: '鸡苗补助', fund: '电商扶贫专项资金', perUnitFen: 1000 },
  ...{ condition: '认证、建档并验收合格', certifier: '县畜牧站', noticeDays: 10 },
}

/** Chicks at 10 yuan, 1.5 mu at 300 yuan a year due on 20 December, 120 yuan a day paid on the 10th, advances up to 500 yuan in cash. */
export const everything = (terms: Terms): Terms => ({
  ...terms,
  subsidies: { ...terms.subsidies, items: [chick] },
  land: { areaMu100: 150, yearFenPerMu: 30_000, dueMonth: 12, dueDate: 20, independent: true },
  labour: { dayFen: 12_000, timeSheet: true, payDay: 10 },
  inputs: {
    ...terms.inputs,
    ...{ advanceFen: 50_000, capBp: 2000, repayFrom: 'deliveries' },
    items: [
      {
        ...{
          name: '有机肥',
          quality: '合格证',
          quantity: 20,
          unit: '袋',
          on: dayAt(Date.now() as Instant),
        },
        ...{ unitFen: 4500, marketFen: 5000 },
      },
    ],
  },
})
