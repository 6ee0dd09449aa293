/** `jinku keys …`: the keys of the account. */

import { confirm } from '../confirm.ts'
import { argument, text, textOr, wholeOr, YES } from '../flags.ts'
import type { Text } from '../language.ts'
import { outputFlag, print } from '../output.ts'
import { type Item, itemsOfKms, memberText, shownItems } from '../pages.ts'
import { type Example, type Verb, type VerbGroup, verb } from '../verb.ts'

const KEY = argument('key', { en: 'Id, ARN or alias of the key.', zh: '密钥的 ID、ARN 或别名。' })
const MEMBERS = [
  'KeyId',
  'KeyState',
  'KeySpec',
  'KeyUsage',
  'Origin',
  'CreationDate',
  'Description',
] as const

const list = verb({
  summary: { en: 'Lists the keys of the account.', zh: '列出账号的密钥。' },
  flags: { output: outputFlag('table') },
  examples: [
    ['jinku keys ls', { en: 'With their states and aliases.', zh: '及其状态和别名。' }],
    ['jinku keys ls --output value', { en: 'Their ids alone.', zh: '只列出 ID。' }],
  ],
  async run({ flags, io, session }) {
    const server = await session()
    const aliases = new Map<string, string[]>()
    for await (const alias of itemsOfKms(server, 'ListAliases', 'Aliases.Alias')) {
      const key = memberText(alias, 'KeyId')
      aliases.set(key, [...(aliases.get(key) ?? []), memberText(alias, 'AliasName')])
    }
    const keys: Item[] = []
    for await (const key of itemsOfKms(server, 'ListKeys', 'Keys.Key')) {
      const KeyId = memberText(key, 'KeyId')
      const { KeyMetadata } = await server.kms('DescribeKey', { KeyId })
      keys.push({ ...(KeyMetadata as Item), Aliases: (aliases.get(KeyId) ?? []).join(' ') })
    }
    await print(
      io,
      flags.output,
      shownItems(keys, ['KeyId', 'KeyState', 'KeySpec', 'Aliases', 'Description']),
    )
  },
})

const show = verb({
  summary: { en: 'Describes a key.', zh: '显示密钥的信息。' },
  args: { key: KEY },
  flags: { output: outputFlag('table') },
  examples: [
    ['jinku keys show alias/app', { en: 'By its alias.', zh: '按别名。' }],
    ['jinku keys show alias/app --output json', { en: 'All that is known.', zh: '全部信息。' }],
  ],
  async run({ args, flags, io, session }) {
    const { KeyMetadata } = await (await session()).kms('DescribeKey', { KeyId: args.key })
    const key = KeyMetadata as Item
    await print(io, flags.output, {
      value: `${memberText(key, 'KeyId')}\n`,
      data: key,
      rows: MEMBERS.map((member) => [member, memberText(key, member)]),
    })
  },
})

const create = verb({
  summary: { en: 'Makes a key, and prints its id.', zh: '创建密钥并打印其 ID。' },
  flags: {
    spec: textOr('spec', 'Aliyun_AES_256', {
      en: 'Kind of the key, such as RSA_3072 or EC_SM2.',
      zh: '密钥规格，例如 RSA_3072 或 EC_SM2。',
    }),
    usage: text('usage', {
      en: 'What it is for: ENCRYPT/DECRYPT, SIGN/VERIFY, GENERATE/VERIFY_MAC.',
      zh: '用途：ENCRYPT/DECRYPT、SIGN/VERIFY、GENERATE/VERIFY_MAC。',
    }),
    alias: text('alias/name', { en: 'Alias of the new key.', zh: '新密钥的别名。' }),
    description: text('text', { en: 'Description.', zh: '描述。' }),
  },
  examples: [
    [
      'jinku keys create --alias alias/app',
      { en: 'To encrypt secrets under.', zh: '用于加密凭据。' },
    ],
    [
      'jinku keys create --spec EC_P256 --usage SIGN/VERIFY',
      { en: 'To sign with.', zh: '用于签名。' },
    ],
  ],
  async run({ flags, io, session }) {
    const server = await session()
    const { KeyMetadata } = await server.kms('CreateKey', {
      KeySpec: flags.spec,
      KeyUsage: flags.usage,
      Description: flags.description,
    })
    const KeyId = memberText(KeyMetadata as Item, 'KeyId')
    // The key is there, whatever becomes of its alias.
    await io.out(`${KeyId}\n`)
    if (flags.alias !== undefined)
      await server.kms('CreateAlias', { KeyId, AliasName: flags.alias })
  },
})

