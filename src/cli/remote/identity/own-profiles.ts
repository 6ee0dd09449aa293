/** The profiles that `jinku login` keeps: one file in the person's configuration directory, which nobody else may read. */

import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import type { Environment } from '../language.ts'
import type { PartialIdentity } from './identity.ts'

/** What `jinku login` keeps of one server. */
export interface OwnProfile {
  readonly endpoint: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken?: string
  readonly region?: string
  readonly caFile?: string
}

/** The whole file: profiles by their names. */
export interface OwnProfiles {
  /** The profile that is used when none is named. */
  readonly current: string | undefined
  readonly profiles: { readonly [name: string]: OwnProfile }
}

/** The file with the profiles. Undefined if there is neither `XDG_CONFIG_HOME` nor `HOME`. */
export function ownProfilesPath({ XDG_CONFIG_HOME, HOME }: Environment): string | undefined {
  // The specification says that a relative path is ignored.
  const isSet = XDG_CONFIG_HOME?.startsWith('/')
  const base = isSet ? XDG_CONFIG_HOME : HOME ? join(HOME, '.config') : undefined
  return base === undefined ? undefined : join(base, 'jinku', 'profiles.json')
}

/** Reads the profiles; none if there is no file. @throws Failure */
export function readOwnProfiles(path: string | undefined): OwnProfiles {
  const text = path === undefined ? undefined : contentOf(path)
  if (text === undefined) return { current: undefined, profiles: {} }
  try {
    const { current, profiles } = JSON.parse(text) as Partial<OwnProfiles>
    if (typeof profiles === 'object' && profiles !== null) return { current, profiles }
  } catch {
    // Said below.
  }
  throw new Failure({
    en: `${path} is not a file of profiles. Move it away and run jinku login.`,
    zh: `${path} 不是配置档文件。请将其移走，然后运行 jinku login。`,
  })
}

/** Replaces the file, readable for its owner only. */
export function writeOwnProfiles(path: string, content: OwnProfiles): void {
  const directory = join(path, '..')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const next = `${path}.${process.pid}`
  try {
    writeFileSync(next, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(next, 0o600)
    renameSync(next, path)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
}

/** What a profile says, as the search for an identity needs it. */
export function identityOfOwn(name: string, profile: OwnProfile): PartialIdentity {
  return { ...profile, source: `profile ${name}` }
}

/** @returns undefined if there is no such file */
export function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
