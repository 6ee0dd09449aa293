/** What is taken away on one node counts on every other one within a second. */

import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { wrapMaterial } from '../support/keys/importing.ts'
import type { JinkuProcess } from '../support/process/jinku-process.ts'
import {
  callAs,
  codeOf,
  type SeveralNodes,
  severalNodes,
} from '../support/process/several-nodes.ts'
import { trusting } from '../support/session.ts'
import type { Credentials, Parameters } from '../support/signing.ts'

const RAM = '2015-05-01'
const STS = '2015-04-01'
const READS = { Action: 'kms:*', Effect: 'Allow', Resource: '*' }
const DENIES = { Action: 'kms:*', Effect: 'Deny', Resource: '*' }

const documentOf = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '1', Statement })

interface Known {
  /** Unique in the test. */
  readonly name: string
  readonly user: Credentials
  readonly accountId: string
  /** As the root of the account, on the node where things are taken away. */
  ram(action: string, parameters: Parameters): Promise<Body>
  kms(action: string, parameters: Parameters): Promise<Body>
  admin(...args: readonly string[]): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
type Body = any

/** One kind of revocation. */
interface Kind {
  readonly what: string
  /** Makes what is used, and answers how it is used on another node. */
  prepare(known: Known): Promise<{
    readonly as: Credentials & { readonly token?: string }
    readonly action: string
    readonly parameters: Parameters
    /** Takes it away. */
    revoke(): Promise<unknown>
  }>
  readonly refusal: RegExp
}

const allowed = async ({ ram, name }: Known): Promise<void> => {
  await ram('CreatePolicy', { PolicyName: name, PolicyDocument: documentOf(READS) })
  await ram('AttachPolicyToUser', { PolicyType: 'Custom', PolicyName: name, UserName: name })
}
const listing = { action: 'ListSecrets', parameters: {} }

async function secretOf({
  kms,
  name,
}: Known): Promise<{ readonly action: string; readonly parameters: Parameters }> {
  await kms('CreateSecret', { SecretName: name, VersionId: 'v1', SecretData: 'a value' })
  return { action: 'GetSecretValue', parameters: { SecretName: name } }
}

async function ciphertextOf(
  { kms }: Known,
  parameters: Parameters = {},
): Promise<{
  readonly KeyId: string
  readonly use: { readonly action: string; readonly parameters: Parameters }
}> {
  const { KeyId } = (await kms('CreateKey', parameters)).KeyMetadata
  return { KeyId, use: await useOf(kms, KeyId) }
}

async function useOf(
  kms: Known['kms'],
  KeyId: string,
): Promise<{ readonly action: string; readonly parameters: Parameters }> {
  const { CiphertextBlob } = await kms('Encrypt', { KeyId, Plaintext: 'aGVsbG8=' })
  return { action: 'Decrypt', parameters: { CiphertextBlob } }
}

const KINDS: readonly Kind[] = [
  {
    what: 'an access key that is disabled',
    prepare: async (known) => {
      await allowed(known)
      const { id: UserAccessKeyId } = known.user
      const sent = { UserName: known.name, UserAccessKeyId, Status: 'Inactive' }
      return { as: known.user, ...listing, revoke: () => known.ram('UpdateAccessKey', sent) }
    },
    refusal: /^InvalidAccessKeyId\.Inactive$/,
  },
  {
    what: 'an access key that is deleted',
    prepare: async (known) => {
      await allowed(known)
      const sent = { UserName: known.name, UserAccessKeyId: known.user.id }
      return { as: known.user, ...listing, revoke: () => known.ram('DeleteAccessKey', sent) }
    },
    refusal: /^InvalidAccessKeyId\.NotFound$/,
  },
  {
    what: 'a policy that is detached',
    prepare: async (known) => {
      await allowed(known)
      const sent = { PolicyType: 'Custom', PolicyName: known.name, UserName: known.name }
      return { as: known.user, ...listing, revoke: () => known.ram('DetachPolicyFromUser', sent) }
    },
    refusal: /^Forbidden\.NoPermission$/,
  },
  {
    what: 'a version of a policy that denies',
    prepare: async (known) => {
      await allowed(known)
      const sent = {
        PolicyName: known.name,
        PolicyDocument: documentOf(DENIES),
        SetAsDefault: 'true',
      }
      return { as: known.user, ...listing, revoke: () => known.ram('CreatePolicyVersion', sent) }
    },
    refusal: /^Forbidden\.NoPermission$/,
  },
  {
    what: 'a user who leaves a group',
    prepare: async (known) => {
      const { ram, name } = known
      await ram('CreateGroup', { GroupName: name })
      await ram('CreatePolicy', { PolicyName: name, PolicyDocument: documentOf(READS) })
      await ram('AttachPolicyToGroup', { PolicyType: 'Custom', PolicyName: name, GroupName: name })
      await ram('AddUserToGroup', { UserName: name, GroupName: name })
      const sent = { UserName: name, GroupName: name }
      return { as: known.user, ...listing, revoke: () => ram('RemoveUserFromGroup', sent) }
    },
    refusal: /^Forbidden\.NoPermission$/,
  },
  {
    what: 'a user who is deleted',
    prepare: async (known) => {
      await allowed(known)
      const { ram, name, user } = known
      const revoke = async (): Promise<void> => {
        await ram('DetachPolicyFromUser', {
          PolicyType: 'Custom',
          PolicyName: name,
          UserName: name,
        })
        await ram('DeleteAccessKey', { UserName: name, UserAccessKeyId: user.id })
        await ram('DeleteUser', { UserName: name })
      }
      return { as: user, ...listing, revoke }
    },
    refusal: /^InvalidAccessKeyId\.NotFound$/,
  },
  ...(['its policy', 'the role itself'] as const).map(
    (what): Kind => ({
      what: `a session of a role that loses ${what}`,
      prepare: async (known) => {
        const { ram, name, accountId, user } = known
        await ram('CreateRole', {
          RoleName: name,
          AssumeRolePolicyDocument: trusting(`acs:ram::${accountId}:root`),
        })
        await ram('CreatePolicy', {
          PolicyName: name,
          PolicyDocument: documentOf(READS, { ...READS, Action: 'sts:AssumeRole' }),
        })
        await ram('AttachPolicyToRole', { PolicyType: 'Custom', PolicyName: name, RoleName: name })
        await ram('AttachPolicyToUser', { PolicyType: 'Custom', PolicyName: name, UserName: name })
        const { Credentials: given } = (
          await callAs(
            first,
            user,
            'AssumeRole',
            { RoleArn: `acs:ram::${accountId}:role/${name}`, RoleSessionName: 'session' },
            STS,
          )
        ).body
        const as = {
          id: given.AccessKeyId,
          secret: given.AccessKeySecret,
          token: given.SecurityToken,
        }
        const revoke = async (): Promise<void> => {
          await ram('DetachPolicyFromRole', {
            PolicyType: 'Custom',
            PolicyName: name,
            RoleName: name,
          })
          if (what === 'the role itself') await ram('DeleteRole', { RoleName: name })
        }
        return { as, ...listing, revoke }
      },
      refusal:
        what === 'its policy'
          ? /^Forbidden\.NoPermission$/
          : /^(InvalidSecurityToken|InvalidAccessKeyId|NoPermission|Forbidden)/,
    }),
  ),
  {
    what: 'an account that is suspended',
    prepare: async ({ admin, accountId }) => {
      const made = await cluster.run('a', 'admin', 'create-account', '--json')
      const { AccountId, AccessKeyId, AccessKeySecret } = JSON.parse(made.stdout)
      expect(AccountId).not.toBe(accountId)
      const revoke = () =>
        admin('set-account-status', '--account', AccountId, '--status', 'Suspended')
      return { as: { id: AccessKeyId, secret: AccessKeySecret }, ...listing, revoke }
    },
    refusal: /^Forbidden\.InDebtOverdue$/,
  },
  {
    what: 'a policy of the secret that denies',
    prepare: async (known) => {
      await allowed(known)
      const use = await secretOf(known)
      const statement = {
        ...DENIES,
        Principal: { RAM: [`acs:ram::${known.accountId}:user/${known.name}`] },
      }
      const sent = { SecretName: known.name, PolicyName: 'default', Policy: documentOf(statement) }
      return { as: known.user, ...use, revoke: () => known.kms('SetSecretPolicy', sent) }
    },
    refusal: /^Forbidden\.NoPermission$/,
  },
  {
    what: 'a secret that is deleted',
    prepare: async (known) => {
      await allowed(known)
      const use = await secretOf(known)
      const sent = { SecretName: known.name, ForceDeleteWithoutRecovery: 'true' }
      return { as: known.user, ...use, revoke: () => known.kms('DeleteSecret', sent) }
    },
    refusal: /^Forbidden\.ResourceNotFound$/,
  },
  {
    what: 'a key that is disabled',
    prepare: async (known) => {
      await allowed(known)
      const { KeyId, use } = await ciphertextOf(known)
      return { as: known.user, ...use, revoke: () => known.kms('DisableKey', { KeyId }) }
    },
    refusal: /^Rejected\.Disabled$/,
  },
  {
    what: 'a key whose deletion is scheduled',
    prepare: async (known) => {
      await allowed(known)
      const { KeyId, use } = await ciphertextOf(known)
      const sent = { KeyId, PendingWindowInDays: '7' }
      return { as: known.user, ...use, revoke: () => known.kms('ScheduleKeyDeletion', sent) }
    },
    refusal: /^Rejected\./,
  },
  {
    what: 'imported material that is deleted',
    prepare: async (known) => {
      await allowed(known)
      const { kms } = known
      const external = { Origin: 'EXTERNAL', ProtectionLevel: 'HSM' }
      const { KeyId } = (await kms('CreateKey', external)).KeyMetadata
      const wrapping = {
        KeyId,
        WrappingKeySpec: 'RSA_2048',
        WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
      }
      const { PublicKey, ImportToken } = await kms('GetParametersForImport', wrapping)
      const material = createHash('sha256').update(known.name).digest()
      const wrapped = wrapMaterial(PublicKey, 'RSAES_OAEP_SHA_256', material)
      await kms('ImportKeyMaterial', {
        KeyId,
        ImportToken,
        EncryptedKeyMaterial: wrapped.toString('base64'),
        KeyMaterialExpireUnix: '0',
      })
      const use = await useOf(kms, KeyId)
      return { as: known.user, ...use, revoke: () => kms('DeleteKeyMaterial', { KeyId }) }
    },
    refusal: /^Rejected\./,
  },
]

let cluster: SeveralNodes
let first: JinkuProcess
let second: JinkuProcess

async function meet(name: string): Promise<Known> {
  const asked = (version: string) => async (action: string, parameters: Parameters) => {
    const { status, text, body } = await callAs(
      first,
      cluster.credentials,
      action,
      parameters,
      version,
    )
    if (status !== 200) throw new Error(`${action}: ${text}`)
    return body
  }
  const ram = asked(RAM)
  await ram('CreateUser', { UserName: name })
  const { AccessKey } = await ram('CreateAccessKey', { UserName: name })
  return {
    name,
    user: { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret },
    accountId: /^ {2}Account +(\d+)$/m.exec(first.stdout)?.[1] ?? '',
    ram,
    kms: asked('2016-01-20'),
    admin: async (...args) => {
      const { code, stderr } = await cluster.run('a', 'admin', ...args)
      if (code !== 0) throw new Error(stderr)
    },
  }
}

test('each kind of revocation on one node counts on the other one a second later', async () => {
  cluster = await severalNodes()
  first = await cluster.start('a')
  second = await cluster.start('b')
  const outcomes: [string, string, string][] = []
  await Promise.all(
    KINDS.map(async ({ what, prepare, refusal }, index) => {
      const { as, action, parameters, revoke } = await prepare(await meet(`name-${index}`))
      const use = () => codeOf(second, as, action, parameters)
      // It is used again and again, so that whatever the other node remembers is remembered just before.
      let isOver = false
      let before = ''
      const using = (async () => {
        while (!isOver) {
          before = await use()
          await sleep(20)
        }
      })()
      while (before !== 'OK') {
        await sleep(10)
        if (before !== '' && before !== 'OK') throw new Error(`${what}: ${before}`)
      }
      await revoke()
      await sleep(1_000)
      const after = await use()
      isOver = true
      await using
      outcomes.push([what, 'OK', refusal.test(after) ? 'refused' : after])
    }),
  )
  expect(outcomes.toSorted()).toEqual(KINDS.map(({ what }) => [what, 'OK', 'refused']).toSorted())
})
