/** `jinku tag`: shows, sets and removes the tags of a secret. */

import { UsageFailure } from '../failure.ts'
import { list, restArguments, SECRET } from '../flags.ts'
import { lines, outputFlag, print } from '../output.ts'
import { itemsAt, memberText } from '../pages.ts'
import { verb } from '../verb.ts'

export const tag = verb({
  summary: {
    en: 'Shows the tags of a secret, sets some, or removes some.',
    zh: '显示、设置或移除凭据的标签（tag）。',
  },
  args: {
    secret: SECRET,
    tags: restArguments(
      'key=value',
      { en: 'Tags to set.', zh: '要设置的标签。' },
      { isOptional: true },
    ),
  },
  flags: {
    remove: list('key', {
      en: 'Tag to remove; may be given several times.',
      zh: '要移除的标签；可多次给出。',
    }),
    output: outputFlag('table'),
  },
  examples: [
    ['jinku tag app/db', { en: 'Shows the tags.', zh: '显示标签。' }],
    ['jinku tag app/db env=prod owner=payments', { en: 'Sets two.', zh: '设置两个标签。' }],
    ['jinku tag app/db --remove owner', { en: 'Removes one.', zh: '移除一个标签。' }],
  ],
  async run({ args, flags, io, session }) {
    const set = args.tags.map(tagOf)
    const server = await session()
    if (set.length > 0) {
      await server.kms('TagResource', { SecretName: args.secret, Tags: JSON.stringify(set) })
    }
    if (flags.remove.length > 0) {
      const TagKeys = JSON.stringify(flags.remove)
      await server.kms('UntagResource', { SecretName: args.secret, TagKeys })
    }
    const described = await server.kms('DescribeSecret', {
      SecretName: args.secret,
      FetchTags: 'true',
    })
    const tags = itemsAt(described, 'Tags.Tag').map((one) => ({
      key: memberText(one, 'TagKey'),
      value: memberText(one, 'TagValue'),
    }))
    await print(io, flags.output, {
      value: lines(tags.map(({ key, value }) => `${key}=${value}`)),
      data: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
      rows: [['TagKey', 'TagValue'], ...tags.map(({ key, value }) => [key, value])],
    })
  },
})

function tagOf(typed: string): { readonly TagKey: string; readonly TagValue: string } {
  const equals = typed.indexOf('=')
  if (equals > 0) return { TagKey: typed.slice(0, equals), TagValue: typed.slice(equals + 1) }
  throw new UsageFailure({ en: 'A tag is written key=value.', zh: '标签写作 key=value。' })
}
