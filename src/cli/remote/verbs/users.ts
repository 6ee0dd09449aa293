/** `jinku users …`: the users of the account and their access keys. */

import { confirm } from '../confirm.ts'
import { argument, choice, text, YES } from '../flags.ts'
import { lines, outputFlag, print } from '../output.ts'
import { allOf, type Item, itemsAt, itemsOfRam, memberText, shownItems } from '../pages.ts'
import { type VerbGroup, verb } from '../verb.ts'

const USER = argument('user', { en: 'Name of the user.', zh: '用户名。' })

const list = verb({
  summary: { en: 'Lists the users of the account.', zh: '列出账号的用户。' },
  flags: { output: outputFlag('table') },
  examples: [
    ['jinku users ls', { en: 'All users.', zh: '所有用户。' }],
    ['jinku users ls --output value', { en: 'Their names alone.', zh: '只列出用户名。' }],
  ],
  async run({ flags, io, session }) {
    const all = await allOf(itemsOfRam(await session(), 'ListUsers', 'Users.User'))
    await print(
      io,
      flags.output,
      shownItems(all, ['UserName', 'DisplayName', 'CreateDate', 'Comments']),
    )
  },
})

const show = verb({
  summary: {
    en: 'Shows a user: groups, policies and access keys.',
    zh: '显示用户的用户组、策略和 AccessKey。',
  },
  args: { user: USER },
  flags: { output: outputFlag('table') },
  examples: [
    ['jinku users show app1', { en: 'What the user has.', zh: '该用户所拥有的。' }],
    ['jinku users show app1 --output json', { en: 'For programs.', zh: '供程序使用。' }],
  ],
  async run({ args, flags, io, session }) {
    const server = await session()
    const UserName = args.user
    const { User } = await server.ram('GetUser', { UserName })
    const groups = itemsAt(await server.ram('ListGroupsForUser', { UserName }), 'Groups.Group')
    const policies = itemsAt(
      await server.ram('ListPoliciesForUser', { UserName }),
      'Policies.Policy',
    )
    const accessKeys = itemsAt(
      await server.ram('ListAccessKeys', { UserName }),
      'AccessKeys.AccessKey',
    )
    const names = (items: readonly Item[], member: string): string =>
      items.map((item) => memberText(item, member)).join(' ')
    await print(io, flags.output, {
      value: `${UserName}\n`,
      data: { User, Groups: groups, Policies: policies, AccessKeys: accessKeys },
      rows: [
        ['UserName', memberText(User as Item, 'UserName')],
        ['UserId', memberText(User as Item, 'UserId')],
        ['Groups', names(groups, 'GroupName')],
        ['Policies', names(policies, 'PolicyName')],
        ...accessKeys.map((key) => [
          'AccessKey',
          `${memberText(key, 'AccessKeyId')} ${memberText(key, 'Status')}`,
        ]),
      ],
    })
  },
})

const create = verb({
  summary: {
    en: 'Creates a user, who may do nothing until a policy allows it.',
    zh: '创建用户；在策略允许之前不能做任何事。',
  },
  args: { user: USER },
  flags: {
    displayName: text('text', { en: 'Name for people.', zh: '显示名称。' }),
    comments: text('text', { en: 'Free text.', zh: '备注。' }),
  },
  examples: [
    ['jinku users create app1', { en: 'A user.', zh: '创建用户。' }],
    [
      'jinku users create app1 --comments "reads app1/*"',
      { en: 'With a comment.', zh: '带有备注。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    await (await session()).ram('CreateUser', {
      UserName: args.user,
      DisplayName: flags.displayName,
      Comments: flags.comments,
    })
    io.err(`${say({ en: `Created ${args.user}.`, zh: `已创建 ${args.user}。` })}\n`)
  },
})

