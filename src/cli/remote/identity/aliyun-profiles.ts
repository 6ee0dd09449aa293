/**
 * Reads the profiles of the `aliyun` CLI; they are never written. Source: configuration of Alibaba Cloud CLI 3,
 * `~/.aliyun/config.json`.
 */

import { join } from 'node:path'
import { Failure } from '../failure.ts'
import type { Environment } from '../language.ts'
import type { PartialIdentity } from './identity.ts'
import { contentOf } from './own-profiles.ts'

interface AliyunProfile {
  readonly name?: string
  readonly mode?: string
  readonly access_key_id?: string
  readonly access_key_secret?: string
  readonly sts_token?: string
  readonly ram_role_arn?: string
  readonly ram_session_name?: string
  readonly expired_seconds?: number
  readonly region_id?: string
  readonly endpoint?: string
}

/** The file of the aliyun CLI, as far as it is used here. `current` is the name of the profile in use. */
export interface AliyunProfiles {
  readonly current: string | undefined
  readonly profiles: readonly AliyunProfile[]
}

const MIN_SESSION_SECONDS = 900

/** Reads the profiles; none if there is no file. @throws Failure */
export function readAliyunProfiles({ HOME }: Environment): AliyunProfiles {
  const path = HOME ? join(HOME, '.aliyun', 'config.json') : undefined
  const text = path === undefined ? undefined : contentOf(path)
  if (text === undefined) return { current: undefined, profiles: [] }
  try {
    const { current, profiles } = JSON.parse(text) as Partial<AliyunProfiles>
    if (Array.isArray(profiles)) return { current, profiles: profiles as AliyunProfile[] }
  } catch {
    // Said below.
  }
  throw new Failure({
    en: `${path} is not a configuration of the aliyun CLI.`,
    zh: `${path} 不是 aliyun CLI 的配置文件。`,
  })
}

/**
 * What a profile says, as the search for an identity needs it.
 *
 * @throws Failure for a kind of credentials that only the aliyun CLI can get
 */
export function identityOfAliyun(profile: AliyunProfile): PartialIdentity {
  const { name = '', mode = 'AK', endpoint, region_id: region } = profile
  const keys = {
    accessKeyId: given(profile.access_key_id),
    accessKeySecret: given(profile.access_key_secret),
    endpoint: given(endpoint),
    region: given(region),
    source: `profile ${name} of the aliyun CLI`,
  }
  if (mode === 'AK') return keys
  if (mode === 'StsToken') return { ...keys, securityToken: given(profile.sts_token) }
  if (mode === 'RamRoleArn' && profile.ram_role_arn) {
    const role = {
      arn: profile.ram_role_arn,
      sessionName: given(profile.ram_session_name) ?? 'jinku',
      durationSeconds: Math.max(profile.expired_seconds ?? 0, MIN_SESSION_SECONDS),
    }
    return { ...keys, securityToken: given(profile.sts_token), role }
  }
  throw new Failure({
    en: `The profile ${name} of the aliyun CLI has the mode ${mode}, which jinku does not have. It has AK, StsToken and RamRoleArn.`,
    zh: `aliyun CLI 的配置档 ${name} 的模式为 ${mode}，jinku 不支持。支持的模式：AK、StsToken、RamRoleArn。`,
  })
}

function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}
