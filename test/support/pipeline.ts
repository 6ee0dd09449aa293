/** The real dispatcher over a real engine, without HTTP, for histories of many thousand calls. The account itself is the caller. */

import type { Arrival } from '../../src/api/arrival.ts'
import { dispatch } from '../../src/api/dispatch.ts'
import { Keyrings } from '../../src/api/keyrings.ts'
import { OpenedKeyVersions } from '../../src/api/opened-key-versions.ts'
import { findOperation, registryOf } from '../../src/api/registry.ts'
import { type Call, Request } from '../../src/api/request.ts'
import type { Entry } from '../../src/audit/entry.ts'
import { beginTrail } from '../../src/bootstrap/audit-trail.ts'
import { createPipeline } from '../../src/bootstrap/create-pipeline.ts'
import { openOrCreateAccount } from '../../src/bootstrap/first-start.ts'
import { temporaryRootKey } from '../../src/crypto/root-key.ts'
import { apis } from '../../src/operations/apis.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import type { Settings } from '../../src/settings/table.ts'
import { type Connection, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Nonce, Storage } from '../../src/storage/store.ts'

/**
 * @param given settings that differ from those of `--dev`
 * @param other another engine's storage, whose statements and rows are not looked at
 */
export async function startPipeline(given: Partial<Settings> = {}, other?: Storage) {
  let offset = 0
  const now = (): number => Date.now() + offset
  const defaults = loadSettings(['--dev'], {})
  if (typeof defaults === 'string') throw new Error(defaults)
  const settings: Settings = { ...defaults, ...given }
  const driver = await loadDriver()
  const opened: Connection[] = []
  const prepared = new Set<string>()
  let ran: string[] | undefined
  const sqlite = (): Storage =>
    openSqlite({
      path: ':memory:',
      driver: {
        ...driver,
        open: (path) => {
          const connection = driver.open(path)
          opened.push(connection)
          return {
            ...connection,
            prepare: (text) => {
              prepared.add(text)
              const { get, all, run } = connection.prepare(text)
              return {
                get: (values) => {
                  ran?.push(text)
                  return get(values)
                },
                all: (values) => {
                  ran?.push(text)
                  return all(values)
                },
                run: (values) => {
                  ran?.push(text)
                  return run(values)
                },
              }
            },
          }
        },
      },
    })
  const storage = other ?? sqlite()
  const rootKey = temporaryRootKey()
  const { account } = await openOrCreateAccount(
    storage,
    { rootKey, sourceRecord: undefined },
    settings,
    now(),
  )
  const faults: unknown[] = []
  await beginTrail(storage, rootKey, {
    chain: 'server',
    clock: now,
    onCheckpoint: () => {},
    reportFault: (fault) => faults.push(fault),
  })
  const pipeline = createPipeline(
    settings,
    {
      storage,
      keyrings: new Keyrings(storage, rootKey),
      keyVersions: new OpenedKeyVersions(rootKey),
    },
    {
      recorded: (entry) => entries.push(entry),
      accessChanged: () => {},
      reportFault: (fault) => faults.push(fault),
    },
  )
  const entries: Entry[] = []
  const registry = registryOf(apis)
  const call = async (
    action: string,
    parameters: { [name: string]: string | undefined },
    nonce?: Nonce,
  ) => {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
    const whole: Arrival & Call = {
      operation: findOperation(registry, '2016-01-20', action),
      parameters: new Map(given as [string, string][]),
      caller: { account, principal: { type: 'root' }, accessKeyId: 'model' },
      method: 'POST',
      accepts: undefined,
      nonce,
      requestId: 'model',
      now: now(),
      began: 0,
      sourceAddress: '',
      isSecure: false,
      userAgent: '',
    }
    const outcome = await dispatch(new Request(pipeline, whole, whole))
    return 'answer' in outcome
      ? // biome-ignore lint/suspicious/noExplicitAny: compared member by member below
        { code: 'OK', answer: outcome.answer as any }
      : { code: outcome.refusal.code, answer: undefined }
  }
  const advance = (milliseconds: number): void => {
    offset += milliseconds
  }
  /** The statements that run meanwhile, in their order. */
  const statementsOf = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const texts: string[] = []
    ran = texts
    await work()
    ran = undefined
    return texts
  }
  /** Everything that is stored, but for the trail and the nonces: a line for each row. */
  const rows = (): readonly string[] => {
    const [connection] = opened
    if (connection === undefined) throw new Error('the storage has opened nothing')
    const all = (sql: string): readonly (readonly unknown[])[] => connection.prepare(sql).all([])
    return all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .map(([name]) => String(name))
      .filter((name) => !/^(audit_|nonces$|sqlite_)/.test(name))
      .flatMap((name) => all(`SELECT * FROM ${name}`).map((row) => `${name} ${shown(row)}`))
  }
  return {
    storage,
    pipeline,
    entries,
    account,
    call,
    faults,
    now,
    advance,
    rows,
    prepared,
    statementsOf,
  }
}

function shown(row: readonly unknown[]): string {
  return row
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))
    .join(' | ')
}
