/**
 * The root key, encrypted by a key of another KMS. The database stores the ciphertext, and each start lets the other KMS decrypt
 * it. So whoever disables that key, or withdraws the access key for it, keeps this server from starting.
 */

import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  CallRefused,
  ServerUnreachable,
  SignedClient,
  type SignedEndpoint,
} from '../client/signed-client.ts'
import { KEY_BYTES } from '../crypto/envelope.ts'
import { parseRootKey } from '../crypto/key-text.ts'
import {
  deriveRootKey,
  deriveRootKeyAndWipe,
  type RootKey,
  RootKeyError,
} from '../crypto/root-key.ts'
import type {
  RootKeySource,
  SealedData,
  SourceContext,
  TransitRecord,
  WaitingServer,
} from './source.ts'

export interface TransitOptions extends SignedEndpoint {
  /** The key of the other KMS that encrypts. It is needed only if there is no root key yet. */
  readonly keyId: string | undefined
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/** A call of the other KMS. */
type Call = SignedClient['call']

/** The source that asks another KMS. While that cannot be reached, a server waits, sealed; a command fails. */
export function transitSource(
  options: TransitOptions,
  { prefix, waitingServer }: SourceContext,
): RootKeySource {
  const client = new SignedClient({ ...options, apiVersion: '2016-01-20' })
  const withRetries = <T>(attempt: (call: Call) => Promise<T>): Promise<T> =>
    retryUntilReachable(options.origin, waitingServer, () =>
      attempt((action, parameters) => client.call(action, parameters, waitingServer?.signal)),
    )
  return {
    kind: 'transit',
    phrase: `what ${options.origin} decrypts is`,
    title: `transit ${options.origin}`,
    existing: async () => undefined,
    establish: () => withRetries((call) => createEncrypted(call, options.keyId, prefix)),
    read: (database) => {
      const candidates = transitRecordsOf(database)
      return withRetries((call) => decryptFirst(call, candidates))
    },
  }
}

/** Generates a root key, and lets the other KMS encrypt it. */
async function createEncrypted(
  call: Call,
  keyId: string | undefined,
  prefix: string,
): Promise<{ readonly rootKey: RootKey; readonly sourceRecord: TransitRecord }> {
  if (keyId === undefined) {
    throw new RootKeyError(
      `There is no root key yet, and the key that is to encrypt one is not named. Give ${prefix}_TRANSIT_KEY_ID.`,
    )
  }
  const bytes = randomBytes(KEY_BYTES)
  try {
    const rootKey = deriveRootKey(bytes)
    const context = JSON.stringify({ jinku: 'root-key', fingerprint: rootKey.fingerprint })
    const answer = await call('Encrypt', {
      KeyId: keyId,
      Plaintext: bytes.toString('base64'),
      EncryptionContext: context,
    })
    const ciphertext = answer['CiphertextBlob']
    if (typeof ciphertext !== 'string' || ciphertext === '') {
      throw new CallRefused('its answer to Encrypt has no CiphertextBlob')
    }
    const sourceRecord = { kind: 'transit', ciphertext, context } as const
    // An access key that may encrypt need not be allowed to decrypt. That must show before anything is sealed under the root key.
    const again = await decrypt(call, sourceRecord)
    if (again.fingerprint !== rootKey.fingerprint) {
      throw new CallRefused('it decrypts to something else than it was given')
    }
    return { rootKey, sourceRecord }
  } finally {
    bytes.fill(0)
  }
}

async function decrypt(call: Call, { ciphertext, context }: TransitRecord): Promise<RootKey> {
  const parameters = { CiphertextBlob: ciphertext, EncryptionContext: context }
  const { Plaintext } = await call('Decrypt', parameters)
  const text = Buffer.from(typeof Plaintext === 'string' ? Plaintext : '')
  const bytes = parseRootKey(text)
  text.fill(0)
  if (bytes === undefined) throw new CallRefused('what it decrypts is no root key')
  return deriveRootKeyAndWipe(bytes)
}

function transitRecordsOf({ fingerprints, records }: SealedData): readonly TransitRecord[] {
  const required = records.filter((sourceRecord) => sourceRecord.kind === 'transit')
  if (required.length > 0) return required
  throw new RootKeyError(
    `The database was sealed with root key ${fingerprints.join(' or ')}, which no other KMS encrypted. Name the source that it has, or change the root key first.`,
  )
}

/** During a change from one KMS to another both ciphertexts are recorded. The KMS that is asked may have made either. */
async function decryptFirst(call: Call, records: readonly TransitRecord[]): Promise<RootKey> {
  let refusal: unknown
  for (const sourceRecord of records) {
    try {
      return await decrypt(call, sourceRecord)
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error
      refusal ??= error
    }
  }
  throw refusal
}

/** Repeats attempts until the other KMS is reachable, if a server waits for it. Otherwise there is one attempt. */
async function retryUntilReachable<T>(
  origin: string,
  server: WaitingServer | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS
  let lastMessage = ''
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof CallRefused) {
        throw new RootKeyError(`The root key is not to be had from ${origin}: ${error.message}.`)
      }
      if (!(error instanceof ServerUnreachable)) throw error
      if (server === undefined) {
        throw new RootKeyError(
          `The root key is not to be had from ${origin}: ${error.message}. Try again when it can be reached.`,
        )
      }
      if (lastMessage !== error.message) {
        server.note(
          `The root key is not to be had from ${origin} yet: ${error.message}. It is tried again.`,
        )
      }
      lastMessage = error.message
      server.seal('the KMS that keeps the root key does not answer')
    }
    await pause(pauseMs, undefined, { signal: server.signal })
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }
}
