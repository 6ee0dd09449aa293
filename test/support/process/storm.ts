/**
 * A storm of changes from several clients, each of which knows what its secrets must be by the answers so far. When the server was killed, the
 * request without an answer is sent again with the same nonce.
 */

import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { Reply } from '../harness.ts'
import type { Parameters } from '../signing.ts'
import type { JinkuProcess } from './jinku-process.ts'

const VERSIONS_PER_SECRET = 8

/** What a caller knows about one secret from the answers so far. */
interface Known {
  readonly values: { readonly [version: string]: string }
  readonly labels: { readonly [label: string]: string }
}

interface Step {
  readonly secret: string
  readonly action: string
  readonly parameters: Parameters
  readonly after: Known
  readonly nonce: string
}

/** One connection's secrets, and the request that was under way when the server died. */
export interface Client {
  readonly number: number
  /** Secrets that were changed since the last check. */
  readonly changed: Set<string>
  readonly secrets: Map<string, Known>
  underWay: Step | undefined
  steps: number
}

function pointedAt(labels: Known['labels'], version: string): Known['labels'] {
  const { ACSCurrent: current } = labels
  if (current === version) return labels
  return { ...labels, ACSCurrent: version, ...(current && { ACSPrevious: current }) }
}

/** The next change of a client: by turns a new version, labels moved about, and now and then a new secret. */
function nextStep(client: Client): Step {
  return { ...plannedStep(client), nonce: randomUUID() }
}

function plannedStep(client: Client): Omit<Step, 'nonce'> {
  const step = client.steps++
  const [secret, known] = [...client.secrets].at(-1) ?? ['', undefined]
  const versions = Object.keys(known?.values ?? {})
  if (known === undefined || (versions.length === VERSIONS_PER_SECRET && step % 4 === 0)) {
    const name = `secret-${client.number}-${step}`
    const value = `first value of ${name}`
    return {
      secret: name,
      action: 'CreateSecret',
      parameters: { SecretName: name, VersionId: 'v0', SecretData: value },
      after: { values: { v0: value }, labels: { ACSCurrent: 'v0' } },
    }
  }
  const { values, labels } = known
  if (step % 2 === 0 && versions.length < VERSIONS_PER_SECRET) {
    const id = `v${versions.length}`
    const value = `${id} of ${secret}, written in step ${step} `.repeat(20)
    return {
      secret,
      action: 'PutSecretValue',
      parameters: { SecretName: secret, VersionId: id, SecretData: value },
      after: { values: { ...values, [id]: value }, labels: pointedAt(labels, id) },
    }
  }
  const version = versions[step % versions.length] ?? ''
  const isOwn = step % 3 === 0
  const label = isOwn ? 'deployed' : 'ACSCurrent'
  const from = labels[label]
  return {
    secret,
    action: 'UpdateSecretVersionStage',
    parameters: {
      SecretName: secret,
      VersionStage: label,
      MoveToVersion: version,
      ...(isOwn && from !== undefined && { RemoveFromVersion: from }),
    },
    after: {
      values,
      labels: isOwn ? { ...labels, deployed: version } : pointedAt(labels, version),
    },
  }
}

export function newClients(count: number): Client[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    secrets: new Map(),
    changed: new Set(),
    underWay: undefined,
    steps: 0,
  }))
}

function send(server: JinkuProcess, { action, parameters, nonce }: Step): Promise<Reply> {
  return server.call(action, parameters, { SignatureNonce: nonce })
}

/** Changes one thing after another until the server is gone, or its database is: then nobody knows about the last change. */
export async function work(
  server: JinkuProcess,
  client: Client,
  onDone: () => void,
): Promise<void> {
  for (;;) {
    const step = nextStep(client)
    client.underWay = step
    const reply = await send(server, step).catch(() => undefined)
    if (reply === undefined || reply.body.Code === 'ServiceUnavailableTemporary') return
    if (reply.status !== 200) throw new Error(`${step.action}: ${reply.body.Code}`)
    client.secrets.set(step.secret, step.after)
    client.changed.add(step.secret)
    client.underWay = undefined
    onDone()
  }
}

