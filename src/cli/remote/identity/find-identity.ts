/**
 * Finds out who the caller is and where the server is. The first of these that has an access key counts: the profile that a flag
 * names, the access key id that a flag gives, the environment, the profile that the environment names, the current profile of ours,
 * the current profile of the aliyun CLI. The secret of an access key is in none of the flags, because everyone on the machine can
 * read those.
 */

import { readFileSync } from 'node:fs'
import { Failure, UsageFailure } from '../failure.ts'
import type { Environment, Text } from '../language.ts'
import type { Identity, PartialIdentity } from './identity.ts'
import { cloudEndpoint } from './origin.ts'
import { identityOfOwn, ownProfilesPath, readOwnProfiles } from './own-profiles.ts'

/** What flags say about the identity. */
export interface IdentityFlags {
  readonly profile?: string | undefined
  readonly accessKeyId?: string | undefined
  readonly endpoint?: string | undefined
  readonly region?: string | undefined
  readonly caFile?: string | undefined
}

const DEFAULT_REGION = 'cn-hangzhou'
/** Not to be sent in a header, or left over from the file that a variable was filled from. */
const UNSENDABLE = /[^\x21-\x7e]/

/** @throws Failure, UsageFailure */
export async function findIdentity(
  flags: IdentityFlags,
  environment: Environment,
): Promise<Identity> {
  const found = await findCredentials(flags, environment)
  const place = placeOf(flags, environment, found)
  const { region, caFile } = place
  const endpoint = place.endpoint ?? (region === undefined ? undefined : cloudEndpoint(region))
  if (endpoint === undefined) throw new UsageFailure(NO_ENDPOINT)
  const { accessKeyId, accessKeySecret, securityToken, source } = found
  if (accessKeyId === undefined || accessKeySecret === undefined) throw new UsageFailure(NO_KEY)
  if ([accessKeyId, accessKeySecret, securityToken ?? ''].some((text) => UNSENDABLE.test(text))) {
    throw new UsageFailure({
      en: `The access key of ${source} contains a blank, a line break or another character that no access key has. Give it without.`,
      zh: `AccessKey（来源：${source}）含有空格、换行或其他 AccessKey 中不会出现的字符。请去掉后重试。`,
    })
  }
  const identity: Identity = {
    accessKeyId,
    accessKeySecret,
    securityToken,
    endpoint,
    region: region ?? DEFAULT_REGION,
    ca: caFile === undefined ? undefined : certificates(caFile),
    source,
  }
  if (found.role === undefined) return identity
  const { assumeRole } = await import('./assume-role.ts')
  return await assumeRole(identity, found.role)
}

/** A profile that a flag names counts before the environment, one that is only the current one after it. */
function placeOf(
  flags: IdentityFlags,
  { JINKU_ENDPOINT, JINKU_CA_FILE, ALIBABA_CLOUD_REGION_ID }: Environment,
  found: PartialIdentity,
): Pick<PartialIdentity, 'endpoint' | 'region' | 'caFile'> {
  const variables = {
    endpoint: JINKU_ENDPOINT || undefined,
    region: ALIBABA_CLOUD_REGION_ID || undefined,
    caFile: JINKU_CA_FILE || undefined,
  }
  const [first, second] = flags.profile === undefined ? [variables, found] : [found, variables]
  return {
    endpoint: flags.endpoint ?? first.endpoint ?? second.endpoint,
    region: flags.region ?? first.region ?? second.region,
    caFile: flags.caFile ?? first.caFile ?? second.caFile,
  }
}

async function findCredentials(
  flags: IdentityFlags,
  environment: Environment,
): Promise<PartialIdentity> {
  if (flags.profile !== undefined) return await profileNamed(flags.profile, environment)
  const ofEnvironment = credentialsOf(environment)
  if (flags.accessKeyId !== undefined) {
    const { ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret } = environment
    if (!secret) throw new UsageFailure(NO_SECRET)
    return {
      accessKeyId: flags.accessKeyId,
      accessKeySecret: secret,
      securityToken: ofEnvironment?.securityToken,
      source: '--access-key-id',
    }
  }
  if (ofEnvironment !== undefined) return ofEnvironment
  const named = environment['JINKU_PROFILE'] || environment['ALIBABA_CLOUD_PROFILE']
  if (named) return await profileNamed(named, environment)
  return (await currentProfile(environment)) ?? { source: 'nowhere' }
}

function credentialsOf({
  ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
  ALIBABA_CLOUD_SECURITY_TOKEN: securityToken,
}: Environment): PartialIdentity | undefined {
  if (!accessKeyId || !accessKeySecret) return undefined
  const token = securityToken || undefined
  return { accessKeyId, accessKeySecret, securityToken: token, source: 'the environment' }
}

async function profileNamed(name: string, environment: Environment): Promise<PartialIdentity> {
  const path = ownProfilesPath(environment)
  const { profiles } = readOwnProfiles(path)
  const own = Object.hasOwn(profiles, name) ? profiles[name] : undefined
  if (own !== undefined) return identityOfOwn(name, own)
  const { identityOfAliyun, readAliyunProfiles } = await import('./aliyun-profiles.ts')
  const theirs = readAliyunProfiles(environment).profiles.find((one) => one.name === name)
  if (theirs !== undefined) return identityOfAliyun(theirs)
  throw new Failure({
    en: `There is no profile ${name}, neither in ${path} nor of the aliyun CLI. jinku login --profile ${name} makes it.`,
    zh: `没有配置档 ${name}：${path} 和 aliyun CLI 中都没有。可运行 jinku login --profile ${name} 创建。`,
  })
}

async function currentProfile(environment: Environment): Promise<PartialIdentity | undefined> {
  const { current, profiles } = readOwnProfiles(ownProfilesPath(environment))
  const own = current !== undefined && Object.hasOwn(profiles, current) ? current : undefined
  const profile = own === undefined ? undefined : profiles[own]
  if (own !== undefined && profile !== undefined) return identityOfOwn(own, profile)
  const { identityOfAliyun, readAliyunProfiles } = await import('./aliyun-profiles.ts')
  const theirs = readAliyunProfiles(environment)
  const named = theirs.profiles.find(({ name }) => name === theirs.current)
  return named === undefined ? undefined : identityOfAliyun(named)
}

/** Reads certificates of authorities. @throws UsageFailure if the file has none */
export function certificates(path: string): Buffer {
  const pem = readFileSync(path)
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem
  throw new UsageFailure({
    en: `${path} has no certificate in PEM form.`,
    zh: `${path} 中没有 PEM 格式的证书。`,
  })
}

const NO_ENDPOINT: Text = {
  en: 'It is not known where the server is. Give --endpoint or JINKU_ENDPOINT, or run jinku login.',
  zh: '不知道服务器在哪里。请给出 --endpoint 或 JINKU_ENDPOINT，或运行 jinku login。',
}

const NO_KEY: Text = {
  en: 'There is no access key. Run jinku login, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.',
  zh: '没有 AccessKey。请运行 jinku login，或设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET。',
}

const NO_SECRET: Text = {
  en: 'The secret of the access key is not known: set ALIBABA_CLOUD_ACCESS_KEY_SECRET, or run jinku login. It cannot be a flag, since everyone on this machine can read flags.',
  zh: '不知道该 AccessKey 的 Secret：请设置 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或运行 jinku login。它不能作为参数给出，因为本机上的任何人都能看到参数。',
}