const remove = verb({
  summary: {
    en: 'Deletes a user that has neither access keys, policies nor groups.',
    zh: '删除没有 AccessKey、策略和用户组的用户。',
  },
  args: { user: USER },
  flags: { yes: YES },
  examples: [
    ['jinku users rm app1', { en: 'Asks.', zh: '会询问。' }],
    ['jinku users rm app1 --yes', { en: 'Without asking.', zh: '不询问。' }],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    await confirm({ io, say }, flags.yes, {
      en: `Delete the user ${args.user}?`,
      zh: `删除用户 ${args.user}？`,
    })
    await server.ram('DeleteUser', { UserName: args.user })
    io.err(`${say({ en: `Deleted ${args.user}.`, zh: `已删除 ${args.user}。` })}\n`)
  },
})

const createKey = verb({
  summary: {
    en: 'Makes an access key of a user. Its secret is shown this once.',
    zh: '为用户创建 AccessKey。其 Secret 仅显示这一次。',
  },
  args: { user: USER },
  flags: { output: outputFlag('table') },
  examples: [
    ['jinku users key-create app1', { en: 'Id and secret.', zh: 'ID 和 Secret。' }],
    [
      'jinku users key-create app1 --output json > key.json',
      { en: 'For programs.', zh: '供程序使用。' },
    ],
  ],
  async run({ args, flags, io, session }) {
    const { AccessKey } = await (await session()).ram('CreateAccessKey', { UserName: args.user })
    const key = AccessKey as Item
    const [id, secret] = [memberText(key, 'AccessKeyId'), memberText(key, 'AccessKeySecret')]
    await print(io, flags.output, {
      value: lines([id, secret]),
      data: key,
      rows: [
        ['AccessKeyId', id],
        ['AccessKeySecret', secret],
      ],
    })
  },
})

const ID = argument('id', { en: 'Access key id.', zh: 'AccessKey ID。' })

const setKey = verb({
  summary: {
    en: 'Disables an access key of a user, or enables it again.',
    zh: '禁用或重新启用用户的 AccessKey。',
  },
  args: { user: USER, id: ID },
  flags: {
    status: choice(['Inactive', 'Active'], {
      en: 'Whether requests with it are accepted.',
      zh: '是否接受使用它的请求。',
    }),
  },
  examples: [
    ['jinku users key-set app1 LTAI5t…', { en: 'Disables it.', zh: '禁用。' }],
    ['jinku users key-set app1 LTAI5t… --status Active', { en: 'Enables it.', zh: '启用。' }],
  ],
  async run({ args, flags, io, say, session }) {
    await (await session()).ram('UpdateAccessKey', {
      UserName: args.user,
      UserAccessKeyId: args.id,
      Status: flags.status,
    })
    io.err(
      `${say({ en: `${args.id} is ${flags.status}.`, zh: `${args.id} 的状态为 ${flags.status}。` })}\n`,
    )
  },
})

const removeKey = verb({
  summary: { en: 'Deletes an access key of a user for good.', zh: '永久删除用户的 AccessKey。' },
  args: { user: USER, id: ID },
  flags: { yes: YES },
  examples: [
    ['jinku users key-rm app1 LTAI5t…', { en: 'Asks.', zh: '会询问。' }],
    ['jinku users key-rm app1 LTAI5t… --yes', { en: 'Without asking.', zh: '不询问。' }],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    await confirm({ io, say }, flags.yes, {
      en: `Delete the access key ${args.id} of ${args.user} for good?`,
      zh: `永久删除 ${args.user} 的 AccessKey ${args.id}？`,
    })
    await server.ram('DeleteAccessKey', { UserName: args.user, UserAccessKeyId: args.id })
    io.err(`${say({ en: `Deleted ${args.id}.`, zh: `已删除 ${args.id}。` })}\n`)
  },
})

export const users: VerbGroup = {
  summary: {
    en: 'Works with the users of the account and their access keys.',
    zh: '管理账号的用户及其 AccessKey。',
  },
  verbs: {
    ls: list,
    show,
    create,
    rm: remove,
    'key-create': createKey,
    'key-set': setKey,
    'key-rm': removeKey,
  },
}