/** A server whose database was killed refuses some requests until it has noticed that the database is there again. */
async function answered(
  server: JinkuProcess,
  action: string,
  parameters: Parameters,
): Promise<Reply> {
  for (;;) {
    const reply = await server.call(action, parameters)
    if (reply.status !== 503) return reply
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What the server answers about a secret, or undefined when it has none. */
async function held(server: JinkuProcess, name: string): Promise<Known | undefined> {
  const list = await answered(server, 'ListSecretVersionIds', {
    SecretName: name,
    IncludeDeprecated: true,
    PageSize: 100,
  })
  if (list.status === 404) return undefined
  const values: { [version: string]: string } = {}
  const labels: { [label: string]: string } = {}
  for (const { VersionId, VersionStages } of list.body.VersionIds.VersionId) {
    const { body } = await answered(server, 'GetSecretValue', { SecretName: name, VersionId })
    values[VersionId] = body.SecretData
    for (const label of VersionStages.VersionStage) labels[label] = VersionId
  }
  return { values, labels }
}

/**
 * Compares what a client knows of these secrets with what there is, and takes over what has become of the last change.
 *
 * @param isNew whether the server was started since, so that it knows the nonce of that change only if it was carried out
 */
export async function check(
  server: JinkuProcess,
  client: Client,
  names: ReadonlySet<string>,
  isNew = true,
): Promise<void> {
  const { underWay } = client
  for (const name of new Set([...names, ...(underWay ? [underWay.secret] : [])])) {
    const known = client.secrets.get(name)
    const found = await held(server, name)
    // The change without an answer has happened whole or not at all; everything else is as it was acknowledged.
    if (underWay?.secret === name) expect([known, underWay.after]).toContainEqual(found)
    else expect(found).toEqual(known)
    if (found !== undefined) client.secrets.set(name, found)
    if (underWay?.secret === name)
      await sendAgain(server, client, underWay, { known, found, isNew })
  }
  client.underWay = undefined
  client.changed.clear()
}

interface Outcome {
  readonly known: Known | undefined
  readonly found: Known | undefined
  readonly isNew: boolean
}

/** The same request once more is carried out if it was not, and refused if it was. A server that lives on may refuse it in any case. */
async function sendAgain(
  server: JinkuProcess,
  client: Client,
  step: Step,
  { known, found, isNew }: Outcome,
): Promise<void> {
  const { status, body } = await send(server, step)
  if (status === 503) {
    // Its database is not there again, or goes once more.
    const now = await held(server, step.secret)
    expect([found, step.after]).toContainEqual(now)
    take(client, step.secret, now)
    return
  }
  const hadHappened = isDeepStrictEqual(found, step.after)
  // Some changes leave everything as it was.
  const isTelling = !isDeepStrictEqual(known, step.after)
  if (status !== 200) expect(body.Code).toBe('SignatureNonceUsed')
  if (isTelling && isNew) expect(status === 200).toBe(!hadHappened)
  else if (isTelling) expect(status === 200 && hadHappened).toBe(false)
  const after = status === 200 ? step.after : found
  take(client, step.secret, after)
  expect(await held(server, step.secret)).toEqual(after)
}

function take(client: Client, secret: string, found: Known | undefined): void {
  if (found === undefined) client.secrets.delete(secret)
  else client.secrets.set(secret, found)
}

/** Statements that find what must never be stored. */
export const BROKEN_STATES = {
  'a secret without exactly one current version': `
    SELECT s.name FROM secrets s LEFT JOIN stages g
      ON g.account = s.account AND g.secret_serial = s.serial AND g.label = 'ACSCurrent'
    GROUP BY s.account, s.name HAVING count(g.label) <> 1`,
  'a label on a version that does not exist': `
    SELECT g.label FROM stages g WHERE NOT EXISTS (SELECT 1 FROM versions v
      WHERE v.account = g.account AND v.secret_serial = g.secret_serial AND v.version_id = g.version_id)`,
  'a version of a secret that does not exist': `
    SELECT v.version_id FROM versions v WHERE NOT EXISTS (SELECT 1 FROM secrets s
      WHERE s.account = v.account AND s.serial = v.secret_serial)`,
  'a count that differs from what is counted': `
    SELECT b.block FROM secret_blocks b WHERE b.secrets <> (SELECT count(*) FROM secrets s
      WHERE s.account = b.account AND s.serial / 1024 = b.block)`,
}
