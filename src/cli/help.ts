/** Renders `--help`. A flag and its description are on separate lines, so that no flag is too long for a column. */

import {
  DATA_FLAGS,
  type Environment,
  type FlagDeclaration,
  SERVER_FLAGS,
} from '../settings/settings.ts'
import type { Command, Flag } from './command.ts'
import { allCommands, type Commands } from './commands.ts'
import type { Catalogue } from './remote/verb.ts'
import { columns } from './text.ts'

const WIDTH = 100
const INDENT = ' '.repeat(6)

/** The help of the server: its flags, and all commands. */
export async function helpOfServer(environment: Environment, client: Catalogue): Promise<string> {
  return [
    'jinku: a secrets manager that speaks the API of Alibaba Cloud KMS\n\n',
    '  jinku [flags]            starts the server\n',
    '  jinku <command> [flags]  works with secrets over the network, or with the server on its machine\n\n',
    'Flags of the server. Each is also an environment variable; docs/settings.md has all of them:\n\n',
    ...SERVER_FLAGS.map(entryOfSetting),
    entry('--help, -h', 'Prints this.'),
    entry('--version, -v', 'Prints the version.'),
    '\n',
    await helpOfEverything(environment, client),
  ].join('')
}

/** All commands: those of the client, and those on the machine of the server. */
export async function helpOfEverything(
  environment: Environment,
  client: Catalogue,
): Promise<string> {
  const [{ verbs }, { languageOf }] = await Promise.all([
    client.allVerbs(),
    import('./remote/language.ts'),
  ])
  const language = languageOf(environment)
  const rows = Object.entries(verbs).map(([word, { summary }]) => [
    `  jinku ${word}`,
    firstSentence(summary[language]),
  ])
  return [
    `Commands that call a server over the network:\n\n${columns(rows)}\n`,
    `On the machine of the server:\n\n${helpOfAll(await allCommands())}`,
  ].join('')
}

/** A list of these commands, or of those of them that begin with these words. */
export function helpOfAll(commands: Commands, group = ''): string {
  const rows = Object.entries(commands)
    .filter(([name]) => group === '' || name.startsWith(`${group} `))
    .map(([name, { summary }]) => [`  jinku ${name}`, firstSentence(summary)])
  const server =
    group === ''
      ? [
          ['  jinku', 'The server itself; jinku --help has its flags.'],
          ['  jinku version', 'Prints the version.'],
        ]
      : []
  return `${columns([...server, ...rows])}\nEach answers --help.\n`
}

/** The help of one command. The flags for the root key are those of the server, so they are not listed again. */
export function helpOf(name: string, { summary, flags }: Command): string {
  const isOfRootKey = ({ flag }: FlagDeclaration): boolean => /^(backup-)?root-key-/.test(flag)
  return [
    `${filled(`jinku ${name}: ${summary}`, '')}\n`,
    ...Object.entries(flags).map(([flag, one]) => entry(named(flag, one), explained(one))),
    ...DATA_FLAGS.filter((one) => !isOfRootKey(one)).map(entryOfSetting),
    entry(
      '--root-key-…',
      'Where the root key comes from, if not from `root.key` in the data directory: the flags that the server was started with. jinku --help lists them.',
    ),
    entry('--json', 'Prints the answer as JSON.'),
    entry('--help, -h', 'Prints this.'),
  ].join('')
}

function firstSentence(text: string): string {
  return /^.*?(\.(?= |$)|。)/.exec(text)?.[0] ?? text
}

function named(flag: string, { short }: Flag): string {
  return `--${flag}${short === undefined ? '' : `, -${short}`}`
}

function entryOfSetting({ flag, summary, form, fallback, isSwitch }: FlagDeclaration): string {
  const marks = isSwitch ? [] : [form, ...(fallback === undefined ? [] : [`default ${fallback}`])]
  return entry(`--${flag}`, withMarks(summary, marks))
}

function explained({ summary, form, isRequired, isRepeated }: Flag): string {
  return withMarks(summary, [
    ...(form === undefined ? [] : [form]),
    ...(isRequired === true ? ['required'] : []),
    ...(isRepeated === true ? ['may be given several times'] : []),
  ])
}

function withMarks(summary: string, marks: readonly string[]): string {
  return marks.length === 0 ? summary : `${summary} (${marks.join('; ')})`
}

function entry(flag: string, meaning: string): string {
  return `  ${flag}\n${filled(meaning.replaceAll('`', ''), INDENT)}`
}

/** Wraps a text into lines of at most {@link WIDTH} characters. */
function filled(text: string, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one) => `${indent}${one}\n`).join('')
}
