import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  callForXml,
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
  type Refused,
} from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { secretNameContract } from '../../../../test/support/secret-name-contract.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { loadDriver } from '../../../storage/sqlite/driver.ts'
import { updateSecretVersionStage } from './update-secret-version-stage.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const invalid = (names: string): Refused =>
  invalidParameter(`some of the specified parameters "${names}" is not valid`)
const NEITHER = invalid('RemoveFromVersion, MoveToVersion')
const NOT_FOUND: Refused = {
  status: 404,
  code: 'Forbidden.ResourceNotFound',
  message: 'Resource not found',
}
const MISMATCH: Refused = {
  status: 400,
  code: 'Rejected.InvalidRequest',
  message: 'param mismatch',
}
const LIMIT: Refused = {
  status: 400,
  code: 'Rejected.LimitExceeded',
  message: 'exceed secret limits error',
}

secretNameContract({
  operation: updateSecretVersionStage,
  jinku: () => jinku,
  parameters: { VersionStage: 'mine', MoveToVersion: 'v1' },
  whilePending: 'is refused',
  invalidMessage: invalid('SecretName').message,
  notFoundMessage: 'Resource not found',
})

/** The labels on each version of a secret. */
type State = { readonly [version: string]: readonly string[] }

interface Request {
  readonly label: string
  readonly from?: string
  readonly to?: string
}

const relabel = (SecretName: string, { label, from, to }: Request): Promise<Reply> =>
  jinku.call('UpdateSecretVersionStage', {
    SecretName,
    VersionStage: label,
    ...(from === undefined ? {} : { RemoveFromVersion: from }),
    ...(to === undefined ? {} : { MoveToVersion: to }),
  })

async function stateOf(SecretName: string): Promise<State> {
  const { body } = await jinku.call('ListSecretVersionIds', { SecretName, IncludeDeprecated: true })
  const versions: { VersionId: string; VersionStages: { VersionStage: string[] } }[] =
    body.VersionIds.VersionId
  return Object.fromEntries(
    versions.map(({ VersionId, VersionStages }) => [VersionId, VersionStages.VersionStage]),
  )
}

/** Creates a secret of which each version `v` has the value `value of v`. ACSCurrent is on v1 unless ACSPrevious is there. */
async function create(SecretName: string, wanted: State): Promise<void> {
  const succeed = async (action: string, parameters: Parameters): Promise<void> => {
    const reply = await jinku.call(action, { SecretName, ...parameters })
    expect(reply.status, reply.text).toBe(200)
  }
  const version = (id: string): Parameters => ({ VersionId: id, SecretData: `value of ${id}` })
  const move = (label: string, to: string): Promise<void> =>
    succeed('UpdateSecretVersionStage', { VersionStage: label, MoveToVersion: to })
  const labels = Object.entries(wanted).flatMap(([id, on]) => on.map((label) => ({ label, id })))
  const custom = labels.filter(({ label }) => !label.startsWith('ACS'))
  const first = custom[0]?.label ?? 'temporary'

  const [oldest = '', ...others] = Object.keys(wanted)
  await succeed('CreateSecret', version(oldest))
  for (const id of others) {
    await succeed('PutSecretValue', { ...version(id), VersionStages: JSON.stringify([first]) })
  }
  for (const builtIn of ['ACSCurrent', 'ACSPrevious']) {
    const holder = labels.find(({ label }) => label === builtIn)
    if (holder !== undefined) await move(builtIn, holder.id)
  }
  for (const { label, id } of custom) await move(label, id)
  if (custom.length === 0 && others.length > 0) {
    await succeed('UpdateSecretVersionStage', {
      VersionStage: first,
      RemoveFromVersion: others.at(-1) ?? '',
    })
  }
  expect(await stateOf(SecretName)).toEqual(wanted)
}

async function updateTimeOf(SecretName: string): Promise<string> {
  return (await jinku.call('DescribeSecret', { SecretName })).body.UpdateTime
}

