/** `jinku login` and `jinku logout`: the profiles that jinku keeps. */

import { readFileSync } from 'node:fs'
import { EXIT, Failure, UsageFailure } from '../failure.ts'
import { optionalArgument, text, textOr } from '../flags.ts'
import { certificates } from '../identity/find-identity.ts'
import { originOf } from '../identity/origin.ts'
import {
  type OwnProfile,
  ownProfilesPath,
  readOwnProfiles,
  writeOwnProfiles,
} from '../identity/own-profiles.ts'
import { readInput } from '../input.ts'
import type { Io } from '../io.ts'
import type { Say } from '../language.ts'
import { memberText } from '../pages.ts'
import { Session } from '../session.ts'
import { verb } from '../verb.ts'

const MAX_SECRET_BYTES = 1_024

/** `jinku login` */
export const login = verb({
  summary: {
    en: 'Keeps an access key and the address of a server as a profile.',
    zh: '将 AccessKey 和服务器地址保存为配置档。',
  },
  about: {
    en: 'The secret of the access key is asked for, or read from standard input; it is never an argument. The server is asked who you are before anything is kept. The profile becomes the current one; the file is readable for you only.',
    zh: 'AccessKey Secret 会提示输入，或从标准输入读取，绝不作为参数。保存前先向服务器确认身份。该配置档成为当前配置档；文件仅本人可读。',
  },
  flags: {
    profile: textOr('name', 'default', { en: 'Name of the profile.', zh: '配置档名称。' }),
    endpoint: text('host:port', {
      en: 'Where the server is. Default: JINKU_ENDPOINT.',
      zh: '服务器地址。默认：JINKU_ENDPOINT。',
    }),
    accessKeyId: text('id', {
      en: 'Access key id. Default: ALIBABA_CLOUD_ACCESS_KEY_ID.',
      zh: 'AccessKey ID。默认：ALIBABA_CLOUD_ACCESS_KEY_ID。',
    }),
    region: text('id', { en: 'Region.', zh: '地域。' }),
    caFile: text(
      'path',
      {
        en: 'Certificates of the authorities to trust, in PEM form.',
        zh: '受信任的 CA 证书（PEM）。',
      },
      { completes: 'file' },
    ),
  },
  examples: [
    [
      'jinku login --endpoint kms.example.com:7600 --access-key-id LTAI5t…',
      { en: 'Asks for the secret.', zh: '提示输入 Secret。' },
    ],
    [
      'pass show jinku | jinku login --profile work --endpoint kms.example.com --access-key-id LTAI5t…',
      { en: 'The secret from another program.', zh: 'Secret 来自其他程序。' },
    ],
  ],
  isLocal: true,
  async run({ flags, io, say }) {
    const path = pathFor(io)
    const endpoint = flags.endpoint ?? io.environment['JINKU_ENDPOINT']
    const accessKeyId = flags.accessKeyId ?? io.environment['ALIBABA_CLOUD_ACCESS_KEY_ID']
    if (!endpoint || !accessKeyId) {
      throw new UsageFailure({
        en: 'Give --endpoint and --access-key-id.',
        zh: '请给出 --endpoint 和 --access-key-id。',
      })
    }
    originOf({ endpoint }, 'kms')
    const caFile = flags.caFile === undefined ? undefined : absolute(flags.caFile)
    const ca = caFile === undefined ? undefined : certificates(caFile)
    const before = readOwnProfiles(path)
    const accessKeySecret = await readSecret(io, say)
    const { region } = flags
    const session = new Session({
      accessKeyId,
      accessKeySecret,
      securityToken: undefined,
      endpoint,
      region: region ?? '',
      ca,
      source: 'login',
    })
    const answer = await session.call('sts', 'GetCallerIdentity', {})
    const profile: OwnProfile = {
      endpoint,
      accessKeyId,
      accessKeySecret,
      ...(region !== undefined && { region }),
      ...(caFile !== undefined && { caFile }),
    }
    writeOwnProfiles(path, {
      current: flags.profile,
      profiles: { ...before.profiles, [flags.profile]: profile },
    })
    const arn = memberText(answer, 'Arn')
    io.err(
      `${say({ en: `You are ${arn}. The profile ${flags.profile} is kept in ${path}.`, zh: `当前身份：${arn}。配置档 ${flags.profile} 已保存到 ${path}。` })}\n`,
    )
  },
})

/** `jinku logout` */
export const logout = verb({
  summary: {
    en: 'Removes a profile that jinku login has kept.',
    zh: '删除 jinku login 保存的配置档。',
  },
  args: {
    profile: optionalArgument(
      'profile',
      {
        en: 'Name of the profile. Default: the current one.',
        zh: '配置档名称。默认：当前配置档。',
      },
      'profile',
    ),
  },
  examples: [
    ['jinku logout', { en: 'Removes the current profile.', zh: '删除当前配置档。' }],
    ['jinku logout work', { en: 'Removes a certain one.', zh: '删除指定的配置档。' }],
  ],
  isLocal: true,
  async run({ args, io, say }) {
    const path = pathFor(io)
    const { current, profiles } = readOwnProfiles(path)
    const name = args.profile ?? current
    if (name === undefined || !Object.hasOwn(profiles, name)) {
      throw new Failure(
        { en: 'There is no such profile.', zh: '没有这样的配置档。' },
        EXIT.notFound,
      )
    }
    const { [name]: _, ...others } = profiles
    writeOwnProfiles(path, { current: current === name ? undefined : current, profiles: others })
    io.err(`${say({ en: `Removed the profile ${name}.`, zh: `已删除配置档 ${name}。` })}\n`)
  },
})

function pathFor({ environment }: Io): string {
  const path = ownProfilesPath(environment)
  if (path !== undefined) return path
  throw new Failure({
    en: 'HOME is not set, so there is no place for profiles.',
    zh: '未设置 HOME，无处保存配置档。',
  })
}

/** A profile is used from other directories, too. */
function absolute(path: string): string {
  readFileSync(path)
  return path.startsWith('/') ? path : `${process.cwd()}/${path}`
}

async function readSecret(io: Io, say: Say): Promise<string> {
  if (!io.isInputTerminal) return requireSecret((await readInput(io)).toString().trim())
  const { readHiddenLine } = await import('../../../terminal/hidden-line.ts')
  const question = say({
    en: 'Secret of the access key (not shown): ',
    zh: 'AccessKey Secret（不显示）：',
  })
  const line = await readHiddenLine(question, MAX_SECRET_BYTES)
  return requireSecret(typeof line === 'string' ? '' : line.toString().trim())
}

function requireSecret(secret: string): string {
  if (secret !== '') return secret
  throw new Failure({ en: 'Nothing was given, and nothing was kept.', zh: '未输入内容，未保存。' })
}
