import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import {
  type JinkuProcess,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import type { Parameters } from '../support/signing.ts'

const ROUNDS = 4
const CONNECTIONS = 16
const ACKNOWLEDGED_PER_ROUND = 250
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
}

/** One connection's secrets, and the request that was under way when the server died. */
interface Client {
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

async function work(server: JinkuProcess, client: Client, onDone: () => void): Promise<void> {
  for (;;) {
    const step = nextStep(client)
    client.underWay = step
    const reply = await server.call(step.action, step.parameters).catch(() => undefined)
    if (reply === undefined) return
    if (reply.status !== 200) throw new Error(`${step.action}: ${reply.body.Code}`)
    client.secrets.set(step.secret, step.after)
    client.changed.add(step.secret)
    client.underWay = undefined
    onDone()
  }
}

/** What the server answers about a secret, or undefined when it has none. */
async function held(server: JinkuProcess, name: string): Promise<Known | undefined> {
  const list = await server.call('ListSecretVersionIds', {
    SecretName: name,
    IncludeDeprecated: true,
    PageSize: 100,
  })
  if (list.status === 404) return undefined
  const values: { [version: string]: string } = {}
  const labels: { [label: string]: string } = {}
  for (const { VersionId, VersionStages } of list.body.VersionIds.VersionId) {
    const { body } = await server.call('GetSecretValue', { SecretName: name, VersionId })
    values[VersionId] = body.SecretData
    for (const label of VersionStages.VersionStage) labels[label] = VersionId
  }
  return { values, labels }
}

/** Compares what a client knows of these secrets with what there is, and takes over what has become of the last change. */
async function check(
  server: JinkuProcess,
  client: Client,
  names: ReadonlySet<string>,
): Promise<void> {
  const { underWay } = client
  for (const name of new Set([...names, ...(underWay ? [underWay.secret] : [])])) {
    const known = client.secrets.get(name)
    const found = await held(server, name)
    // The change without an answer has happened whole or not at all; everything else is as it was acknowledged.
    if (underWay?.secret === name) expect([known, underWay.after]).toContainEqual(found)
    else expect(found).toEqual(known)
    if (found !== undefined) client.secrets.set(name, found)
  }
  client.underWay = undefined
  client.changed.clear()
}

const BROKEN_STATES = {
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
  'a reference that points nowhere': 'PRAGMA foreign_key_check',
}

test('killed in a storm of changes, the server has every acknowledged one when it starts again, and no half of any', async () => {
  const cwd = temporaryDirectory()
  const clients: Client[] = Array.from({ length: CONNECTIONS }, (_, number) => ({
    number,
    secrets: new Map(),
    changed: new Set(),
    underWay: undefined,
    steps: 0,
  }))
  let server = await startJinku({ cwd })
  const { credentials } = server
  for (let round = 0; round < ROUNDS; round++) {
    let acknowledged = 0
    const victim = server
    const working = clients.map((client) =>
      work(victim, client, () => {
        acknowledged++
        if (acknowledged === ACKNOWLEDGED_PER_ROUND) victim.signal('SIGKILL')
      }),
    )
    await Promise.all(working)
    expect((await victim.exited).signal).toBe('SIGKILL')
    expect(acknowledged).toBeGreaterThanOrEqual(ACKNOWLEDGED_PER_ROUND)

    server = await startJinku({ cwd }, credentials)
    const next = server
    await Promise.all(clients.map((client) => check(next, client, client.changed)))
  }
  // All secrets are checked again, because a later change could have damaged an earlier one.
  const last = server
  await Promise.all(clients.map((client) => check(last, client, new Set(client.secrets.keys()))))

  expect((await server.stop()).code).toBe(0)
  const database = (await loadDriver()).open(join(cwd, 'jinku-data/jinku.db'))
  try {
    expect(database.prepare('PRAGMA integrity_check').all([])).toEqual([['ok']])
    expect(database.prepare('SELECT count(*) FROM secrets').get([])).not.toEqual([0])
    for (const [what, query] of Object.entries(BROKEN_STATES)) {
      expect([what, database.prepare(query).all([])]).toEqual([what, []])
    }
  } finally {
    database.close()
  }
})