/** Checks that every version still has its value: labels move, values never do. */
async function expectValues(SecretName: string, state: State): Promise<void> {
  for (const VersionId of Object.keys(state)) {
    const { body } = await jinku.call('GetSecretValue', { SecretName, VersionId })
    expect(body.SecretData).toBe(`value of ${VersionId}`)
  }
}

const C = 'ACSCurrent'
const P = 'ACSPrevious'
const SEVEN = ['s1', 's2', 's3', 's4', 's5', 's6', 's7']

/** Either the labels afterwards or the refusal. */
type Scenario = {
  readonly title: string
  readonly before: State
  readonly request: Request
} & (
  | { readonly after: State | 'unchanged'; readonly refused?: never }
  | { readonly refused: Refused; readonly after?: never }
)

const scenarios: readonly Scenario[] = [
  // Scenario 1: only MoveToVersion.
  {
    title: 'a new label is put on a version',
    before: { v1: [C] },
    request: { label: 'mine', to: 'v1' },
    after: { v1: [C, 'mine'] },
  },
  {
    title: 'a version without a label is labelled again',
    before: { v1: [], v2: [P], v3: [C] },
    request: { label: 'mine', to: 'v1' },
    after: { v1: ['mine'], v2: [P], v3: [C] },
  },
  {
    title: 'a label that is elsewhere leaves, without being told from where',
    before: { v1: [P, 'mine'], v2: [C] },
    request: { label: 'mine', to: 'v2' },
    after: { v1: [P], v2: [C, 'mine'] },
  },
  {
    title: 'a version may lose its last label so',
    before: { v1: ['mine'], v2: [P], v3: [C] },
    request: { label: 'mine', to: 'v3' },
    after: { v1: [], v2: [P], v3: [C, 'mine'] },
  },
  {
    title: 'a label that is there already stays',
    before: { v1: [P], v2: [C, 'mine'] },
    request: { label: 'mine', to: 'v2' },
    after: 'unchanged',
  },
  {
    title: 'when ACSCurrent moves for the first time, ACSPrevious appears where it was',
    before: { v1: [C], v2: ['mine'] },
    request: { label: C, to: 'v2' },
    after: { v1: [P], v2: [C, 'mine'] },
  },
  {
    title: 'when ACSCurrent moves, ACSPrevious follows from wherever it was',
    before: { v1: [P], v2: [C], v3: [] },
    request: { label: C, to: 'v3' },
    after: { v1: [], v2: [P], v3: [C] },
  },
  {
    title: 'rolling back swaps the two',
    before: { v1: [P], v2: [C] },
    request: { label: C, to: 'v1' },
    after: { v1: [C], v2: [P] },
  },
  {
    title: 'ACSCurrent moves to a version whose other labels stay',
    before: { v1: [P, 'a'], v2: [C, 'b'], v3: ['c', 'd'] },
    request: { label: C, to: 'v3' },
    after: { v1: ['a'], v2: [P, 'b'], v3: [C, 'c', 'd'] },
  },
  {
    title: 'ACSCurrent stays where it is, and so does ACSPrevious',
    before: { v1: [P], v2: [C] },
    request: { label: C, to: 'v2' },
    after: 'unchanged',
  },
  {
    title: 'ACSCurrent leaves a version that has both, which keeps ACSPrevious',
    before: { v1: [], v2: [C, P] },
    request: { label: C, to: 'v1' },
    after: { v1: [C], v2: [P] },
  },
  {
    title: 'ACSPrevious moves alone',
    before: { v1: [], v2: [P], v3: [C] },
    request: { label: P, to: 'v1' },
    after: { v1: [P], v2: [], v3: [C] },
  },
  {
    title: 'ACSPrevious may be put on the current version',
    before: { v1: [P], v2: [C] },
    request: { label: P, to: 'v2' },
    after: { v1: [], v2: [C, P] },
  },
  {
    title: 'ACSPrevious may be made so, on another version',
    before: { v1: [C], v2: [] },
    request: { label: P, to: 'v2' },
    after: { v1: [C], v2: [P] },
  },
  {
    title: 'ACSPrevious may be made so, on the only version',
    before: { v1: [C] },
    request: { label: P, to: 'v1' },
    after: { v1: [C, P] },
  },
  {
    title: 'ACSPrevious stays where it is',
    before: { v1: [P], v2: [C] },
    request: { label: P, to: 'v1' },
    after: 'unchanged',
  },
  {
    title: 'a label in another case is another label',
    before: { v1: [C, 'mine'] },
    request: { label: 'Mine', to: 'v1' },
    after: { v1: [C, 'Mine', 'mine'] },
  },
  {
    title: 'a label that begins like a built-in one is your own',
    before: { v1: [C], v2: [] },
    request: { label: 'ACSNext', to: 'v2' },
    after: { v1: [C], v2: ['ACSNext'] },
  },
  {
    title: 'a version that does not exist cannot be moved to',
    before: { v1: [C] },
    request: { label: 'mine', to: 'v2' },
    refused: NOT_FOUND,
  },
  {
    title: 'nor can ACSCurrent be moved there',
    before: { v1: [P], v2: [C] },
    request: { label: C, to: 'V1' },
    refused: NOT_FOUND,
  },
  // Scenario 2: only RemoveFromVersion.
  {
    title: 'a label of your own is removed',
    before: { v1: [P], v2: [C, 'mine'] },
    request: { label: 'mine', from: 'v2' },
    after: { v1: [P], v2: [C] },
  },
  {
    title: 'the version may be without a label then, and is kept',
    before: { v1: ['mine'], v2: [P], v3: [C] },
    request: { label: 'mine', from: 'v1' },
    after: { v1: [], v2: [P], v3: [C] },
  },
  {
    title: 'a label that is on no version cannot be removed',
    before: { v1: [C] },
    request: { label: 'mine', from: 'v1' },
    refused: MISMATCH,
  },
  {
    title: 'a label that is on another version cannot be removed',
    before: { v1: [P, 'mine'], v2: [C] },
    request: { label: 'mine', from: 'v2' },
    refused: MISMATCH,
  },
  {
    title: 'a label cannot be removed from a version that does not exist',
    before: { v1: [C, 'mine'] },
    request: { label: 'mine', from: 'v2' },
    refused: NOT_FOUND,
  },
  {
    title: 'ACSCurrent cannot be removed',
    before: { v1: [P], v2: [C] },
    request: { label: C, from: 'v2' },
    refused: NEITHER,
  },
  {
    title: 'ACSPrevious cannot be removed',
    before: { v1: [P], v2: [C] },
    request: { label: P, from: 'v1' },
    refused: NEITHER,
  },
  {
    title: 'ACSPrevious cannot be removed even where it is not',
    before: { v1: [C] },
    request: { label: P, from: 'v1' },
    refused: NEITHER,
  },
  // Scenario 3: both.
  {
    title: 'a label is taken from one version and put on another',
    before: { v1: [P, 'mine'], v2: [C] },
    request: { label: 'mine', from: 'v1', to: 'v2' },
    after: { v1: [P], v2: [C, 'mine'] },
  },
  {
    title: 'ACSCurrent is moved so, and ACSPrevious follows',
    before: { v1: [P], v2: [C], v3: [] },
    request: { label: C, from: 'v2', to: 'v3' },
    after: { v1: [], v2: [P], v3: [C] },
  },
  {
    title: 'ACSCurrent is moved so for the first time',
    before: { v1: [C], v2: [] },
    request: { label: C, from: 'v1', to: 'v2' },
    after: { v1: [P], v2: [C] },
  },
  {
    title: 'ACSPrevious is moved so, and ACSCurrent stays',
    before: { v1: [], v2: [P], v3: [C] },
    request: { label: P, from: 'v2', to: 'v1' },
    after: { v1: [P], v2: [], v3: [C] },
  },
  {
    title: 'from a version to itself nothing changes, if the label is there',
    before: { v1: [P], v2: [C, 'mine'] },
    request: { label: 'mine', from: 'v2', to: 'v2' },
    after: 'unchanged',
  },
  {
    title: 'ACSCurrent from its version to itself changes nothing',
    before: { v1: [P], v2: [C] },
    request: { label: C, from: 'v2', to: 'v2' },
    after: 'unchanged',
  },
  {
    title: 'from a version to itself is refused, if the label is not there',
    before: { v1: [P, 'mine'], v2: [C] },
    request: { label: 'mine', from: 'v2', to: 'v2' },
    refused: MISMATCH,
  },
  {
    title: 'a label that is not on the version it should leave is not moved',
    before: { v1: [P, 'mine'], v2: [C], v3: [] },
    request: { label: 'mine', from: 'v2', to: 'v3' },
    refused: MISMATCH,
  },
  {
    title: 'a label that is where it should go, but not where it should leave, is refused',
    before: { v1: [P], v2: [C, 'mine'] },
    request: { label: 'mine', from: 'v1', to: 'v2' },
    refused: MISMATCH,
  },
  {
    title: 'ACSCurrent is not moved from a version that is not current',
    before: { v1: [P], v2: [C] },
    request: { label: C, from: 'v1', to: 'v2' },
    refused: MISMATCH,
  },
  {
    title: 'a label that is on no version cannot leave one',
    before: { v1: [P], v2: [C] },
    request: { label: 'mine', from: 'v1', to: 'v2' },
    refused: MISMATCH,
  },
  {
    title: 'the version to leave must exist',
    before: { v1: [C, 'mine'] },
    request: { label: 'mine', from: 'v9', to: 'v1' },
    refused: NOT_FOUND,
  },
  {
    title: 'the version to go to must exist',
    before: { v1: [C, 'mine'] },
    request: { label: 'mine', from: 'v1', to: 'v9' },
    refused: NOT_FOUND,
  },
  {
    title: 'a version that does not exist is told before a label that is elsewhere',
    before: { v1: [P, 'mine'], v2: [C] },
    request: { label: 'mine', from: 'v2', to: 'v9' },
    refused: NOT_FOUND,
  },
  // Neither.
  {
    title: 'a label of your own needs a version',
    before: { v1: [C, 'mine'] },
    request: { label: 'mine' },
    refused: NEITHER,
  },
  {
    title: 'a built-in label needs a version',
    before: { v1: [C] },
    request: { label: C },
    refused: NEITHER,
  },
  {
    title: 'an empty version counts as absent',
    before: { v1: [C, 'mine'] },
    request: { label: 'mine', from: '', to: '' },
    refused: NEITHER,
  },
  {
    title: 'an empty RemoveFromVersion is none',
    before: { v1: [C] },
    request: { label: 'mine', from: '', to: 'v1' },
    after: { v1: [C, 'mine'] },
  },
  // The limit of eight labels.
  {
    title: 'the eighth label is attached',
    before: { v1: [P], v2: [C, ...SEVEN.slice(0, 5)] },
    request: { label: 'mine', to: 'v1' },
    after: { v1: [P, 'mine'], v2: [C, ...SEVEN.slice(0, 5)] },
  },
  {
    title: 'a ninth label is refused',
    before: { v1: [P], v2: [C, ...SEVEN.slice(0, 6)] },
    request: { label: 'mine', to: 'v1' },
    refused: LIMIT,
  },
  {
    title: 'at the limit an attached label still moves',
    before: { v1: [P], v2: [C, ...SEVEN.slice(0, 6)] },
    request: { label: 's6', to: 'v1' },
    after: { v1: [P, 's6'], v2: [C, ...SEVEN.slice(0, 5)] },
  },
  {
    title: 'at the limit ACSCurrent still moves',
    before: { v1: [P], v2: [C, ...SEVEN.slice(0, 6)] },
    request: { label: C, to: 'v1' },
    after: { v1: [C], v2: [P, ...SEVEN.slice(0, 6)] },
  },
  {
    title: 'at the limit a label is removed',
    before: { v1: [P], v2: [C, ...SEVEN.slice(0, 6)] },
    request: { label: 's1', from: 'v2' },
    after: { v1: [P], v2: [C, ...SEVEN.slice(1, 6)] },
  },
  {
    title: 'ACSPrevious cannot appear as the ninth label when ACSCurrent moves',
    before: { v1: [C], v2: SEVEN },
    request: { label: C, to: 'v2' },
    refused: LIMIT,
  },
  {
    title: 'nor when it is asked for',
    before: { v1: [C], v2: SEVEN },
    request: { label: P, to: 'v1' },
    refused: LIMIT,
  },
]

