import { z } from '@hono/zod-openapi'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { roles } from '#kernel/role.ts'

const RoleName = z.enum(roles)

export const SessionView = z
  .object({
    user: z.string(),
    role: RoleName,
    party: z.string(),
    name: z.string(),
    county: z.string(),
    demo: z.boolean(),
  })
  .openapi('Session')
export const DemoPeople = z
  .object({
    demo: z.boolean(),
    people: z.array(
      z.object({ user: z.string(), role: RoleName, party: z.string(), name: z.string() }),
    ),
  })
  .openapi('DemoPeople')

const code = z.string().min(1).max(60)
export const Credentials = z.object({
  username: z.string().min(1).max(60),
  password: z.string().min(1).max(200),
})
export const PasswordEnrolment = Credentials.extend({ code })
export const CardSignIn = z.object({
  token: z.string().regex(/^[0-9a-f]{32}$/),
  pin: z.string().regex(/^\d{6}$/),
})
export const Code = z.object({ code })

/** What a browser's passkey answers. Its parts are verified by the library, byte by byte. */
const Credential = z
  .looseObject({
    id: z.string().min(1).max(2000),
    rawId: z.string(),
    type: z.literal('public-key'),
    response: z.looseObject({ clientDataJSON: z.string() }),
  })
  .openapi('PasskeyResponse')
export const PasskeySignIn = z.object({ response: Credential })
export const PasskeyEnrolment = z.object({ code, response: Credential })
export const OwnPasskeys = z.object({ passkeys: z.array(z.string()) })
/** The options that `navigator.credentials` takes, in the JSON form of WebAuthn level 3. */
export const PasskeyCreation = z
  .custom<PublicKeyCredentialCreationOptionsJSON>()
  .openapi('PasskeyCreation', { type: 'object' })
export const PasskeyRequest = z
  .custom<PublicKeyCredentialRequestOptionsJSON>()
  .openapi('PasskeyRequest', { type: 'object' })
