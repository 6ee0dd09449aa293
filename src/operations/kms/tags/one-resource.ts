/** The resource of the older tag operations: one, named by exactly one of three parameters. */

import {
  certificateResource,
  type Here,
  keyResource,
  type Resource,
  secretResource,
} from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { type Field, optional } from '../../../api/fields.ts'
import type { Reading, Secret } from '../../../storage/store.ts'
import { secretName } from '../fields.ts'
import { resourceId } from './resources.ts'

interface OneResource {
  readonly KeyId: string | undefined
  readonly SecretName: string | undefined
  readonly CertificateId: string | undefined
}

export const oneResource: { readonly [K in keyof OneResource]: Field<string | undefined> } = {
  KeyId: optional(resourceId('Id of a key; there are no keys yet.')),
  SecretName: optional(secretName('Name of a secret, not its ARN.')),
  CertificateId: optional(resourceId('Id of a certificate; there are none here.')),
}

/** Refuses none of the three, and more than one. */
export function checkOneResource({
  input,
  invalid,
  missing,
}: {
  input: OneResource
  invalid: (...names: string[]) => never
  missing: (name: string) => never
}): void {
  const given = (['KeyId', 'SecretName', 'CertificateId'] as const).filter(
    (name) => input[name] !== undefined,
  )
  if (given.length === 0) missing('SecretName')
  if (given.length > 1) invalid(...given)
}

export function theResource(
  { SecretName, KeyId, CertificateId }: OneResource,
  here: Here,
): Resource {
  if (SecretName !== undefined) return secretResource({ ...here, name: SecretName })
  if (KeyId !== undefined) return keyResource(here, KeyId)
  return certificateResource(here, CertificateId ?? '')
}

export async function theSecret(
  { SecretName, KeyId }: OneResource,
  store: Reading,
  refuse: (
    code: Extract<OperationCode, 'Forbidden.KeyNotFound' | 'Forbidden.ResourceNotFound'>,
  ) => never,
): Promise<Secret> {
  if (KeyId !== undefined) return refuse('Forbidden.KeyNotFound')
  const secret = SecretName === undefined ? undefined : await store.secrets.named(SecretName)
  return secret ?? refuse('Forbidden.ResourceNotFound')
}
