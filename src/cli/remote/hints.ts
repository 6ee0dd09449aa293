/** What to do about an error answer, by its code. */

import type { Refusal } from '../../client/signed-client.ts'
import type { Text } from './language.ts'

const HINTS: readonly (readonly [code: RegExp, hint: Text])[] = [
  [
    /^InvalidAccessKeyId/,
    {
      en: 'The server does not know this access key, or it is disabled. jinku whoami shows which one is used and where it is from.',
      zh: '服务器不认识此 AccessKey，或它已被禁用。jinku whoami 会显示所用的 AccessKey 及其来源。',
    },
  ],
  [
    /^(SignatureDoesNotMatch|IncompleteSignature)/,
    {
      en: 'The access key secret does not belong to the access key id. Run jinku login again, or correct the environment.',
      zh: 'AccessKey Secret 与 AccessKey ID 不匹配。请重新运行 jinku login，或更正环境变量。',
    },
  ],
  [
    /^InvalidTimeStamp/,
    {
      en: 'The clocks of this machine and of the server differ by more than 15 minutes. Set the clock; jinku doctor shows the difference.',
      zh: '本机与服务器的时钟相差超过 15 分钟。请校准时钟；jinku doctor 会显示差值。',
    },
  ],
  [
    /^(InvalidSecurityToken|SecurityTokenExpired|MissingSecurityToken)/,
    {
      en: 'The temporary credentials have expired or are not complete. Get new ones.',
      zh: '临时凭证已过期或不完整。请重新获取。',
    },
  ],
  [
    /^(Forbidden\.NoPermission|NoPermission|Forbidden\.Access|AccessDenied)/,
    {
      en: 'A policy must allow this action. jinku whoami shows who you are; on the machine of the server, jinku simulate says which policy decides.',
      zh: '需要有策略允许此操作。jinku whoami 会显示当前身份；在服务器上，jinku simulate 会说明由哪条策略决定。',
    },
  ],
  [
    /^Forbidden\.ResourceNotFound/,
    {
      en: 'There is no such secret, version or label. jinku ls shows the secrets, jinku versions the versions of one.',
      zh: '没有这样的凭据、版本或标签。jinku ls 列出凭据，jinku versions 列出某个凭据的版本。',
    },
  ],
  [
    /^Forbidden\.(KeyNotFound|AliasNotFound)/,
    {
      en: 'There is no such key. jinku keys ls shows them.',
      zh: '没有这样的密钥。jinku keys ls 可列出密钥。',
    },
  ],
  [
    /^EntityNotExist\.User/,
    {
      en: 'There is no such user. jinku users ls shows them.',
      zh: '没有这样的用户。jinku users ls 可列出用户。',
    },
  ],
  [
    /^EntityNotExist\.Policy/,
    {
      en: 'There is no such policy. jinku policy ls shows them.',
      zh: '没有这样的策略。jinku policy ls 可列出策略。',
    },
  ],
  [
    /^Rejected\.ResourceInDeleteWindow/,
    {
      en: 'The secret is planned to be deleted. jinku undelete brings it back.',
      zh: '该凭据已计划删除。jinku undelete 可恢复它。',
    },
  ],
  [
    /^Rejected\.ResourceExist/,
    {
      en: 'A secret or version of this name is there already; give another one.',
      zh: '同名的凭据或版本已存在；请换一个名称。',
    },
  ],
  [
    /^Rejected\.Disabled/,
    {
      en: 'The key is disabled. jinku keys enable makes it usable.',
      zh: '密钥已被禁用。jinku keys enable 可启用它。',
    },
  ],
  [/throttl/i, { en: 'Too many requests. Try again in a moment.', zh: '请求过多。请稍后再试。' }],
  [
    /^ServiceUnavailable/,
    {
      en: 'The server is sealed, starting or overloaded. On its machine, jinku status says which.',
      zh: '服务器处于密封状态、正在启动或过载。在服务器上运行 jinku status 可查看原因。',
    },
  ],
  [
    /^(InvalidAction\.NotFound|InvalidVersion|UnsupportedOperation)/,
    {
      en: 'This server does not have the operation. jinku api --help shows those that this version of jinku knows.',
      zh: '该服务器没有此操作。jinku api --help 可列出此版本 jinku 所知的操作。',
    },
  ],
  [
    /^(InternalFailure|InternalError)/,
    {
      en: 'The server failed. Its log has the reason under the request id.',
      zh: '服务器内部错误。其日志中可按请求 ID 查到原因。',
    },
  ],
]

/** What the person can do about this answer; undefined where the answer says it all. */
export function hintFor({ code = '', status }: Refusal): Text | undefined {
  const known = HINTS.find(([pattern]) => pattern.test(code))?.[1]
  if (known !== undefined || status < 502) return known
  return {
    en: 'Something between here and the server answers in its place, such as a proxy. Check the endpoint.',
    zh: '服务器与本机之间的某个程序（如代理）代为应答。请检查 endpoint。',
  }
}
