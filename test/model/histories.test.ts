/**
 * Generated histories of one secret, hundreds or thousands, through the real dispatcher and a real engine. After every step the
 * server's answer and its whole visible state agree with a naive model of the documentation.
 */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Storage } from '../../src/storage/store.ts'
import { isFullRun, leaveOut } from '../support/full-run.ts'
import { startPipeline } from '../support/pipeline.ts'
import { openPostgres } from '../support/postgres/engine.ts'
import { NaiveSecret } from './naive-secret.ts'

/** A part of them, which are the same in every run, meets each outcome as well, though less often. */
const HISTORIES = isFullRun ? 2_000 : 120
/** Over a server each statement takes longer. */
const HISTORIES_OVER_POSTGRES = isFullRun ? 1_000 : 15
const SEED = 20_250_102

type Step =
  | { do: 'put'; id: string; data: string; type: string; labels: string[] | undefined }
  | { do: 'relabel'; label: string; from: string | undefined; to: string | undefined }
  | { do: 'delete' | 'restore' | 'force delete' | 'create' }

const versionIds = fc.constantFrom(...Array.from({ length: 14 }, (_, index) => `v${index}`))
const custom = Array.from({ length: 8 }, (_, index) => `stage${index}`)
const labels = fc.constantFrom('ACSCurrent', 'ACSCurrent', 'ACSPrevious', ...custom)
const someLabels = fc.uniqueArray(labels, { minLength: 1, maxLength: 4 })
const data = fc.constantFrom('one', 'two', '密')

const put = fc.record({
  do: fc.constant('put' as const),
  id: versionIds,
  data,
  type: fc.constantFrom('text', 'text', 'text', 'binary'),
  labels: fc.option(someLabels, { nil: undefined, freq: 2 }),
})
const relabel = fc.record({
  do: fc.constant('relabel' as const),
  label: labels,
  from: fc.option(versionIds, { nil: undefined, freq: 2 }),
  to: fc.option(versionIds, { nil: undefined, freq: 3 }),
})
const rare = fc.record({
  do: fc.constantFrom(
    'delete' as const,
    'restore' as const,
    'force delete' as const,
    'create' as const,
  ),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: put },
  { weight: 10, arbitrary: relabel },
  { weight: 2, arbitrary: rare },
)
/** Long enough that versions and labels reach their limits. */
const history = fc.array(step, { minLength: 5, maxLength: 45 })

/** Most generated steps name a version that does not exist. Some are changed to name one that does, because those test more rules. */
function fitted(one: Step, secret: NaiveSecret | undefined, index: number): Step {
  if (secret === undefined || index % 3 === 0) return one
  const ids = secret.versions.map(({ id }) => id)
  if (one.do === 'put') {
    return index % 3 === 1 ? { ...one, id: `n${index}` } : one
  }
  if (one.do !== 'relabel') return one
  const near = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : ids[Number(id.slice(1)) % ids.length]
  const from =
    index % 2 === 0 ? near(one.from) : one.from && (secret.holder(one.label)?.id ?? near(one.from))
  return { ...one, from, to: near(one.to) }
}

/** What is played, and how often each outcome in the documentation occurs at least. */
interface Played {
  readonly engine: string
  readonly histories: number
  readonly least: number
  readonly open?: () => Promise<Storage>
}

const engines: readonly Played[] = [
  { engine: 'SQLite', histories: HISTORIES, least: isFullRun ? 21 : 1 },
  {
    engine: 'PostgreSQL 18',
    histories: HISTORIES_OVER_POSTGRES,
    least: isFullRun ? 11 : 0,
    open: () => openPostgres('18'),
  },
]

