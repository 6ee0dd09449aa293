/**
 * Opens the data of a server: a data directory that it locks, or a database in memory. Other processes open the same data with
 * `maintenance/open-offline.ts`.
 */

import { resolve } from 'node:path'
import { temporaryRootKey } from '../crypto/root-key.ts'
import { rootKeySource } from '../custody/configured-source.ts'
import { obtainRootKey } from '../custody/obtain-root-key.ts'
import type { EstablishedRootKey, WaitingServer } from '../custody/source.ts'
import { terminal } from '../custody/terminal.ts'
import { ROOT_KEY_PREFIX } from '../settings/root-key-settings.ts'
import type { Settings } from '../settings/table.ts'
import { type DataDirectory, holdDataDirectory } from '../storage/data-directory.ts'
import { type Engine, type EngineStatus, SchemaError, type Upgrade } from '../storage/engine.ts'
import { openEngine } from '../storage/open-engine.ts'
import { patiently } from '../storage/patiently.ts'
import type { Storage } from '../storage/store.ts'
import { engineSettings } from './engine-settings.ts'
import { storedRootKey } from './first-start.ts'

/** The open data. */
export interface ServerData {
  readonly storage: Storage
  /** Undefined when the database is in memory. */
  readonly directory: Pick<DataDirectory, 'socket' | 'nodeIdFile'> | undefined
  readonly status: EngineStatus
  /** @throws SchemaError when the database is of another schema than this program's, or is out of use */
  requireUsable(): Promise<void>
  /** Calls back after another process has committed, if the system can notify about that. Returns a function that stops it. */
  onCommitElsewhere(listener: () => void): () => void
  /** Waits for the root key from its source, however long that takes. @throws RootKeyError */
  obtainRootKey(waiting: WaitingServer): Promise<EstablishedRootKey>
  close(): Promise<void>
}

/** Opens the data of a server. @throws DataDirectoryError, SchemaError, DriverError, each with what the operator can do */
export async function openServerData(
  settings: Settings,
  onUpgrade: (upgrade: Upgrade) => void,
  warn: (text: string) => void,
): Promise<ServerData> {
  if (settings.dev) return await openInMemory()
  const directory = await holdDataDirectory(resolve(settings.dataDir))
  try {
    const engine = await openEngine(engineSettings(settings), 'create')
    const storage = await engine.openStorage({
      readsSurvivePowerCut: settings.auditReadsSurvivePowerCut,
      onUpgrade,
      warn,
    })
    return {
      storage,
      directory,
      status: engine.status,
      requireUsable: () => requireUsable(engine),
      onCommitElsewhere: (listener) => engine.onCommitElsewhere(listener),
      obtainRootKey: async (waitingServer) => {
        const context = {
          prefix: ROOT_KEY_PREFIX,
          keyName: 'the root key',
          terminal: terminal(),
          waitingServer,
        }
        const source = rootKeySource(settings, directory.rootKeyFile, context)
        return await obtainRootKey(source, await patiently(() => storedRootKey(storage)))
      },
      close: async () => {
        await engine.close()
        directory.release()
      },
    }
  } catch (error) {
    directory.release()
    throw error
  }
}

async function openInMemory(): Promise<ServerData> {
  const engine = await openEngine({ dataDir: undefined }, 'create')
  return {
    storage: await engine.openStorage(),
    directory: undefined,
    status: engine.status,
    requireUsable: () => requireUsable(engine),
    onCommitElsewhere: (listener) => engine.onCommitElsewhere(listener),
    obtainRootKey: async () => ({ rootKey: temporaryRootKey(), sourceRecord: undefined }),
    close: () => engine.close(),
  }
}

async function requireUsable(engine: Engine): Promise<void> {
  const { from, to } = await engine.schema()
  if (from === to) return
  throw new SchemaError(`The database has schema ${from}; this program works on schema ${to}.`)
}