const rotate = verb({
  summary: {
    en: 'Adds a version to a key now; values before it can still be decrypted.',
    zh: '立即为密钥增加一个版本；此前的密文仍可解密。',
  },
  args: { key: KEY },
  examples: [
    ['jinku keys rotate alias/app', { en: 'By its alias.', zh: '按别名。' }],
    [
      'jinku keys rotate 1234abcd-… --profile work',
      { en: 'By its id, on another server.', zh: '按 ID，在另一台服务器上。' },
    ],
  ],
  async run({ args, io, session }) {
    const { KeyVersion } = await (await session()).kms('CreateKeyVersion', { KeyId: args.key })
    await io.out(`${memberText(KeyVersion as Item, 'KeyVersionId')}\n`)
  },
})

const remove = verb({
  summary: {
    en: 'Plans the deletion of a key, with everything that is encrypted under it.',
    zh: '计划删除密钥，以及由其加密的所有内容。',
  },
  args: { key: argument('key', { en: 'Id or ARN of the key.', zh: '密钥的 ID 或 ARN。' }) },
  flags: {
    days: wholeOr(
      'days',
      30,
      { min: 7, max: 366 },
      { en: 'Days in which it can be taken back.', zh: '可撤销的天数。' },
    ),
    yes: YES,
  },
  examples: [
    ['jinku keys rm 1234abcd-…', { en: 'In 30 days; asks.', zh: '30 天后；会询问。' }],
    [
      'jinku keys rm 1234abcd-… --days 7 --yes',
      { en: 'In a week, without asking.', zh: '一周后，不询问。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    const { KeyMetadata } = await server.kms('DescribeKey', { KeyId: args.key })
    const shown =
      `${memberText(KeyMetadata as Item, 'KeyId')} ${memberText(KeyMetadata as Item, 'Description')}`.trim()
    await confirm({ io, say }, flags.yes, {
      en: `Delete the key ${shown} in ${flags.days} days? What is encrypted under it is lost then.`,
      zh: `${flags.days} 天后删除密钥 ${shown}？届时由其加密的内容将丢失。`,
    })
    await server.kms('ScheduleKeyDeletion', {
      KeyId: args.key,
      PendingWindowInDays: String(flags.days),
    })
    io.err(
      `${say({ en: `Planned. jinku keys undelete ${args.key} takes it back.`, zh: `已计划。jinku keys undelete ${args.key} 可撤销。` })}\n`,
    )
  },
})

/** Commands that call one operation with a key. */
function simple(action: string, word: string, summary: Text, done: Text): Verb {
  const examples: [Example, Example] = [
    [`jinku keys ${word} 1234abcd-…`, { en: 'By its id.', zh: '按 ID。' }],
    [
      `jinku keys ${word} 1234abcd-… --profile work`,
      { en: 'On another server.', zh: '在另一台服务器上。' },
    ],
  ]
  return verb({
    summary,
    args: { key: KEY },
    examples,
    async run({ args, io, say, session }) {
      await (await session()).kms(action, { KeyId: args.key })
      io.err(`${say(done)}\n`)
    },
  })
}

export const keys: VerbGroup = {
  summary: { en: 'Works with the keys of the account.', zh: '管理账号的密钥。' },
  verbs: {
    ls: list,
    show,
    create,
    rotate,
    enable: simple(
      'EnableKey',
      'enable',
      { en: 'Makes a disabled key usable again.', zh: '启用已禁用的密钥。' },
      { en: 'The key is enabled.', zh: '密钥已启用。' },
    ),
    disable: simple(
      'DisableKey',
      'disable',
      { en: 'Makes a key unusable until it is enabled again.', zh: '禁用密钥，直至重新启用。' },
      { en: 'The key is disabled.', zh: '密钥已禁用。' },
    ),
    rm: remove,
    undelete: simple(
      'CancelKeyDeletion',
      'undelete',
      { en: 'Takes back the planned deletion of a key.', zh: '撤销密钥的计划删除。' },
      { en: 'The key is back, and enabled.', zh: '密钥已恢复并启用。' },
    ),
  },
}
