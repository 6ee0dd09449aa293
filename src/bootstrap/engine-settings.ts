/** Which database the settings name, with what the files say that they name. */

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  DATABASE_PREFIX,
  type DatabaseSettings,
  databaseDeclarations,
  databaseDeclarationsOf,
} from '../settings/database-settings.ts'
import { SettingsError } from '../settings/declaration.ts'
import type { EngineSettings } from '../storage/engine.ts'

/** What tells which database is meant. It can be handed to a thread. */
export type DatabaseChoice = Partial<DatabaseSettings> & { readonly dataDir: string }

const DEFAULT_POOL = Number(databaseDeclarations.databasePool.fallback)

/** @throws SettingsError when a file cannot be read */
export function engineSettings(settings: DatabaseChoice, prefix = DATABASE_PREFIX): EngineSettings {
  const declared = databaseDeclarationsOf(prefix)
  const {
    databaseUrl: url,
    databasePasswordFile,
    databaseCa,
    databasePool = DEFAULT_POOL,
    databaseDistributed,
  } = settings
  const dataDir = resolve(settings.dataDir)
  if (url === undefined) return { dataDir }
  const readPassword = (): string | undefined =>
    databasePasswordFile === undefined
      ? url.password
      : passwordIn(databasePasswordFile, declared.databasePasswordFile.name)
  // The file is read for each connection; if it cannot be read, the start says so.
  readPassword()
  const { hosts, database, user, encryption } = url
  const authorities =
    databaseCa === undefined ? undefined : contentOf(databaseCa, declared.databaseCa.name)
  if (authorities !== undefined && !authorities.includes('-----BEGIN CERTIFICATE-----')) {
    throw new SettingsError(
      `The file ${databaseCa} (${declared.databaseCa.name}) has no certificate in PEM form.`,
    )
  }
  return {
    dataDir,
    database: {
      hosts,
      database,
      user,
      readPassword,
      encryption,
      authorities,
      connections: databasePool,
      distribution: databaseDistributed,
    },
  }
}

function passwordIn(file: string, name: string): string {
  const [password = ''] = contentOf(file, name).split(/\r?\n/, 1)
  if (password === '') throw new SettingsError(`The first line of ${file} (${name}) is empty.`)
  return password
}

function contentOf(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new SettingsError(`The file ${file} (${name}) cannot be read (${code}).`, { cause })
  }
}