test.for(engines)(
  'every history of a secret unfolds as the documentation says, over $engine',
  {
    timeout: 600_000,
  },
  async ({ engine, histories, least, open }, context) => {
    leaveOut(context, `all histories of a secret over ${engine}, of which ${histories} were played`)
    const { storage, call, faults } = await startPipeline({}, await open?.())
    const reached = new Map<string, number>()
    let count = 0

    const play = async (steps: readonly Step[]): Promise<void> => {
      const name = `secret-${count++}`
      const model: { secret: NaiveSecret | undefined } = { secret: undefined }
      await take({ do: 'create' })
      for (const [index, one] of steps.entries()) await take(fitted(one, model.secret, index))
      await call('DeleteSecret', { SecretName: name, ForceDeleteWithoutRecovery: 'true' })

      async function take(one: Step): Promise<void> {
        const expected = inModel(model, one)
        const { code } = await call(...onWire(name, one))
        expect(code).toBe(expected)
        const kind = `${one.do}: ${code}`
        reached.set(kind, (reached.get(kind) ?? 0) + 1)
        await compare(name, model.secret)
      }
    }

    async function compare(name: string, secret: NaiveSecret | undefined): Promise<void> {
      const listed = await call('ListSecretVersionIds', {
        SecretName: name,
        IncludeDeprecated: 'true',
      })
      if (secret === undefined) return expect(listed.code).toBe('Forbidden.ResourceNotFound')
      expect(
        listed.answer.VersionIds.VersionId.map(
          (version: { VersionId: string; VersionStages: { VersionStage: string[] } }) => [
            version.VersionId,
            version.VersionStages.VersionStage,
          ],
        ),
      ).toEqual(secret.versions.map(({ id, labels: on }) => [id, [...on].sort()]))

      for (const by of ['ACSCurrent', 'ACSPrevious', custom[0]]) {
        const read = await call('GetSecretValue', { SecretName: name, VersionStage: by })
        const holder = secret.holder(by ?? '')
        if (secret.isPending) expect(read.code).toBe('Rejected.ResourceInDeleteWindow')
        else if (holder === undefined) expect(read.code).toBe('Forbidden.ResourceNotFound')
        else {
          const { VersionId, SecretData, SecretDataType } = read.answer
          expect([VersionId, SecretData, SecretDataType]).toEqual([
            holder.id,
            holder.data,
            holder.type,
          ])
        }
      }
    }

    await fc.assert(fc.asyncProperty(history, play), {
      numRuns: histories,
      seed: SEED,
      endOnFailure: true,
    })
    expect(faults).toEqual([])
    await storage.close()

    // The generated histories are varied enough: each outcome in the documentation occurred several times.
    for (const kind of OUTCOMES) expect(reached.get(kind) ?? 0, kind).toBeGreaterThanOrEqual(least)
  },
)

const OUTCOMES = [
  'put: OK',
  'put: Rejected.ResourceExist',
  'put: Rejected.LimitExceeded',
  'put: Rejected.ResourceInDeleteWindow',
  'put: Forbidden.ResourceNotFound',
  'relabel: OK',
  'relabel: InvalidParameter',
  'relabel: Forbidden.ResourceNotFound',
  'relabel: Rejected.InvalidRequest',
  'relabel: Rejected.LimitExceeded',
  'relabel: Rejected.ResourceInDeleteWindow',
  'create: Rejected.ResourceExist',
  'create: Rejected.ResourceInDeleteWindow',
  'delete: OK',
  'restore: OK',
  'restore: Rejected.ResourceInUse',
  'force delete: OK',
]

function inModel(model: { secret: NaiveSecret | undefined }, one: Step): string {
  const { secret } = model
  if (one.do === 'create') {
    if (secret?.isPending) return 'Rejected.ResourceInDeleteWindow'
    if (secret !== undefined) return 'Rejected.ResourceExist'
    model.secret = new NaiveSecret('v0', 'one')
    return 'OK'
  }
  if (one.do === 'relabel') {
    const needsSecret = new NaiveSecret('', '').relabel(one.label, one.from, one.to)
    if (needsSecret === 'InvalidParameter') return needsSecret
  }
  if (secret === undefined) return 'Forbidden.ResourceNotFound'
  switch (one.do) {
    case 'put':
      return secret.put(one.id, one.data, one.type, one.labels ?? ['ACSCurrent'])
    case 'relabel':
      return secret.relabel(one.label, one.from, one.to)
    case 'restore':
      if (!secret.isPending) return 'Rejected.ResourceInUse'
      secret.isPending = false
      return 'OK'
    default:
      if (secret.isPending) return 'Rejected.ResourceInDeleteWindow'
      if (one.do === 'delete') secret.isPending = true
      else model.secret = undefined
      return 'OK'
  }
}

function onWire(name: string, one: Step): [string, { [name: string]: string | undefined }] {
  switch (one.do) {
    case 'create':
      return ['CreateSecret', { SecretName: name, VersionId: 'v0', SecretData: 'one' }]
    case 'put':
      return [
        'PutSecretValue',
        {
          SecretName: name,
          VersionId: one.id,
          SecretData: one.data,
          SecretDataType: one.type,
          VersionStages: one.labels && JSON.stringify(one.labels),
        },
      ]
    case 'relabel':
      return [
        'UpdateSecretVersionStage',
        {
          SecretName: name,
          VersionStage: one.label,
          RemoveFromVersion: one.from,
          MoveToVersion: one.to,
        },
      ]
    case 'restore':
      return ['RestoreSecret', { SecretName: name }]
    default:
      return [
        'DeleteSecret',
        { SecretName: name, ForceDeleteWithoutRecovery: String(one.do === 'force delete') },
      ]
  }
}
