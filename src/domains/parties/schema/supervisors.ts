import { z } from '@hono/zod-openapi'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(120)
const revision = z.int().min(0)

export const SupervisorParams = z.object({ id: id.openapi({ example: 'audit' }) })
export const DepartmentNames = z.object({ revision, nameZh: name, nameEn: name })
export const DepartmentView = z
  .object({ id, revision, seq: z.int(), nameZh: z.string(), nameEn: z.string() })
  .openapi('Department')

const details = { name, licence: z.string().trim().max(120), address: z.string().trim().max(300) }
const state = z.enum(['active', 'closed'])
export const NewNotaryOffice = z.object(details)
export const ChangedNotaryOffice = z.object({ ...details, revision, state })
export const NotaryOfficeView = z
  .object({ ...details, id, revision, state })
  .openapi('NotaryOffice')

export const SupervisorsView = z
  .object({ departments: z.array(DepartmentView), notaryOffices: z.array(NotaryOfficeView) })
  .openapi('Supervisors')
