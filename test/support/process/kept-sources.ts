/** The six sources of the root key, as an operator has them: what founds a server, and what is left when its machine is lost. */

import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceKind } from '../../../src/custody/source.ts'
import { temporaryDirectory } from './jinku-process.ts'
import { type ServerHere, startHere } from './server-here.ts'

export type Environment = { readonly [name: string]: string }

export const KINDS: readonly SourceKind[] = [
  'file',
  'environment',
  'command',
  'passphrase',
  'shares',
  'transit',
]

export interface KeptSource {
  readonly kind: SourceKind
  /** The settings of a first start, for instance; their names begin with `JINKU_ROOT_KEY`. */
  readonly founding: Environment
  /** The settings of later starts, once {@link founding} has been used: only with what the operator keeps. */
  later(): Environment
}

const KEEPER = { id: 'keeper-key', secret: 'keeper-secret' }

/** Another Jinku, that keeps root keys. */
export interface Keeper {
  readonly server: ServerHere
  readonly keyId: string
}

export async function startKeeper(): Promise<Keeper> {
  const env = {
    JINKU_ROOT_ACCESS_KEY_ID: KEEPER.id,
    JINKU_ROOT_ACCESS_KEY_SECRET: KEEPER.secret,
  }
  const server = await startHere({ cwd: temporaryDirectory(), env }, KEEPER)
  return { server, keyId: (await server.call('CreateKey')).body.KeyMetadata.KeyId }
}

/** What is kept lies in a folder of its own, apart from the machine of the server. */
export async function keptSource(kind: SourceKind): Promise<KeptSource> {
  const folder = temporaryDirectory()
  const always = (env: Environment): KeptSource => ({ kind, founding: env, later: () => env })
  const key = randomBytes(32).toString('base64')
  switch (kind) {
    case 'file':
      return always({ JINKU_ROOT_KEY_FILE: join(folder, 'kept.key') })
    case 'environment':
      return always({ JINKU_ROOT_KEY: key })
    case 'command': {
      const path = join(folder, 'printed')
      writeFileSync(path, key)
      return always({ JINKU_ROOT_KEY_COMMAND: `cat '${path}'` })
    }
    case 'passphrase':
      return always({ JINKU_ROOT_KEY_PASSPHRASE: randomBytes(12).toString('hex') })
    case 'shares': {
      const shares = join(folder, 'shares')
      mkdirSync(shares)
      const files = (): string =>
        readdirSync(shares)
          .sort()
          .slice(1)
          .map((name) => join(shares, name))
          .join(',')
      return {
        kind,
        founding: { JINKU_ROOT_KEY_SHARES: '2/3', JINKU_ROOT_KEY_SHARE_DIR: shares },
        later: () => ({ JINKU_ROOT_KEY_SHARE_FILES: files() }),
      }
    }
    case 'transit': {
      const { server, keyId } = await startKeeper()
      const later = {
        JINKU_ROOT_KEY_TRANSIT_ENDPOINT: server.endpoint,
        JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_ID: KEEPER.id,
        JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET: KEEPER.secret,
      }
      return {
        kind,
        founding: { ...later, JINKU_ROOT_KEY_TRANSIT_KEY_ID: keyId },
        later: () => later,
      }
    }
  }
}

/** The same settings for another key: `NEXT` for the one that is to come, `BACKUP` for that of a backup. */
export function settingsFor(which: 'NEXT' | 'BACKUP', env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name.replace('JINKU_', `JINKU_${which}_`), value]),
  )
}
