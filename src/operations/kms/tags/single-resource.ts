/** The resource of the older tag operations, which take one resource in exactly one of three parameters. */

import {
  certificateResource,
  keyResource,
  type RequestScope,
  type Resource,
  secretResource,
} from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { type Field, optional } from '../../../api/fields.ts'
import type { ReadStore } from '../../../storage/store.ts'
import type { ResourceType } from '../../../storage/tags.ts'
import { requireChangeable } from '../keys/key-checks.ts'
import { byId, type KeyName, keyId, loadKey, refuseAlias } from '../keys/key-name.ts'
import { secretName } from '../kms-fields.ts'
import { resourceId } from './tagged-kms-resources.ts'

interface OneResource {
  readonly KeyId: KeyName | undefined
  readonly SecretName: string | undefined
  readonly CertificateId: string | undefined
}

/** The three parameters, of which a request must have exactly one. */
export const oneResource: { readonly [K in keyof OneResource]: Field<OneResource[K]> } = {
  KeyId: optional(keyId('Id or ARN of a key.')),
  SecretName: optional(secretName('Name of a secret, not its ARN.')),
  CertificateId: optional(resourceId('Id of a certificate; there are none here.')),
}

/** Error codes of the operations on one resource. */
export const oneResourceErrors = [
  'Forbidden.KeyNotFound',
  'Forbidden.ResourceNotFound',
  'Rejected.PendingDeletion',
  'Unsupported.Alias',
] as const satisfies readonly OperationCode[]

type Refuse = (code: Extract<OperationCode, (typeof oneResourceErrors)[number]>) => never

/** Refuses a request with none of the three parameters or with several. */
function checkOneResource({
  input,
  refuse,
  invalid,
  missing,
}: {
  input: OneResource
  refuse: Refuse
  invalid: (...names: string[]) => never
  missing: (name: string) => never
}): void {
  const given = (['KeyId', 'SecretName', 'CertificateId'] as const).filter(
    (name) => input[name] !== undefined,
  )
  if (given.length === 0) missing('SecretName')
  if (given.length > 1) invalid(...given)
  refuseAlias(input.KeyId, refuse)
}

function resourceOf(
  { SecretName, KeyId, CertificateId }: OneResource,
  here: RequestScope,
): Resource {
  if (SecretName !== undefined) return secretResource({ ...here, name: SecretName })
  if (KeyId !== undefined) return keyResource(byId(KeyId))
  return certificateResource(here, CertificateId ?? '')
}

/** Spread into the operations that change the tags of one resource. */
export const singleResource = {
  messages: { InvalidParameter: 'The specified parameter is not valid.' },
  check: checkOneResource,
  resources: (input: OneResource, here: RequestScope) => [resourceOf(input, here)],
}

/** The type and id of the resource in the store. Refuses if it does not exist, or if it is a key whose deletion is planned. */
export async function loadResource({
  input: { KeyId, SecretName },
  here,
  store,
  now,
  refuse,
}: {
  input: OneResource
  here: RequestScope
  store: ReadStore
  now: number
  refuse: Refuse
}): Promise<{ readonly type: ResourceType; readonly id: string }> {
  if (KeyId !== undefined) {
    const key = await loadKey({ store, reference: byId(KeyId), region: here.region, refuse })
    requireChangeable(key, now, refuse)
    return { type: 'key', id: key.id }
  }
  const secret = SecretName === undefined ? undefined : await store.secrets.named(SecretName)
  return { type: 'secret', id: (secret ?? refuse('Forbidden.ResourceNotFound')).name }
}
