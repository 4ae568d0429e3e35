export const routingWording = {
  'routing-file-malformed': [
    '路径问题文件有误：“{part}”部分缺失或读不懂。',
    'The routing problem is wrong: its part “{part}” is missing or cannot be read.',
  ],
} as const
