/** Temporary credentials as AssumeRole answers them. */

import type { Client, TestServer } from './harness.ts'
import type { Credentials } from './signing.ts'

export interface SessionCredentials extends Credentials {
  readonly token: string
}

/** The members of the answer that an SDK reads. */
export interface Answered {
  readonly Credentials: {
    readonly AccessKeyId: string
    readonly AccessKeySecret: string
    readonly SecurityToken: string
  }
}

export function credentialsIn({ Credentials }: Answered): SessionCredentials {
  const { AccessKeyId: id, AccessKeySecret: secret, SecurityToken: token } = Credentials
  return { id, secret, token }
}

export function sessionOf(jinku: TestServer, answer: Answered): Client {
  return jinku.as(credentialsIn(answer))
}

/** A trust policy that names one RAM principal. */
export function trusting(
  RAM: string,
  Condition?: { readonly [operator: string]: { readonly [key: string]: string } },
): string {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM } }
  return JSON.stringify({
    Version: '1',
    Statement: [{ ...statement, ...(Condition && { Condition }) }],
  })
}
