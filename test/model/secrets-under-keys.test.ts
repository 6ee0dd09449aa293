/**
 * Generated histories of some secrets under some keys, through the real dispatcher and real SQLite. After every step each secret is read, or refused
 * for the state of its key, as a naive model says; it knows only which key each secret is under.
 */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_KEY_ALIAS } from '../../src/domain/key-names.ts'
import { startPipeline } from '../support/pipeline.ts'
import { purgeDue } from '../support/purge-due.ts'

const HISTORIES = 100
const SEED = 20_250_103
const DAY_MS = 24 * 60 * 60 * 1000

const SPECS = ['Aliyun_AES_256', 'Aliyun_SM4']
const NAMES = ['a', 'b', 'c']

type Step =
  | { readonly do: 'create' | 'put' | 'move'; readonly secret: number; readonly key: number }
  | { readonly do: KeyStep; readonly key: number }
type KeyStep = 'rotate' | 'disable' | 'enable' | 'doom' | 'cancel' | 'wait'

const aSecret = fc.nat({ max: NAMES.length - 1 })
/** The last one stands for the default key. */
const aKey = fc.nat({ max: SPECS.length })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('create' as const, 'put' as const, 'put' as const, 'move' as const),
      secret: aSecret,
      key: aKey,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom<KeyStep[]>('rotate', 'disable', 'disable', 'enable', 'doom', 'cancel'),
      key: fc.nat({ max: SPECS.length - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'wait' as const, key: 0 }) },
)
const history = fc.array(step, { minLength: 10, maxLength: 20, size: 'max' })

/** Every history begins with a secret under each key, so that what happens to a key soon matters. */
const BEGINNING: readonly Step[] = SPECS.map((_, key) => ({ do: 'create', secret: key, key }))

type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion' | 'gone'
const DEFAULT = SPECS.length

class Model {
  readonly keys: KeyState[] = SPECS.map(() => 'Enabled')
  /** Under which key each secret is, and its value; undefined while it does not exist. */
  readonly secrets: ({ key: number; value: string } | undefined)[] = NAMES.map(() => undefined)

  /** The outcome of a request that uses this key: `OK`, or the code of the refusal. */
  useOf(key: number): string {
    const state = this.keys[key]
    if (key === DEFAULT || state === 'Enabled') return 'OK'
    return state === 'gone' ? 'Forbidden.KeyNotFound' : `Rejected.${state}`
  }

  /** The outcome that the model expects of GetSecretValue. */
  reading(index: number): string {
    const secret = this.secrets[index]
    if (secret === undefined) return 'Forbidden.ResourceNotFound'
    const use = this.useOf(secret.key)
    return use === 'OK' ? secret.value : use
  }

  /** @param value what is stored, should the step store something */
  take(one: Step, value: string): string {
    switch (one.do) {
      case 'create': {
        if (this.secrets[one.secret] !== undefined) return 'Rejected.ResourceExist'
        const use = this.useOf(one.key)
        if (use === 'OK') this.secrets[one.secret] = { key: one.key, value }
        return use
      }
      case 'put': {
        const secret = this.secrets[one.secret]
        if (secret === undefined) return 'Forbidden.ResourceNotFound'
        const use = this.useOf(secret.key)
        if (use === 'OK') secret.value = value
        return use
      }
      case 'move': {
        const secret = this.secrets[one.secret]
        if (secret === undefined) return 'Forbidden.ResourceNotFound'
        if (secret.key === one.key) return 'OK'
        const to = this.useOf(one.key)
        const use = to === 'OK' ? this.useOf(secret.key) : to
        if (use === 'OK') secret.key = one.key
        return use
      }
      default:
        return this.#takeOnKey(one.do, one.key)
    }
  }

