/** Finds the command that was typed, parses its flags, and runs it. */

import { suggestion } from '../settings/closest.ts'
import {
  DATA_FLAGS,
  type Environment,
  loadCommandSettings,
  parseFlags,
} from '../settings/settings.ts'
import { type Command, CommandError, type Given } from './command.ts'
import { allCommands, commandsOf } from './commands.ts'
import { helpOf, helpOfAll, helpOfEverything } from './help.ts'
import type { Catalogue } from './remote/verb.ts'

/** Standard input, output and error of the command. */
export interface CommandStreams {
  /** Resolves when there is room for more. */
  out(text: string | Uint8Array): Promise<void>
  err(text: string): void
  readonly input: AsyncIterable<Buffer | string>
}

/** For who knows no commands of the client. */
const NO_CLIENT: Catalogue = {
  verbsOf: async () => ({ summary: { en: '', zh: '' }, verbs: {} }),
  allVerbs: async () => ({ summary: { en: '', zh: '' }, verbs: {} }),
  words: () => [],
  remoteWords: () => [],
}

/**
 * Runs a command. Returns its exit status.
 *
 * @param client the commands of the client, which the help also lists
 * @throws CommandError, SettingsError and whatever the command throws
 */
export async function runCommand(
  args: readonly string[],
  environment: Environment,
  { out, err, input }: CommandStreams,
  client: Catalogue = NO_CLIENT,
): Promise<number> {
  const asked = args[0] === 'help' ? args.slice(1) : args
  const words = asked.slice(0, firstFlag(asked))
  const name = words.join(' ')
  const commands = words[0] === undefined ? await allCommands() : await commandsOf(words[0])
  const isGroup = name === '' || Object.keys(commands).some((one) => one.startsWith(`${name} `))
  const wantsHelp = args[0] === 'help' || asked.includes('--help') || asked.includes('-h')
  // Every object has a `constructor`, which is no command.
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (isGroup && wantsHelp && command === undefined) {
    await out(name === '' ? await helpOfEverything(environment, client) : helpOfAll(commands, name))
    return 0
  }
  if (command === undefined && isGroup) {
    err(`jinku ${name} needs another word:\n\n${helpOfAll(commands, name)}`)
    return 1
  }
  if (command === undefined) {
    throw noSuchCommand(name, [...Object.keys(await allCommands()), ...client.remoteWords()])
  }
  if (wantsHelp) {
    await out(helpOf(name, command))
    return 0
  }
  const { given, isJson } = readFlags(command, asked.slice(words.length))
  const flags = [...given].map(([flag, [value = '']]): [string, string] => [flag, value])
  return await command.run({
    given,
    settings: loadCommandSettings(new Map(flags), environment),
    print: (answer, text) => {
      void out(isJson ? `${JSON.stringify(answer, null, 2)}\n` : text)
    },
    isJson,
    out,
    input,
    note: (text) => err(`${text}\n`),
  })
}

function firstFlag(args: readonly string[]): number {
  const at = args.findIndex((arg) => arg.startsWith('-'))
  return at === -1 ? args.length : at
}

function noSuchCommand(typed: string, all: readonly string[]): CommandError {
  const names = ['help', 'version', ...all]
  // The first words of the commands that have two words.
  const groups = all.flatMap((name) => /^(\S+) /.exec(name)?.[1] ?? [])
  return new CommandError(
    `There is no such command.${suggestion(typed, [...names, ...groups], 'jinku ')} There are: ${names.join(', ')}.`,
  )
}

function readFlags(
  command: Command,
  args: readonly string[],
): { readonly given: Given; readonly isJson: boolean } {
  const text = { type: 'string', multiple: true } as const
  const { values } = parseFlags(args, {
    ...Object.fromEntries(
      Object.entries(command.flags).map(([flag, { isSwitch, short }]) => [
        flag,
        { ...(isSwitch ? { type: 'boolean' as const } : text), ...(short && { short }) },
      ]),
    ),
    ...Object.fromEntries(
      DATA_FLAGS.map(({ flag, isSwitch }) => [flag, isSwitch ? { type: 'boolean' } : text]),
    ),
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  })
  const given = new Map<string, readonly string[]>()
  for (const [flag, all] of Object.entries(values)) {
    if (all === true && flag !== 'json' && flag !== 'help') given.set(flag, ['true'])
    // Only flags with values are arrays.
    if (!Array.isArray(all)) continue
    if (all.includes('')) throw new CommandError(`The flag --${flag} needs a value.`)
    if (all.length > 1 && command.flags[flag]?.isRepeated !== true) {
      throw new CommandError(`The flag --${flag} is given more than once.`)
    }
    given.set(flag, all)
  }
  for (const [flag, { isRequired }] of Object.entries(command.flags)) {
    if (isRequired && !given.has(flag)) throw new CommandError(`The flag --${flag} is needed.`)
  }
  return { given, isJson: values['json'] === true }
}
