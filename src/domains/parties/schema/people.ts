import { z } from '@hono/zod-openapi'
import type { UserId } from '#kernel/id.ts'
import { roles } from '#kernel/role.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const RoleName = z.enum(roles)

export const UserParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as UserId)
    .openapi({ type: 'string', example: 'usr_01' }),
})
export const UserQuery = PageQuery.extend({
  role: RoleName.optional(),
  q: z.string().trim().min(1).max(40).optional(),
})
export const NewUser = z.object({
  role: RoleName,
  party: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(40),
})
export const UserStateChange = z.object({
  revision: z.int().min(1),
  state: z.enum(['active', 'suspended']),
})

export const UserView = z
  .object({
    id: z.string(),
    revision: z.int(),
    role: RoleName,
    party: z.string(),
    partyName: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    state: z.enum(['invited', 'active', 'suspended']),
    demo: z.boolean(),
    hasPassword: z.boolean(),
    passkeys: z.int(),
    createdAt: z.int(),
  })
  .openapi('User')
export const UserPage = pageOf(UserView).openapi('UserPage')
export const InvitationView = z
  .object({ user: UserView, code: z.string().openapi({ example: 'k7mq-2xjd-94ht-vb3w-cn6p' }) })
  .openapi('Invitation')

type Shown = Omit<z.infer<typeof UserView>, 'demo' | 'hasPassword'>

export function viewUser<
  User extends Shown & { readonly demo: number; readonly hasPassword: number },
>(user: User): z.infer<typeof UserView> {
  return { ...user, demo: user.demo === 1, hasPassword: user.hasPassword === 1 }
}
