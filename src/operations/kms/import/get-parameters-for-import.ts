import { keyResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { choice } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { byId, keyId, refuseAlias } from '../keys/key-name.ts'
import { newImportToken } from './import-token.ts'
import { fitsWrappingSpec, wrappingAlgorithms, wrappingSpecs } from './import-wrapping.ts'
import { externalKeyErrors, loadExternalKey } from './load-external-key.ts'

const TOKEN_LIFE_MS = 24 * 60 * 60 * 1000

/** Pending imports of one key. Beyond it the oldest is dropped; a refusal would lock the key's users out for a day. */
const MAX_TOKENS = 20

export const getParametersForImport = operation({
  name: 'GetParametersForImport',
  summary: 'Draws a public key to wrap material with, and the token to import it by.',
  uses: 'change',
  input: {
    KeyId: keyId(),
    WrappingKeySpec: choice(
      'What kind of key; `EC_SM2` for keys of the protection level HSM only.',
      wrappingSpecs,
    ),
    WrappingAlgorithm: choice(
      'How the material will be wrapped; must fit the kind.',
      wrappingAlgorithms,
    ),
  },
  output: {
    KeyId: string('Id of the key.'),
    PublicKey: string('The public key: Base64 of SubjectPublicKeyInfo in DER.'),
    ImportToken: string('What ImportKeyMaterial needs beside the wrapped material.'),
    TokenExpireTime: string('Until when; a day from now.'),
  },
  errors: externalKeyErrors,
  check({ input: { KeyId, WrappingKeySpec, WrappingAlgorithm }, refuse, invalid }) {
    if (!fitsWrappingSpec(WrappingAlgorithm, WrappingKeySpec)) invalid('WrappingAlgorithm')
    refuseAlias(KeyId, refuse)
  },
  resources: ({ KeyId }) => [keyResource(byId(KeyId))],

  async prepare({ input: { KeyId, WrappingKeySpec }, caller, now, keyring, keyVersions }) {
    const { account, id } = byId(KeyId)
    const token = newImportToken(now + TOKEN_LIFE_MS)
    const pair = await keyVersions.drawPair(WrappingKeySpec, caller)
    const text = pair.privateKey.toString('base64')
    pair.privateKey.fill(0)
    const privateKey = keyring.seal(text, ['key-import', account, id, token.text])
    return { token, privateKey, publicKey: pair.publicKey.toString('base64') }
  },

  async handle({ input, prepared, here, store, refuse, unsupported }) {
    const { token, privateKey, publicKey } = prepared
    const reference = byId(input.KeyId)
    const key = await loadExternalKey({ store, reference, region: here.region, refuse })
    if (input.WrappingKeySpec === 'EC_SM2' && key.protectionLevel !== 'HSM') unsupported()
    const { text, expiresAt } = token
    const pending = {
      token: text,
      wrappingAlgorithm: input.WrappingAlgorithm,
      privateKey,
      expiresAt,
    }
    await store.keys.addImport(key.id, pending, MAX_TOKENS)
    return {
      KeyId: key.id,
      PublicKey: publicKey,
      ImportToken: text,
      TokenExpireTime: wireTime(expiresAt),
    }
  },
})
