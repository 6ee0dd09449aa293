/** Clients that use the same few secrets on several servers, and record what they asked and what was answered. */

import type { SecretInput, SecretOperation, SecretOutput } from '../linearizability/secret-model.ts'
import type { Credentials, Parameters } from '../signing.ts'
import type { JinkuProcess } from './jinku-process.ts'
import { callAs } from './several-nodes.ts'

/** The history of each secret. */
export type Histories = ReadonlyMap<string, SecretOperation[]>

/** The value that a version must have, wherever it is read. */
export function storedValue(secret: string, version: string): string {
  return `the value of ${version} of ${secret}`
}

export interface RecordingClient {
  readonly number: number
  readonly credentials: Credentials
  /** The server that it talks to, at the moment; it may be gone. */
  server(): JinkuProcess
  readonly histories: Histories
  /** Versions that were acknowledged, by secret. */
  readonly versions: ReadonlyMap<string, string[]>
  random(below: number): number
}

/** What an answer says: what was done, that nobody knows, or that certainly nothing was. */
type Answer = SecretOutput | 'unknown' | 'nothing'

/** Does one thing with one of the secrets. Answers whether it was answered. */
export async function doSomething(client: RecordingClient, step: number): Promise<boolean> {
  const names = [...client.histories.keys()]
  const name = names[client.random(names.length)] ?? ''
  const input = nextInput(client, name, step)
  const calledAt = performance.now()
  const answer = await ask(client, name, input)
  const answeredAt = performance.now()
  const isKnown = answer !== 'unknown' && answer !== 'nothing'
  // What was read without an answer says nothing. If something was done after all, a later read shows what nobody has stored.
  if (answer === 'nothing' || (answer === 'unknown' && input.kind === 'get')) return false
  const output = answer === 'unknown' ? undefined : answer
  client.histories.get(name)?.push({ input, output, calledAt, answeredAt })
  if (answer === 'done' && input.kind === 'put') client.versions.get(name)?.push(input.version)
  return isKnown
}

function nextInput(client: RecordingClient, name: string, step: number): SecretInput {
  const known = client.versions.get(name) ?? []
  const choice = client.random(20)
  if (choice < 6) return { kind: 'put', version: `v${client.number}-${step}` }
  if (choice < 12) return { kind: 'get', label: 'ACSCurrent' }
  if (choice < 14) return { kind: 'get', label: 'ACSPrevious' }
  if (choice < 17) return { kind: 'move', version: known[client.random(known.length)] ?? '' }
  return choice < 18 ? { kind: 'delete' } : { kind: 'restore' }
}

const REFUSALS: { readonly [code: string]: SecretOutput } = {
  'Rejected.ResourceInDeleteWindow': 'in window',
  'Rejected.ResourceInUse': 'in use',
  'Forbidden.ResourceNotFound': 'not found',
}

async function ask(
  { server, credentials }: RecordingClient,
  name: string,
  input: SecretInput,
): Promise<Answer> {
  const [action, parameters] = requestOf(name, input)
  const reply = await callAs(server(), credentials, action, parameters).catch(
    (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? 'nothing' : 'unknown'),
  )
  if (typeof reply === 'string') return reply as Answer
  const { status, body, text } = reply
  if (status === 200) {
    if (input.kind !== 'get') return 'done'
    const { VersionId, SecretData } = body
    if (SecretData !== storedValue(name, VersionId)) throw new UnexpectedAnswer(text)
    return { version: VersionId }
  }
  const refusal = REFUSALS[body.Code]
  if (refusal !== undefined) return refusal
  if (status === 503) return MAY_BE_DONE.test(body.Message) ? 'unknown' : 'nothing'
  throw new UnexpectedAnswer(`${action}: ${text}`)
}

const MAY_BE_DONE = /may have been carried out/

export class UnexpectedAnswer extends Error {}

function requestOf(SecretName: string, input: SecretInput): readonly [string, Parameters] {
  switch (input.kind) {
    case 'put': {
      const { version: VersionId } = input
      return [
        'PutSecretValue',
        { SecretName, VersionId, SecretData: storedValue(SecretName, VersionId) },
      ]
    }
    case 'get':
      return ['GetSecretValue', { SecretName, VersionStage: input.label }]
    case 'move':
      return [
        'UpdateSecretVersionStage',
        { SecretName, VersionStage: 'ACSCurrent', MoveToVersion: input.version },
      ]
    case 'delete':
      return ['DeleteSecret', { SecretName, RecoveryWindowInDays: '7' }]
    case 'restore':
      return ['RestoreSecret', { SecretName }]
  }
}