describe('from one state of the labels to another', () => {
  test.each(scenarios)('$title', async ({ title, before, request, after, refused }) => {
    const name = title.replace(/[^A-Za-z0-9]+/g, '-')
    await create(name, before)
    const updatedAt = await updateTimeOf(name)
    jinku.advance(10_000)
    const reply = await relabel(name, request)
    const { time, outcome, action, resource } = entryOf(jinku, reply)

    if (refused === undefined) {
      expect(expectAnswer(updateSecretVersionStage, reply)).toEqual({ SecretName: name })
    } else expectRefusal(reply, refused)
    const isChanged = typeof after === 'object'
    expect(await stateOf(name)).toEqual(isChanged ? after : before)
    const now = `${new Date(time).toISOString().slice(0, 19)}Z`
    expect(await updateTimeOf(name)).toBe(isChanged ? now : updatedAt)
    await expectValues(name, before)

    expect([action, outcome]).toEqual(['UpdateSecretVersionStage', refused?.code ?? 'OK'])
    // Parameters that contradict each other are refused before the secret is looked up.
    const arn = `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`
    expect(resource).toBe(refused === NEITHER ? undefined : arn)
  })

  test('no version is dropped, however many have lost their labels', async () => {
    await create('ten', { v1: [C] })
    for (let index = 2; index <= 10; index++) {
      const version = { VersionId: `v${index}`, SecretData: `value of v${index}` }
      await jinku.call('PutSecretValue', { SecretName: 'ten', ...version })
    }
    for (let index = 1; index <= 10; index++) {
      expectAnswer(updateSecretVersionStage, await relabel('ten', { label: C, to: `v${index}` }))
    }
    expect(Object.keys(await stateOf('ten'))).toHaveLength(10)
    await expectValues('ten', await stateOf('ten'))
  })
})

