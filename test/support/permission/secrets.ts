/** Secrets for tests of permission. */

import type { Reply, TestServer } from '../harness.ts'
import { must, type Person } from './beside.ts'

/** The value of each secret is its name in upper case. */
export async function makeSecrets(jinku: TestServer, ...names: readonly string[]): Promise<void> {
  for (const SecretName of names) {
    const first = { SecretName, VersionId: 'v1', SecretData: SecretName.toUpperCase() }
    await must(jinku.root.kms('CreateSecret', first))
  }
}

/** `OK`, or the code of the refusal. */
export function outcomeOf({ status, body }: Reply): string {
  return status === 200 ? 'OK' : body.Code
}

export async function reads(person: Person, SecretName: string): Promise<string> {
  return outcomeOf(await person.kms('GetSecretValue', { SecretName }))
}

export const FORBIDDEN = 'Forbidden.NoPermission'
