export const notaryZh = {
  title: '公证审查',
}
