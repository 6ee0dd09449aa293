/** The real dispatcher over real SQLite, without doors, for histories of many thousand calls. The account itself calls. */

import { dispatch } from '../../src/api/dispatch.ts'
import { KeyVersions } from '../../src/api/key-versions.ts'
import { Keyrings } from '../../src/api/keyrings.ts'
import { findOperation, registryOf } from '../../src/api/registry.ts'
import { temporaryRootKey } from '../../src/crypto/root-key.ts'
import { found } from '../../src/founding.ts'
import { apis } from '../../src/operations/apis.ts'
import { corridorOver } from '../../src/server.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import { openSqlite } from '../../src/storage/sqlite.ts'
import { loadDriver } from '../../src/storage/sqlite-driver.ts'
import { beginTrail } from '../../src/trail.ts'

export async function startCorridor() {
  let offset = 0
  const now = (): number => Date.now() + offset
  const settings = loadSettings(['--dev'], {})
  if (typeof settings === 'string') throw new Error(settings)
  const storage = openSqlite({ path: ':memory:', driver: await loadDriver() })
  const rootKey = temporaryRootKey()
  const { account } = await found(storage, { rootKey, memory: undefined }, settings, now())
  const faults: unknown[] = []
  await beginTrail(storage, rootKey, {
    chain: 'server',
    clock: now,
    onCheckpoint: () => {},
    reportFault: (fault) => faults.push(fault),
  })
  const corridor = corridorOver(
    settings,
    {
      storage,
      keyrings: new Keyrings(storage, rootKey),
      keyVersions: new KeyVersions(rootKey),
    },
    { record: () => {}, accessChanged: () => {}, reportFault: (fault) => faults.push(fault) },
  )
  const registry = registryOf(apis)
  const call = async (action: string, parameters: { [name: string]: string | undefined }) => {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
    const outcome = await dispatch(corridor, {
      operation: findOperation(registry, '2016-01-20', action),
      parameters: new Map(given as [string, string][]),
      caller: { account, principal: { type: 'root' }, accessKeyId: 'model' },
      method: 'POST',
      nonce: undefined,
      requestId: 'model',
      time: now(),
      began: 0,
      sourceAddress: '',
      isSecure: false,
      userAgent: '',
    })
    return 'answer' in outcome
      ? // biome-ignore lint/suspicious/noExplicitAny: compared member by member below
        { code: 'OK', answer: outcome.answer as any }
      : { code: outcome.refusal.code, answer: undefined }
  }
  const advance = (milliseconds: number): void => {
    offset += milliseconds
  }
  return { storage, call, faults, now, advance }
}
