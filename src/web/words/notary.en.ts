import type { notaryZh } from './notary.zh.ts'

export const notaryEn: typeof notaryZh = {
  title: 'Review',
}
