/** `jinku policy …`: the policies of the account, and who has them. */

import { readFileSync } from 'node:fs'
import { CallRefused } from '../../../client/signed-client.ts'
import { confirm } from '../confirm.ts'
import { UsageFailure } from '../failure.ts'
import { argument, choice, text, toggle, YES } from '../flags.ts'
import { outputFlag, print } from '../output.ts'
import { allOf, type Item, itemsAt, itemsOfRam, memberText, shownItems } from '../pages.ts'
import type { CallParameters } from '../session.ts'
import { type VerbGroup, verb } from '../verb.ts'

const POLICY = argument('policy', { en: 'Name of the policy.', zh: '策略名称。' })
const TYPE = choice(['Custom', 'System'], {
  en: 'Whether the policy is one of the account or of the system.',
  zh: '策略属于账号还是系统。',
})

const list = verb({
  summary: { en: 'Lists the policies.', zh: '列出策略。' },
  flags: {
    type: text('Custom|System', {
      en: 'Only these. Default: both.',
      zh: '只列出此类。默认：全部。',
    }),
    output: outputFlag('table'),
  },
  examples: [
    ['jinku policy ls', { en: 'All policies.', zh: '所有策略。' }],
    ['jinku policy ls --type Custom', { en: "The account's own.", zh: '账号自己的策略。' }],
  ],
  async run({ flags, io, session }) {
    const items = itemsOfRam(await session(), 'ListPolicies', 'Policies.Policy', {
      PolicyType: flags.type,
    })
    await print(
      io,
      flags.output,
      shownItems(await allOf(items), [
        'PolicyName',
        'PolicyType',
        'AttachmentCount',
        'Description',
      ]),
    )
  },
})

const show = verb({
  summary: { en: 'Prints the document of a policy that is in force.', zh: '打印生效的策略文档。' },
  args: { policy: POLICY },
  flags: { type: TYPE, output: outputFlag('value') },
  examples: [
    ['jinku policy show read-app1', { en: 'The document alone.', zh: '只打印文档。' }],
    [
      'jinku policy show AliyunKMSFullAccess --type System',
      { en: 'One of the system.', zh: '系统策略。' },
    ],
  ],
  async run({ args, flags, io, session }) {
    const answer = await (await session()).ram('GetPolicy', {
      PolicyName: args.policy,
      PolicyType: flags.type,
    })
    const version = (answer['DefaultPolicyVersion'] ?? {}) as Item
    const document = memberText(version, 'PolicyDocument')
    await print(io, flags.output, {
      value: `${document.trimEnd()}\n`,
      data: answer,
      rows: [
        ['PolicyName', args.policy],
        ['VersionId', memberText(version, 'VersionId')],
        ['PolicyDocument', document],
      ],
    })
  },
})

