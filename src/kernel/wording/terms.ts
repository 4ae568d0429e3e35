// What states and roles are called in Chinese, on screens and inside a sentence; there their English names are English words already.

import type { Facts } from './fill.ts'

export const rolesZh = {
  office: '县办公室',
  coordinator: '物流调度',
  firm: '电商企业',
  hall: '村生活馆',
  notary: '公证处',
  department: '监督部门',
  household: '农户',
  driver: '司机',
  hub: '分拨中心',
}

/** What quantities are counted in. */
export const unitsZh = { kg: '公斤', bird: '只', egg: '枚' }

/** By what the code of a refusal begins with: the same state is called otherwise of a trip than of a round. */
export const statesZh = {
  bid: { offered: '待答复', accepted: '已采用', declined: '未采用', withdrawn: '已撤回' },
  demand: { draft: '草稿', published: '已发布', closed: '已关闭', withdrawn: '已撤回' },
  firm: { applied: '待核验', verified: '已核验', suspended: '已暂停' },
  import: { checked: '待处理', accepted: '已导入', discarded: '已放弃' },
  road: { checked: '待决定', loaded: '已载入', discarded: '已放弃' },
  notice: {
    announced: '尚未备好',
    waiting: '待收',
    overdue: '逾期未收',
    free: '可自行出售',
    released: '已放行',
    collected: '已收完',
    withdrawn: '已撤回',
  },
  round: {
    computing: '计算中',
    computed: '待采纳',
    accepted: '已采纳',
    discarded: '已作废',
    failed: '失败',
  },
  schedule: {
    computing: '计算中',
    planned: '待发布',
    published: '已发布',
    replaced: '已接替',
    discarded: '已作废',
    failed: '失败',
  },
  trip: {
    planned: '未派',
    offered: '待接单',
    accepted: '已接单',
    declined: '已拒绝',
    'no-show': '未到',
    started: '在途',
    arrived: '已到达',
    aborted: '中断',
    cancelled: '已取消',
  },
  week: {
    computing: '计算中',
    draft: '草稿',
    published: '已发布',
    withdrawn: '已撤回',
    discarded: '已作废',
    failed: '失败',
  },
  user: { invited: '待开通', active: '可用', suspended: '已停用' },
}

type Terms = Readonly<Record<string, string>>

/** The facts of a code's sentence with states, roles and units by their Chinese names; all others as they are. */
export function inChinese(code: string, facts: Facts): Facts {
  const states: Readonly<Record<string, Terms>> = statesZh
  const terms: Readonly<Record<string, Terms | undefined>> = {
    role: rolesZh,
    unit: unitsZh,
    state: states[code.slice(0, code.indexOf('-'))],
  }
  const named = Object.entries(facts).map(([name, value]) => {
    return [name, terms[name]?.[value] ?? value]
  })
  return Object.fromEntries(named)
}
