/**
 * GenerateMac and VerifyMac: HMAC (RFC 2104) by keys that can do nothing else.
 *
 * Source: the GenerateMac and VerifyMac pages of the KMS API (2016-01-20). The longest message is not published;
 * docs/compatibility-decisions.md says what we chose.
 */

import { createHmac } from 'node:crypto'
import type { KeyReference } from '../../../access/resource.ts'
import { boolean, string } from '../../../api/answers.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { choice, sensitive } from '../../../api/fields.ts'
import type { OpenedKeyVersions } from '../../../api/opened-key-versions.ts'
import { operation } from '../../../api/operation.ts'
import { equalInConstantTime } from '../../../crypto/constant-time.ts'
import { isMacSpec, keySpecNames, type MacSpec } from '../../../domain/key-specs.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { base64 } from '../crypto/base64.ts'
import { keyMessages } from '../keys/key-checks.ts'
import { keyByName, keyName, keyUseErrors, loadKey, requireUsable } from '../keys/key-name.ts'
import { dryRun } from '../kms-fields.ts'

const MAX_MESSAGE_BYTES = 6144
/** Longer than any that there is: one of another length is a wrong one, not a malformed one. */
const MAX_MAC_BYTES = 1024

const HASHES: { readonly [S in MacSpec]: string } = {
  HMAC_SM3: 'sm3',
  HMAC_SHA_224: 'sha224',
  HMAC_SHA_256: 'sha256',
  HMAC_SHA_384: 'sha384',
  HMAC_SHA_512: 'sha512',
}

const macInput = {
  KeyId: keyName(),
  Algorithm: choice('The algorithm, named like the kind of key.', keySpecNames.filter(isMacSpec)),
  Message: sensitive(base64('The message.', MAX_MESSAGE_BYTES)),
  DryRun: dryRun(),
}

const macErrors = [
  'Forbidden.AliasNotFound',
  'Forbidden.KeyNotFound',
  'Rejected.UnsupportedOperation',
  ...keyUseErrors,
] as const satisfies readonly OperationCode[]

const macUse = {
  uses: 'read',
  errors: macErrors,
  messages: keyMessages,
  ...keyByName,
} as const

export const generateMac = operation({
  ...macUse,
  name: 'GenerateMac',
  summary: 'Computes the authentication code of a message.',
  input: macInput,
  output: {
    KeyId: string('Id of the key.'),
    Algorithm: string('The algorithm.'),
    Mac: string('The code in Base64.'),
  },

  async handle(request) {
    const { input } = request
    const { keyId, mac } = await macBy(request, input)
    return { KeyId: keyId, Algorithm: input.Algorithm, Mac: mac.toString('base64') }
  },
})

export const verifyMac = operation({
  ...macUse,
  name: 'VerifyMac',
  summary: 'Says whether an authentication code is that of a message.',
  input: {
    ...macInput,
    Mac: sensitive(base64('The code.', MAX_MAC_BYTES)),
  },
  output: {
    KeyId: string('Id of the key.'),
    Algorithm: string('The algorithm.'),
    Value: boolean('Whether it is.'),
  },

  async handle(request) {
    const { input } = request
    const { keyId, mac } = await macBy(request, input)
    const Value = equalInConstantTime(mac, input.Mac)
    return { KeyId: keyId, Algorithm: input.Algorithm, Value }
  },
})

interface Search {
  readonly store: ReadStore
  readonly keyVersions: OpenedKeyVersions
  readonly located: KeyReference
  readonly here: { readonly region: string }
  readonly now: number
  readonly refuse: (code: (typeof macErrors)[number]) => never
  invalid(name: string): never
}

/** The code of a message by an enabled key. */
async function macBy(
  { store, keyVersions, located: reference, here: { region }, now, refuse, invalid }: Search,
  { Algorithm, Message }: { readonly Algorithm: MacSpec; readonly Message: Buffer },
): Promise<{ readonly keyId: string; readonly mac: Buffer }> {
  const key = await loadKey({ store, reference, region, refuse })
  if (!isMacSpec(key.spec)) return refuse('Rejected.UnsupportedOperation')
  if (key.spec !== Algorithm) invalid('Algorithm')
  requireUsable(key, now, refuse)
  const version = await store.keys.version(key.id, key.primaryVersion ?? '')
  if (version === undefined) throw new Error('a MAC key has no primary version')

  const opened = keyVersions.mac(reference.account, version, key.spec)
  return { keyId: key.id, mac: createHmac(HASHES[key.spec], opened.key).update(Message).digest() }
}
