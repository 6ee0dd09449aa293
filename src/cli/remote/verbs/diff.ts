/** `jinku diff`: how two versions of a secret differ, without showing values unless asked to. */

import { SECRET, text, toggle } from '../flags.ts'
import { readReferences } from '../read-references.ts'
import { keyOf, type Reference } from '../reference.ts'
import type { SecretValue } from '../secret-value.ts'
import { verb } from '../verb.ts'

/** Like diff(1): the versions differ. */
const DIFFERENT = 1

export const diff = verb({
  summary: {
    en: 'Shows how two versions of a secret differ, without their values.',
    zh: '显示凭据两个版本的差异，不显示值。',
  },
  about: {
    en: 'Of JSON objects it names the members that were added, removed or changed; of other values it says whether they are the same. --reveal shows the values, too. Exit code 0 if they are the same, 1 if they differ.',
    zh: '对于 JSON 对象，列出新增、删除或更改的成员；其他值只说明是否相同。--reveal 会同时显示值。相同时退出码为 0，不同时为 1。',
  },
  args: { secret: SECRET },
  flags: {
    from: text('version', {
      en: 'Default: the version with ACSPrevious.',
      zh: '默认：带有 ACSPrevious 的版本。',
    }),
    to: text('version', {
      en: 'Default: the version with ACSCurrent.',
      zh: '默认：带有 ACSCurrent 的版本。',
    }),
    reveal: toggle({ en: 'Shows the values.', zh: '显示值。' }),
  },
  examples: [
    [
      'jinku diff app/config',
      { en: 'What the last put has changed.', zh: '最近一次 put 的更改。' },
    ],
    [
      'jinku diff app/config --from v3 --to v7 --reveal',
      { en: 'Two versions, with their values.', zh: '两个版本，并显示值。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const { secret: name } = args
    const from: Reference =
      flags.from === undefined ? { name, label: 'ACSPrevious' } : { name, version: flags.from }
    const to: Reference =
      flags.to === undefined ? { name, label: 'ACSCurrent' } : { name, version: flags.to }
    const values = await readReferences(await session(), [from, to])
    const before = values.get(keyOf(from))
    const after = values.get(keyOf(to))
    if (before === undefined || after === undefined) throw new Error('a value that was not read')
    const lines = differences(before, after, flags.reveal)
    const title = `${before.version} → ${after.version}`
    if (lines.length === 0) {
      await io.out(`${title}: ${say({ en: 'the same value', zh: '值相同' })}\n`)
      return 0
    }
    await io.out(`${title}\n${lines.map((line) => `${line}\n`).join('')}`)
    return DIFFERENT
  },
})

function differences(
  before: SecretValue,
  after: SecretValue,
  isRevealed: boolean,
): readonly string[] {
  if (before.bytes.equals(after.bytes)) return []
  const [old, next] = [objectIn(before), objectIn(after)]
  if (old === undefined || next === undefined) {
    if (isRevealed) return [...prefixed('-', before), ...prefixed('+', after)]
    return [`~ ${before.bytes.length} → ${after.bytes.length} bytes`]
  }
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])].sort()
  const shown = (value: unknown): string => (isRevealed ? `: ${JSON.stringify(value)}` : '')
  const lines = names.flatMap((name) => {
    if (!Object.hasOwn(next, name)) return [`- ${name}${shown(old[name])}`]
    if (!Object.hasOwn(old, name)) return [`+ ${name}${shown(next[name])}`]
    if (JSON.stringify(old[name]) === JSON.stringify(next[name])) return []
    return isRevealed
      ? [`- ${name}${shown(old[name])}`, `+ ${name}${shown(next[name])}`]
      : [`~ ${name}`]
  })
  // The same members in another order, or other blanks.
  return lines.length === 0 ? [`~ ${before.bytes.length} → ${after.bytes.length} bytes`] : lines
}

function prefixed(sign: string, { bytes }: SecretValue): readonly string[] {
  return bytes
    .toString()
    .split('\n')
    .map((line) => `${sign} ${line}`)
}

function objectIn({ bytes }: SecretValue): { readonly [name: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString())
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as { readonly [name: string]: unknown }) : undefined
  } catch {
    return undefined
  }
}
