// Clause 1: who the parties are. All that is personal stands here and nowhere in the terms, so that the terms can be shown alone.

import { choice, flag, group, text, type ValueOf } from './shape.ts'

export const partiesShape = group({
  firm: group({
    id: text(['企业代码', 'firm'], { max: 60 }),
    name: text(['企业名称', 'name of the firm'], { max: 120 }),
    creditCode: text(['统一社会信用代码', 'credit code'], { max: 18 }),
    licence: text(['营业执照或许可', 'licence'], { max: 120 }),
    address: text(['住所', 'address']),
    representative: text(['法定代表人', 'legal representative'], { max: 60 }),
    signer: group({
      name: text(['签约人', 'who signs'], { max: 60 }),
      capacity: choice(['签约身份', 'capacity'], ['representative', 'proxy']),
      /** SHA-256 of the written authority in hex; only a proxy has one. */
      authority: text(['授权书', 'written authority'], { max: 64, optional: true }),
      hallStaff: flag(['是否生活馆人员', 'works for a hall']),
    }),
  }),
  household: group({
    id: text(['农户代码', 'household'], { max: 60 }),
    no: text(['户编号', 'number of the household'], { max: 60 }),
    address: text(['住址', 'address']),
    poor: flag(['建档立卡户', 'registered as poor']),
    head: group({
      name: text(['户主', 'head of the household'], { max: 60 }),
      idNumber: text(['户主身份证号', 'ID number of the head'], { max: 18 }),
      phone: text(['电话', 'phone'], { max: 20, optional: true }),
    }),
    /** The spouse or the adult who does the work; `sole` where the head lives and works alone. */
    second: group({
      relation: choice(['共同签约人', 'co-signer'], ['spouse', 'adult-member', 'sole']),
      name: text(['共同签约人姓名', 'name of the co-signer'], { max: 60, optional: true }),
      idNumber: text(['共同签约人身份证号', 'ID number of the co-signer'], {
        max: 18,
        optional: true,
      }),
    }),
    account: group({
      holder: text(['开户人', 'account holder'], { max: 60 }),
      bank: text(['开户银行', 'bank'], { max: 120 }),
      number: text(['账号', 'account number'], { max: 40 }),
    }),
  }),
  hall: group({
    id: text(['生活馆代码', 'hall'], { max: 60 }),
    name: text(['生活馆', 'name of the hall'], { max: 120 }),
    role: choice(['生活馆身份', 'role of the hall'], ['facilitator', 'party', 'firm-agent']),
    person: text(['经办人', 'clerk'], { max: 60 }),
  }),
  notary: group({
    name: text(['公证机构', 'notary office'], { max: 120 }),
    role: choice(['公证机构身份', 'role of the notary office'], ['supervisor', 'party']),
  }),
})

export type Parties = ValueOf<typeof partiesShape>
