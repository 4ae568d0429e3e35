/** A department that supervises: its id is its office, its names are the county's. */
export type Department = {
  readonly id: string
  readonly revision: number
  readonly seq: number
  readonly nameZh: string
  readonly nameEn: string
}

export type NotaryOffice = {
  readonly id: string
  readonly revision: number
  readonly name: string
  /** 执业许可证号. */
  readonly licence: string
  readonly address: string
  readonly state: 'active' | 'closed'
}
