// Names of people and places, put together from what is common. Any likeness to a real person or village is chance.

import type { Random } from '#kernel/random.ts'

const surnames =
  '李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段冉向覃'
const maleGiven =
  '伟强军勇杰涛斌波辉刚健明永平安福生富贵国华文武德忠义海山林森荣昌盛祥宏志学才光清正兴旺发根长江松柏峰岩河川'
const femaleGiven =
  '芳娜敏静丽娟秀英霞玲红梅兰桂香莲云凤菊琴素珍玉萍燕春秋月琼淑惠慧蓉翠碧群会仙先巧银花'
const villageHeads = '东西南北上下前后大小青白红黄龙虎凤马牛羊金银石木云水天高长双三七八新老'
const villageTails = '岭坪溪沟坝湾坡岩塘井寨场堡坳垭梁盖槽洞桥滩口园田河'
const townshipStems = [
  ...[
    '青石',
    '白水',
    '云溪',
    '龙潭',
    '石门',
    '清泉',
    '双河',
    '竹溪',
    '松坪',
    '梨园',
    '茶岭',
    '鹿坪',
    '鹤山',
    '秀水',
  ],
  ...[
    '柏林',
    '枫香',
    '银杏',
    '杉木',
    '马鞍',
    '凤凰',
    '石桥',
    '沙坝',
    '大垭',
    '金竹',
    '雪峰',
    '天池',
    '九道',
  ],
]

export type Sex = 'male' | 'female'

export function personName(random: Random, sex: Sex): string {
  const given = [...(sex === 'male' ? maleGiven : femaleGiven)]
  const second = random.next() < 0.3 ? '' : random.pick(given)
  return random.pick([...surnames]) + random.pick(given) + second
}

/** Twenty-seven seats; the first is the county town. */
export function townshipNames(count: number): string[] {
  const suffix = (i: number) => (i === 0 ? '街道' : i % 5 < 3 ? '镇' : '乡')
  return townshipStems.slice(0, count).map((stem, i) => `${stem}${suffix(i)}`)
}

/** So many village names, no two alike. */
export function villageNames(random: Random, count: number): string[] {
  const all = [...villageHeads].flatMap((head) =>
    [...villageTails].map((tail) => `${head}${tail}村`),
  )
  for (let i = all.length - 1; i > 0; i--) {
    const j = random.int(0, i)
    const held = all[i] ?? ''
    all[i] = all[j] ?? ''
    all[j] = held
  }
  return all.slice(0, count)
}
