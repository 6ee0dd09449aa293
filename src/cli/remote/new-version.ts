/** Stores a new version of a secret, and makes the secret if there is none. */

import { randomBytes } from 'node:crypto'
import { CallRefused } from '../../client/signed-client.ts'
import { storedForm } from './secret-value.ts'
import type { Session } from './session.ts'

/** What is to be stored, and as what. */
export interface NewVersion {
  readonly name: string
  readonly bytes: Buffer
  readonly isBinary: boolean
  /** Undefined for an id that sorts by time. */
  readonly version?: string | undefined
  /** The labels of the version; none for `ACSCurrent`. */
  readonly labels?: readonly string[]
  /** Whether the secret is made if there is none. */
  readonly mayCreate?: boolean
  readonly description?: string | undefined
  readonly key?: string | undefined
}

/** The version that was stored, and whether the secret is new. */
export interface Stored {
  readonly version: string
  readonly isNew: boolean
}

/** @throws CallRefused, ServerUnreachable */
export async function storeVersion(session: Session, wanted: NewVersion): Promise<Stored> {
  const { name, bytes, isBinary, labels = [], mayCreate = false } = wanted
  const version = wanted.version ?? newVersionId(new Date())
  const stored = { SecretName: name, VersionId: version, ...storedForm(bytes, isBinary) }
  try {
    await session.kms('PutSecretValue', {
      ...stored,
      VersionStages: labels.length === 0 ? undefined : JSON.stringify(labels),
    })
    return { version, isNew: false }
  } catch (error) {
    // A first version is the current one, and has no other label yet.
    const isAbsent = error instanceof CallRefused && error.code === 'Forbidden.ResourceNotFound'
    if (!isAbsent || !mayCreate || labels.length > 0) throw error
  }
  await session.kms('CreateSecret', {
    ...stored,
    Description: wanted.description,
    EncryptionKeyId: wanted.key,
  })
  return { version, isNew: true }
}

/** For instance `20261130T083205-3f9a1c`. */
export function newVersionId(now: Date): string {
  const time = now.toISOString().replace(/[-:]|\..*$/g, '')
  return `${time}-${randomBytes(3).toString('hex')}`
}
