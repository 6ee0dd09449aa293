/** What a call of `held` is, and the inputs that several calls share. */

import { constants, createHash, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import type { Service } from '../../src/api/dialects.ts'
import { PAIRS, type PairSpec } from '../requests.ts'
import { bigSecret, HARD, MANY_SECRETS } from './store.ts'

/** The answers by the name of the call. Later calls use them. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
export type Answers = { readonly [call: string]: any }

export interface Call {
  readonly service: Service
  readonly action: string
  /** What makes it expensive, if the operation alone does not say it. */
  readonly how: string
  /** The only caller that is allowed to make it. */
  readonly by?: 'user'
  /** The expected status; 200 if absent. */
  readonly status?: number
  /** @param round makes the names of every round different */
  parameters(round: number, answers: Answers): { readonly [name: string]: string }
}

export type Given = Call['parameters'] | { readonly [name: string]: string }

export const of =
  (service: Service) =>
  (action: string, given: Given = {}, how = ''): Call => ({
    service,
    action,
    how,
    parameters: typeof given === 'function' ? given : () => given,
  })
export const kms = of('kms')
export const ram = of('ram')
export const sts = of('sts')
export const actiontrail = of('actiontrail')

export const LAST_PAGE = { PageSize: '100', PageNumber: String(MANY_SECRETS / 100) }
export const filters = (all: readonly (readonly [key: string, values: readonly string[]])[]) => ({
  Filters: JSON.stringify(all.map(([Key, Values]) => ({ Key, Values }))),
})
export const ten = <T>(make: (n: number) => T): T[] => Array.from({ length: 10 }, (_, n) => make(n))
export const numbered = (prefix: string, count: number, make: (n: number) => object) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) =>
      Object.entries(make(n)).map(([name, value]) => [`${prefix}.${n + 1}${name}`, String(value)]),
    ).flat(),
  )
export const tagPairs = (count: number, key = 'k', value = 'v') =>
  numbered('Tag', count, (n) => ({ '.Key': `${key}${n}`, '.Value': value }))
export const newTags = JSON.stringify(
  Array.from({ length: 10 }, (_, n) => ({ TagKey: `n${n}`, TagValue: 'v'.repeat(128) })),
)
export const digest = createHash('sha256').update('digest').digest('base64')
export const big = (round: number, index = 0): string => bigSecret(round * 100 + index)
export const fresh = (round: number) => `heavy-${round}`
export const pairNamed = (spec: PairSpec) => ({
  KeyId: PAIRS[spec].id,
  KeyVersionId: PAIRS[spec].versionId,
  Algorithm: PAIRS[spec].algorithm,
})
export const userOf = (round: number) => ({ UserName: `heavy-${round}` })
export const groupOf = (round: number) => ({ GroupName: `heavy-${round}` })
export const roleOf = (round: number) => ({ RoleName: `heavy-${round}` })
export const policyOf = (round: number) => ({ PolicyName: `heavy-${round}` })
export const CUSTOM = { PolicyType: 'Custom' }
export const document = HARD[2]()
export const secretsOf = (round: number) =>
  Array.from({ length: 20 }, (_, index) => ({ SecretName: big(round, index) }))

export const reader = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const wrapping = {
  PublicKeyBlob: reader.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  WrappingKeySpec: 'RSA_2048',
  WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
}
export const SESSION_POLICY = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: '*',
      Resource: Array.from({ length: 40 }, () => 'acs:*:*:*:*a*a*a*a*a*a*a*b'),
    },
  ],
})

export function wrapFor(publicKey: string): string {
  const key = `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  return publicEncrypt({ key, padding, oaepHash: 'sha256' }, Buffer.alloc(32, 7)).toString('base64')
}
