/** The value of a secret as the API answers it, and what people mean by it. */

import type { Answer } from '../../client/signed-client.ts'
import { EXIT, Failure } from './failure.ts'
import type { Session } from './session.ts'

/** A version of a secret with its value. */
export interface SecretValue {
  readonly name: string
  readonly version: string
  readonly labels: readonly string[]
  /** As it is stored. */
  readonly stored: string
  /** What it means: for a binary secret in Base64 the bytes. */
  readonly bytes: Buffer
  readonly isBinary: boolean
}

/** Which version of a secret. */
export interface Wanted {
  readonly name: string
  readonly version?: string | undefined
  readonly label?: string | undefined
}

/** Reads the value of a version: the current one unless another is meant. @throws CallRefused, ServerUnreachable */
export async function readSecret(session: Session, wanted: Wanted): Promise<SecretValue> {
  const answer = await session.kms('GetSecretValue', {
    SecretName: wanted.name,
    VersionId: wanted.version,
    VersionStage: wanted.label,
  })
  return valueIn(answer)
}

function valueIn(answer: Answer): SecretValue {
  const { SecretName, VersionId, SecretData, SecretDataType, VersionStages } = answer
  if (typeof SecretData !== 'string') {
    throw new Failure({ en: 'The answer has no value.', zh: '应答中没有值。' })
  }
  const isBinary = SecretDataType === 'binary'
  return {
    name: String(SecretName),
    version: String(VersionId),
    labels: labelsIn(VersionStages),
    stored: SecretData,
    bytes: isBinary ? bytesOf(SecretData) : Buffer.from(SecretData),
    isBinary,
  }
}

/** The labels in `{"VersionStage": [ … ]}`. */
export function labelsIn(stages: unknown): readonly string[] {
  const { VersionStage } = (stages ?? {}) as { readonly VersionStage?: unknown }
  return Array.isArray(VersionStage) ? VersionStage.map(String) : []
}

// The API does not say how a binary value is written. Clients of the vendor write Base64; what is not Base64 stays as it is.
function bytesOf(stored: string): Buffer {
  const bytes = Buffer.from(stored, 'base64')
  return bytes.toString('base64') === stored ? bytes : Buffer.from(stored)
}

/** How bytes are stored: text as it is, anything else in Base64 as a binary value. */
export function storedForm(
  bytes: Buffer,
  isBinary: boolean,
): { readonly SecretData: string; readonly SecretDataType: 'text' | 'binary' } {
  const text = bytes.toString()
  // What UTF-8 does not represent unchanged, or a text may not contain, is binary.
  if (isBinary || text.includes('\0') || !Buffer.from(text).equals(bytes)) {
    return { SecretData: bytes.toString('base64'), SecretDataType: 'binary' }
  }
  return { SecretData: text, SecretDataType: 'text' }
}

/**
 * A member of a JSON value, by its path: `db.password`, `hosts.0`. A member whose own name has dots is found by its whole name.
 *
 * @throws Failure, UsageFailure
 */
export function fieldOf({ bytes, name }: SecretValue, path: string): string {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString())
  } catch {
    throw new Failure({
      en: `The value of ${name} is not JSON, so it has no members.`,
      zh: `${name} 的值不是 JSON，没有成员。`,
    })
  }
  const found = memberAt(value, path)
  if (found === undefined) {
    throw new Failure(
      { en: `The value of ${name} has no member ${path}.`, zh: `${name} 的值中没有成员 ${path}。` },
      EXIT.notFound,
    )
  }
  return typeof found === 'string' ? found : JSON.stringify(found)
}

function memberAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, path)) return (value as { readonly [name: string]: unknown })[path]
  const dot = path.indexOf('.')
  if (dot === -1) return undefined
  return memberAt(memberAt(value, path.slice(0, dot)), path.slice(dot + 1))
}

/** The members of a JSON object as texts. @throws Failure */
export function membersOf({ bytes, name }: SecretValue): ReadonlyMap<string, string> {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString())
  } catch {
    // Said below.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure({
      en: `The value of ${name} is not a JSON object.`,
      zh: `${name} 的值不是 JSON 对象。`,
    })
  }
  return new Map(
    Object.entries(value).map(([member, one]) => [
      member,
      typeof one === 'string' ? one : JSON.stringify(one),
    ]),
  )
}