const set = verb({
  summary: {
    en: 'Creates a policy from a file, or puts the file in force as a new version of it.',
    zh: '用文件创建策略，或将文件设为其新的生效版本。',
  },
  args: {
    policy: POLICY,
    file: argument(
      'file',
      { en: 'JSON file with the policy document.', zh: '含有策略文档的 JSON 文件。' },
      'file',
    ),
  },
  flags: {
    description: text('text', { en: 'Description of a new policy.', zh: '新策略的描述。' }),
  },
  examples: [
    [
      'jinku policy set read-app1 read-app1.json',
      { en: 'A policy from a file.', zh: '用文件设置策略。' },
    ],
    [
      'jinku policy set read-app1 read-app1.json --description "reads app1/*"',
      { en: 'With a description.', zh: '带有描述。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const PolicyDocument = readFileSync(args.file, 'utf8')
    const server = await session()
    try {
      await server.ram('CreatePolicy', {
        PolicyName: args.policy,
        PolicyDocument,
        Description: flags.description,
      })
      io.err(`${say({ en: `Created ${args.policy}.`, zh: `已创建 ${args.policy}。` })}\n`)
      return
    } catch (error) {
      if (!(error instanceof CallRefused) || error.code !== 'EntityAlreadyExists.Policy')
        throw error
    }
    await server.ram('CreatePolicyVersion', {
      PolicyName: args.policy,
      PolicyDocument,
      SetAsDefault: 'true',
      RotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded',
    })
    io.err(
      `${say({ en: `${args.policy} has a new version, which is in force.`, zh: `${args.policy} 的新版本已生效。` })}\n`,
    )
  },
})

const HOLDER = {
  user: text('name', { en: 'A user.', zh: '用户。' }),
  group: text('name', { en: 'A group.', zh: '用户组。' }),
  role: text('name', { en: 'A role.', zh: '角色。' }),
}

interface Holder {
  readonly user: string | undefined
  readonly group: string | undefined
  readonly role: string | undefined
}

/** Kind of holder and the parameter with its name. */
function holderIn({ user, group, role }: Holder): {
  readonly kind: string
  readonly parameters: CallParameters
} {
  const given = [
    ['User', user],
    ['Group', group],
    ['Role', role],
  ].filter(([, name]) => name !== undefined)
  const [kind, name] = given[0] ?? []
  if (kind === undefined || given.length > 1) {
    throw new UsageFailure({
      en: 'Give one of --user, --group and --role.',
      zh: '请给出 --user、--group、--role 之一。',
    })
  }
  return { kind, parameters: { [`${kind}Name`]: name } }
}

const attach = verb({
  summary: {
    en: 'Attaches a policy to a user, a group or a role.',
    zh: '将策略授予用户、用户组或角色。',
  },
  args: { policy: POLICY },
  flags: { ...HOLDER, type: TYPE },
  examples: [
    ['jinku policy attach read-app1 --user app1', { en: 'To a user.', zh: '授予用户。' }],
    [
      'jinku policy attach AliyunKMSFullAccess --type System --group admins',
      { en: 'One of the system, to a group.', zh: '将系统策略授予用户组。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const { kind, parameters } = holderIn(flags)
    await (await session()).ram(`AttachPolicyTo${kind}`, {
      ...parameters,
      PolicyName: args.policy,
      PolicyType: flags.type,
    })
    io.err(`${say({ en: 'Attached.', zh: '已授予。' })}\n`)
  },
})

const detach = verb({
  summary: {
    en: 'Takes a policy away from a user, a group or a role.',
    zh: '从用户、用户组或角色收回策略。',
  },
  args: { policy: POLICY },
  flags: { ...HOLDER, type: TYPE },
  examples: [
    ['jinku policy detach read-app1 --user app1', { en: 'From a user.', zh: '从用户收回。' }],
    ['jinku policy detach read-app1 --role deployer', { en: 'From a role.', zh: '从角色收回。' }],
  ],
  async run({ args, flags, io, say, session }) {
    const { kind, parameters } = holderIn(flags)
    await (await session()).ram(`DetachPolicyFrom${kind}`, {
      ...parameters,
      PolicyName: args.policy,
      PolicyType: flags.type,
    })
    io.err(`${say({ en: 'Taken away.', zh: '已收回。' })}\n`)
  },
})

const holders = verb({
  summary: { en: 'Lists whom a policy is attached to.', zh: '列出策略的授予对象。' },
  args: { policy: POLICY },
  flags: { type: TYPE, output: outputFlag('table') },
  examples: [
    [
      'jinku policy holders read-app1',
      { en: 'Users, groups and roles.', zh: '用户、用户组和角色。' },
    ],
    [
      'jinku policy holders AliyunKMSFullAccess --type System',
      { en: 'Of one of the system.', zh: '系统策略的授予对象。' },
    ],
  ],
  async run({ args, flags, io, session }) {
    const answer = await (await session()).ram('ListEntitiesForPolicy', {
      PolicyName: args.policy,
      PolicyType: flags.type,
    })
    const all = ['User', 'Group', 'Role'].flatMap((kind) =>
      itemsAt(answer, `${kind}s.${kind}`).map((one) => ({
        Kind: kind,
        Name: memberText(one, `${kind}Name`),
        AttachDate: memberText(one, 'AttachDate'),
      })),
    )
    await print(io, flags.output, shownItems(all, ['Name', 'Kind', 'AttachDate']))
  },
})

const remove = verb({
  summary: {
    en: 'Deletes a policy of the account that nobody has.',
    zh: '删除账号中未授予任何对象的策略。',
  },
  args: { policy: POLICY },
  flags: {
    versions: toggle({
      en: 'Deletes the versions that are not in force, too.',
      zh: '同时删除未生效的版本。',
    }),
    yes: YES,
  },
  examples: [
    ['jinku policy rm read-app1', { en: 'Asks.', zh: '会询问。' }],
    [
      'jinku policy rm read-app1 --versions --yes',
      { en: 'With all versions, without asking.', zh: '连同所有版本，不询问。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    await confirm({ io, say }, flags.yes, {
      en: `Delete the policy ${args.policy}?`,
      zh: `删除策略 ${args.policy}？`,
    })
    await server.ram('DeletePolicy', {
      PolicyName: args.policy,
      CascadingDelete: flags.versions ? 'true' : undefined,
    })
    io.err(`${say({ en: `Deleted ${args.policy}.`, zh: `已删除 ${args.policy}。` })}\n`)
  },
})

export const policy: VerbGroup = {
  summary: { en: 'Works with the policies of the account.', zh: '管理账号的策略。' },
  verbs: { ls: list, show, set, attach, detach, holders, rm: remove },
}