describe('parameters', () => {
  beforeAll(() => create('parameters', { v1: [C] }))

  test('VersionStage must be given and not be empty', async () => {
    const rest = { SecretName: 'parameters', MoveToVersion: 'v1' }
    expectRefusal(await jinku.call('UpdateSecretVersionStage', rest), missing('VersionStage'))
    expectRefusal(await relabel('parameters', { label: '', to: 'v1' }), missing('VersionStage'))
    expectRefusal(
      await jinku.call('UpdateSecretVersionStage', {}),
      missing('SecretName', 'VersionStage'),
    )
  })

  test.each<[string, Request]>([
    ['VersionStage', { label: 's'.repeat(65), to: 'v1' }],
    ['VersionStage', { label: 'my label', to: 'v1' }],
    ['VersionStage', { label: '["ACSCurrent"]', to: 'v1' }],
    ['VersionStage', { label: '标签', to: 'v1' }],
    ['MoveToVersion', { label: 'mine', to: 'v'.repeat(65) }],
    ['MoveToVersion', { label: 'mine', to: 'v 1' }],
    ['RemoveFromVersion', { label: 'mine', from: 'v:1', to: 'v1' }],
    ['RemoveFromVersion', { label: 'mine', from: '版本' }],
    ['VersionStage, RemoveFromVersion, MoveToVersion', { label: '*', from: '*', to: '*' }],
  ])('%s is not valid in %j', async (names, request) => {
    const reply = await relabel('parameters', request)
    expectRefusal(reply, invalid(names))
    expect(entryOf(jinku, reply)).toMatchObject({ outcome: 'InvalidParameter', status: 400 })
    expect(await stateOf('parameters')).toEqual({ v1: [C] })
  })

  test('a label of 64 characters of every kind is attached', async () => {
    const label = '/_+=.@-9Z'.padEnd(64, 's')
    await create('longest', { v1: [C] })
    expectAnswer(updateSecretVersionStage, await relabel('longest', { label, to: 'v1' }))
    expect((await stateOf('longest'))['v1']).toContain(label)
  })

  test('that contradict each other are told whether or not the secret exists', async () => {
    expectRefusal(await relabel('nowhere', { label: C, from: 'v1' }), NEITHER)
  })
})

