import { decideTrust, UNTRUSTED } from '../../access/decision.ts'
import { isMalformed, parseStoredPolicy } from '../../access/policy.ts'
import { ramResource, roleArn } from '../../access/resource.ts'
import { maybe, string, structure } from '../../api/answers.ts'
import { fallback, integer, optional, text } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'
import { newTemporaryKey, tokenOf } from '../../api/sessions.ts'
import { wireTime } from '../../api/wire-time.ts'
import { withCommas } from '../../api/with-commas.ts'
import { DEFAULT_SECONDS, requireDuration } from './session-duration.ts'
import { checkSessionPolicy, MAX_SESSION_POLICY } from './session-policy.ts'
import { externalId, roleReference, roleSessionName, sourceIdentity } from './sts-fields.ts'

const NO_ROOT = 'Roles may not be assumed by root accounts.'
const NO_TRUST =
  'No permission perform sts:AssumeRole on this Role. Maybe you are not authorized to perform sts:AssumeRole or the specified role does not trust you'

export const assumeRole = operation({
  service: 'sts',
  name: 'AssumeRole',
  summary:
    'Begins a session of a role: answers credentials with which to act as the role for a while.',
  uses: 'read',
  input: {
    RoleArn: roleReference(),
    RoleSessionName: roleSessionName(),
    DurationSeconds: fallback(
      integer('Seconds until the credentials expire; from 900 to what the role allows.', {
        min: 0,
        max: Number.MAX_SAFE_INTEGER,
      }),
      DEFAULT_SECONDS,
    ),
    Policy: optional(
      text(
        'A policy that narrows what the session may do.',
        `policy document, at most ${withCommas(MAX_SESSION_POLICY)} characters`,
      ),
    ),
    ExternalId: optional(externalId()),
    SourceIdentity: optional(sourceIdentity()),
  },
  output: {
    AssumedRoleUser: structure({
      Arn: string('ARN of the session.'),
      AssumedRoleId: string('Id of the role and name of the session.'),
    }),
    Credentials: structure({
      AccessKeyId: string('Id of a temporary access key.'),
      AccessKeySecret: string('Its secret.'),
      SecurityToken: string('Goes with every request signed with the key.'),
      Expiration: string('When the key expires.'),
    }),
    SourceIdentity: maybe(string('As it was given; only if it was.')),
  },
  errors: ['EntityNotExist.Role', 'InvalidParameter.PolicySize', 'InvalidParameter.PolicyGrammar'],
  messages: {
    'EntityNotExist.Role': 'The specified Role not exists.',
    InternalError: 'STS Server Internal Error happened.',
  },
  check({ input, refuse }) {
    if (input.Policy !== undefined) checkSessionPolicy(input.Policy, refuse)
  },
  resources: ({ RoleArn: { account, name } }) => [ramResource({ account }, `role/${name}`)],
  conditionKeys: ({ ExternalId: id }) => new Map(id === undefined ? [] : [['sts:externalid', id]]),

  async handle(request) {
    const { input, caller, store, keyring, now, refuse } = request
    const { principal } = caller
    // The account itself cannot assume a role: a session must begin with one identity.
    if (principal.type !== 'user' && principal.type !== 'session')
      request.forbid(UNTRUSTED, NO_ROOT)
    const { account, name } = input.RoleArn
    const role = await store.roles.named(name)
    const isOurs = account === caller.account
    if (role === undefined && isOurs) refuse('EntityNotExist.Role')
    // A caller must not learn which roles another account has, or whether the account exists. So a missing role is treated as
    // one that trusts nobody, and the same work is done.
    const arn = roleArn(account, name)
    const policy = parseStoredPolicy(role?.trustDocument ?? NOBODY, 'trust')
    if (isMalformed(policy) && isOurs) throw new Error(`the trust policy of ${arn} cannot be read`)
    const decision = isMalformed(policy)
      ? UNTRUSTED
      : decideTrust(caller, arn, { name: arn, type: 'Trust', policy }, request.conditions)
    if (!decision.allowed) return request.forbid(decision, NO_TRUST)
    if (role === undefined) throw new Error('a role that is not there trusts nobody')

    const { DurationSeconds, RoleSessionName, SourceIdentity } = input
    requireDuration(DurationSeconds, role, principal.type === 'session')
    // In whole seconds, so that the answer is the exact time of expiry.
    const expiresAt = (Math.floor(now / 1000) + DurationSeconds) * 1000
    const key = newTemporaryKey()
    const session = {
      ...key,
      roleId: role.id,
      roleName: role.name.toLowerCase(),
      session: RoleSessionName,
      policy: input.Policy,
      sourceIdentity: SourceIdentity,
      expiresAt,
    }
    return {
      AssumedRoleUser: {
        Arn: `${arn}/${RoleSessionName}`,
        AssumedRoleId: `${role.id}:${RoleSessionName}`,
      },
      Credentials: {
        AccessKeyId: key.accessKeyId,
        AccessKeySecret: key.accessKeySecret,
        SecurityToken: tokenOf(account, session, keyring),
        Expiration: wireTime(expiresAt),
      },
      ...(SourceIdentity !== undefined && { SourceIdentity }),
    }
  },
})

/** The trust policy used for a role that does not exist. */
const NOBODY = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { RAM: [`acs:ram::${'0'.repeat(16)}:root`] },
    },
  ],
})
