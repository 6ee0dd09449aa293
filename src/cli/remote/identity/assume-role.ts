/** Exchanges an access key for the temporary credentials of a role. */

import { Failure } from '../failure.ts'
import { Session } from '../session.ts'
import type { AssumedRole, Identity } from './identity.ts'

/** @throws Failure, CallRefused, ServerUnreachable */
export async function assumeRole(identity: Identity, role: AssumedRole): Promise<Identity> {
  const { Credentials } = await new Session(identity).call('sts', 'AssumeRole', {
    RoleArn: role.arn,
    RoleSessionName: role.sessionName,
    DurationSeconds: String(role.durationSeconds),
  })
  const { AccessKeyId, AccessKeySecret, SecurityToken } = (Credentials ?? {}) as {
    readonly [name: string]: unknown
  }
  if (
    typeof AccessKeyId !== 'string' ||
    typeof AccessKeySecret !== 'string' ||
    typeof SecurityToken !== 'string'
  ) {
    throw new Failure({
      en: 'The answer to AssumeRole has no credentials.',
      zh: 'AssumeRole 的应答中没有凭证。',
    })
  }
  return {
    ...identity,
    accessKeyId: AccessKeyId,
    accessKeySecret: AccessKeySecret,
    securityToken: SecurityToken,
    source: `${identity.source}, as ${role.arn}`,
  }
}