test('the published example is answered in XML', async () => {
  await create('secret001', { '001': [C], '002': [] })
  const { status, text } = await callForXml(jinku, 'UpdateSecretVersionStage', {
    SecretName: 'secret001',
    VersionStage: 'ACSCurrent',
    RemoveFromVersion: '001',
    MoveToVersion: '002',
  })
  expect(status).toBe(200)
  expect(text).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?><UpdateSecretVersionStageResponse><SecretName>secret001<\/SecretName><RequestId>[0-9a-f-]{36}<\/RequestId><\/UpdateSecretVersionStageResponse>$/,
  )
  expect(await stateOf('secret001')).toEqual({ '001': [P], '002': [C] })
})

describe('labels that were damaged in storage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jinku-damaged-'))
  const dataDir = join(folder, 'data')
  const start = (): Promise<TestServer> => startTestServer({ onDisk: true, settings: { dataDir } })
  let damaged: TestServer | undefined
  afterEach(async () => {
    await damaged?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('are not touched: a secret without ACSCurrent is refused', async () => {
    const before = await start()
    const secret = { SecretName: 'db', VersionId: 'v1', SecretData: 'one' }
    await before.call('CreateSecret', secret)
    await before.call('CreateSecret', { ...secret, SecretName: 'sound' })
    await before.call('PutSecretValue', { ...secret, VersionId: 'v2' })
    await before.close()

    const database = (await loadDriver()).open(join(dataDir, 'jinku.db'))
    const deleted = database
      .prepare(
        `DELETE FROM stages WHERE label = 'ACSCurrent'
         AND secret_serial = (SELECT serial FROM secrets WHERE name = 'db')`,
      )
      .run([])
    expect(deleted).toBe(1)
    database.close()

    damaged = await start()
    for (const request of [
      { VersionStage: 'ACSCurrent', MoveToVersion: 'v2' },
      { VersionStage: 'ACSPrevious', RemoveFromVersion: 'v1', MoveToVersion: 'v2' },
      { VersionStage: 'mine', MoveToVersion: 'v1' },
    ]) {
      const reply = await damaged.call('UpdateSecretVersionStage', { SecretName: 'db', ...request })
      expectRefusal(reply, {
        status: 400,
        code: 'Rejected.UnsupportedOperation',
        message: 'secret stages in unnormal status',
      })
      expect(entryOf(damaged, reply)).toMatchObject({
        resource: `acs:kms:${REGION}:${ACCOUNT}:secret/db`,
        outcome: 'Rejected.UnsupportedOperation',
      })
    }
    const listed = await damaged.call('ListSecretVersionIds', { SecretName: 'db' })
    expect(listed.body.VersionIds.VersionId).toMatchObject([
      { VersionId: 'v1', VersionStages: { VersionStage: ['ACSPrevious'] } },
    ])
    // Another secret is not affected.
    const sound = { SecretName: 'sound', VersionStage: 'mine', MoveToVersion: 'v1' }
    expectAnswer(updateSecretVersionStage, await damaged.call('UpdateSecretVersionStage', sound))
    expect(damaged.faults).toEqual([])
  })
})
