/** The help of every command is a page that a person can read, in both languages. */

import { expect, test } from 'vitest'
import { COMMON_FLAGS } from '../../src/cli/remote/common-flags.ts'
import { runRemote } from '../../src/cli/remote/run-remote.ts'
import { isGroup, type Verb, type VerbGroup } from '../../src/cli/remote/verb.ts'
import { catalogue } from '../../src/cli/remote/words.ts'

function* commandsIn(group: VerbGroup, words: readonly string[] = []): Generator<[string[], Verb]> {
  for (const [word, one] of Object.entries(group.verbs)) {
    if (isGroup(one)) yield* commandsIn(one, [...words, word])
    else yield [[...words, word], one]
  }
}

async function helpOf(words: readonly string[], lang: string): Promise<string> {
  let text = ''
  const io = {
    out: async (part: string | Uint8Array) => {
      text += part
    },
    err: (part: string) => {
      text += part
    },
    input: (async function* () {})(),
    isInputTerminal: false,
    isOutputTerminal: false,
    environment: { LANG: lang },
    umask: 0o022,
  }
  expect(await runRemote([...words, '--help'], io, catalogue)).toBe(0)
  return text
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

test('each command has its usage, its flags with form and default, and two examples that it understands', async () => {
  const all = await catalogue.allVerbs()
  const { api: _, ...verbs } = all.verbs
  const commands = [...commandsIn({ ...all, verbs })]
  expect(commands.length).toBeGreaterThan(40)
  for (const [words, verb] of commands) {
    const path = words.join(' ')
    const english = await helpOf(words, 'en_US.UTF-8')
    const chinese = await helpOf(words, 'zh_CN.UTF-8')
    expect(english).toContain(`USAGE\n  jinku ${path} `)
    expect(chinese).toContain(`用法\n  jinku ${path} `)
    expect(english).not.toMatch(/[\u4e00-\u9fff]/)
    expect(english).toContain(verb.summary.en)
    expect(chinese).toContain(verb.summary.zh)
    const flags = verb.isLocal ? verb.flags : { ...verb.flags, ...COMMON_FLAGS }
    for (const [name, { kind, form, fallback, summary }] of Object.entries(flags)) {
      const line =
        (english.split('FLAGS\n')[1] ?? '')
          .split('\n')
          .find((one) => one.includes(`[--${kebab(name)}]`)) ?? ''
      expect([path, name, line.includes(summary.en)]).toEqual([path, name, true])
      if (kind !== 'switch') expect(line).toContain(form)
      if (fallback !== undefined) expect(line).toContain(`default = ${fallback}`)
      expect(chinese).toContain(summary.zh)
    }
    expect(verb.examples.length).toBeGreaterThanOrEqual(2)
    const known = new Set([...Object.keys(flags).map((name) => `--${kebab(name)}`), '--'])
    for (const [line, meaning] of verb.examples) {
      expect([path, line.includes(`jinku ${path}`)]).toEqual([path, true])
      expect(english).toContain(`${line} `)
      expect([meaning.en, meaning.zh].includes('')).toBe(false)
      const own = line.slice(line.indexOf(`jinku ${path}`)).split(/ -- | [|>] |\)/)[0] ?? ''
      const typed = own.match(/(?<= )--[a-z-]+/g) ?? []
      expect([line, typed.filter((flag) => !known.has(flag))]).toEqual([line, []])
    }
  }
})

test('a group lists its commands', async () => {
  expect(await helpOf(['keys'], 'C')).toContain('Lists the keys of the account.')
  expect(await helpOf(['policy'], 'zh_CN.UTF-8')).toContain('列出策略。')
})