  #takeOnKey(what: KeyStep, key: number): string {
    const state = this.keys[key]
    if (what === 'wait') {
      for (const [index, one] of this.keys.entries()) {
        if (one === 'PendingDeletion') this.keys[index] = 'gone'
      }
      return 'OK'
    }
    if (state === 'gone') return 'Forbidden.KeyNotFound'
    if (what === 'rotate') return this.useOf(key)
    if ((state === 'PendingDeletion') !== (what === 'cancel')) return 'Rejected.StateModifiedFailed'
    this.keys[key] =
      what === 'disable' ? 'Disabled' : what === 'doom' ? 'PendingDeletion' : 'Enabled'
    return 'OK'
  }
}

const ACTIONS: { readonly [what in Exclude<Step['do'], 'wait'>]: string } = {
  create: 'CreateSecret',
  put: 'PutSecretValue',
  move: 'UpdateSecret',
  rotate: 'CreateKeyVersion',
  disable: 'DisableKey',
  enable: 'EnableKey',
  doom: 'ScheduleKeyDeletion',
  cancel: 'CancelKeyDeletion',
}

type Pipeline = Awaited<ReturnType<typeof startPipeline>>

/** Carries out one step. Returns its outcome. */
async function take(
  { call, storage, now, advance }: Pipeline,
  one: Step,
  { name, key, value }: { readonly name: string; readonly key: string; readonly value: string },
): Promise<string> {
  if (one.do === 'wait') {
    advance(7 * DAY_MS)
    await purgeDue(storage, now())
    return 'OK'
  }
  const version = { SecretName: name, VersionId: value, SecretData: value }
  const parameters = {
    create: { ...version, EncryptionKeyId: key },
    put: version,
    move: { SecretName: name, EncryptionKeyId: key },
    doom: { KeyId: key, PendingWindowInDays: '7' },
  }
  const { code } = await call(
    ACTIONS[one.do],
    one.do in parameters ? parameters[one.do as keyof typeof parameters] : { KeyId: key },
  )
  return code
}

/** The value of each, or the code of the refusal. */
async function readAll({ call }: Pipeline, names: readonly string[]): Promise<string[]> {
  const outcomes = []
  for (const SecretName of names) {
    const { code, answer } = await call('GetSecretValue', { SecretName })
    outcomes.push(code === 'OK' ? answer.SecretData : code)
  }
  return outcomes
}

test('secrets can be read while the key that they are under can be used, whatever happened before', async () => {
  const pipeline = await startPipeline()
  const met = new Map<string, number>()
  let count = 0

  const play = async (steps: readonly Step[]): Promise<void> => {
    const number = count++
    const names = NAMES.map((name) => `history-${number}/${name}`)
    const keys: string[] = []
    for (const KeySpec of SPECS) {
      const { answer } = await pipeline.call('CreateKey', { KeySpec })
      keys.push(answer.KeyMetadata.KeyId)
    }
    const model = new Model()
    for (const [index, one] of [...BEGINNING, ...steps].entries()) {
      const value = `value-${index}`
      const name = 'secret' in one ? (names[one.secret] ?? '') : ''
      const key = keys[one.key] ?? DEFAULT_KEY_ALIAS
      const outcome = await take(pipeline, one, { name, key, value })
      expect(outcome, `step ${index}, ${one.do}`).toBe(model.take(one, value))
      met.set(`${one.do}: ${outcome}`, (met.get(`${one.do}: ${outcome}`) ?? 0) + 1)
      expect(await readAll(pipeline, names), `after step ${index}`).toEqual(
        names.map((_, which) => model.reading(which)),
      )
    }
  }

  await fc.assert(fc.asyncProperty(history, play), {
    numRuns: HISTORIES,
    seed: SEED,
    endOnFailure: true,
  })
  expect(pipeline.faults).toEqual([])
  await pipeline.storage.close()
  for (const kind of OUTCOMES) expect(met.get(kind) ?? 0, kind).toBeGreaterThan(0)
}, 600_000)

const USES = ['OK', 'Rejected.Disabled', 'Rejected.PendingDeletion', 'Forbidden.KeyNotFound']
const OUTCOMES = [
  ...['create', 'put', 'move'].flatMap((what) => USES.map((use) => `${what}: ${use}`)),
  ...['rotate: OK', 'disable: OK', 'enable: OK', 'doom: OK', 'cancel: OK'],
]
