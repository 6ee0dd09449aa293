import { DATA_FLAGS } from '../settings/settings.ts'
import type { Command, Flag } from './command.ts'
import { commands } from './commands.ts'
import { columns } from './text.ts'

/** All commands, or those that begin with a word. */
export function helpOfAll(group = ''): string {
  const rows = Object.entries(commands)
    .filter(([name]) => group === '' || name.startsWith(`${group} `))
    .map(([name, { summary }]) => [`  jinku ${name}`, summary])
  const server = group === '' ? [['  jinku', 'The server itself; jinku --help has its flags.']] : []
  return `${columns([...server, ...rows])}\nEach answers --help.\n`
}

export function helpOf(name: string, { summary, flags }: Command): string {
  const own = Object.entries(flags).map(([flag, one]) => [named(flag, one), explained(one)])
  const common = DATA_FLAGS.map(({ flag, summary: what }) => [`  --${flag}`, what])
  common.push(['  --json', 'Prints the answer as JSON.'])
  return `jinku ${name}: ${summary}\n\n${columns([...own, ...common])}`
}

function named(flag: string, { short }: Flag): string {
  return `  --${flag}${short === undefined ? '' : `, -${short}`}`
}

function explained({ summary, form, isRequired, isRepeated }: Flag): string {
  const marks = [
    ...(form === undefined ? [] : [form]),
    ...(isRequired === true ? ['required'] : []),
    ...(isRepeated === true ? ['may be given several times'] : []),
  ]
  return marks.length === 0 ? summary : `${summary} (${marks.join('; ')})`
}
