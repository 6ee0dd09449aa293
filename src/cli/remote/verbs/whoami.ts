/** `jinku whoami`: who the server takes the caller for, and where the credentials are from. */

import { outputFlag, print } from '../output.ts'
import { memberText } from '../pages.ts'
import { verb } from '../verb.ts'

export const whoami = verb({
  summary: {
    en: 'Says who you are to the server, and where your credentials come from.',
    zh: '显示服务器识别的身份以及凭证来源。',
  },
  flags: { output: outputFlag('table') },
  examples: [
    [
      'jinku whoami',
      { en: 'With the credentials that every command would use.', zh: '使用各命令默认的凭证。' },
    ],
    [
      'jinku whoami --profile work --output value',
      { en: 'The ARN alone, of a profile.', zh: '只显示某配置档的 ARN。' },
    ],
  ],
  async run({ flags, io, say, session }) {
    const server = await session()
    const { accessKeyId, endpoint, source } = server.identity
    const answer = await server.call('sts', 'GetCallerIdentity', {})
    const arn = memberText(answer, 'Arn')
    await print(io, flags.output, {
      value: `${arn}\n`,
      data: { ...answer, AccessKeyId: accessKeyId, Endpoint: endpoint, Source: source },
      rows: [
        ['Arn', arn],
        [say({ en: 'Kind', zh: '类型' }), memberText(answer, 'IdentityType')],
        [say({ en: 'Account', zh: '账号' }), memberText(answer, 'AccountId')],
        [say({ en: 'Access key', zh: 'AccessKey' }), accessKeyId],
        [say({ en: 'From', zh: '来源' }), source],
        [say({ en: 'Endpoint', zh: 'Endpoint' }), endpoint],
      ],
    })
  },
})
