/** How each kind of snippet is tried. Each answers what is wrong, in a sentence, or nothing. */

import { readFileSync } from 'node:fs'
import { flagOf, table } from '../../src/settings/table.ts'
import type { Exit } from '../support/process/jinku-process.ts'
import type { Machine, Run } from './machine.ts'

/** Programs that are not here, and services behind them. What calls one of these is read by the shell, and not run. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['aliyun', 'the CLI of the cloud service is no package of npm'],
])

/** Whether each line of a shell snippet calls something that is not here. */
export function isElsewhere(text: string): boolean {
  const lines = text.replaceAll('\\\n', '').trim().split('\n')
  return lines.every((line) => ELSEWHERE.has(line.trim().split(/\s/)[0] ?? ''))
}

/** What a shell would take otherwise than it is meant, and curl that fails without a word. */
export async function shellFaults(machine: Machine, text: string): Promise<string[]> {
  const { code, stderr } = await machine.run('sh -n', { input: text })
  const bare = text.replaceAll(/'[^']*'|"[^"]*"/g, '')
  return [
    ...(code === 0 ? [] : [`the shell cannot read it: ${stderr}`]),
    ...(/<[\w -]+>/.test(bare)
      ? ['a name between < and > outside of quotes is a redirection']
      : []),
    ...(hidesFailures(text) ? ['curl -s hides why it failed: -S is missing'] : []),
  ]
}

function hidesFailures(text: string): boolean {
  return text.split('\n').some((line) => {
    const flags = /\bcurl((?: .*)?)$/.exec(line)?.[1]?.split(' ') ?? []
    const has = (letter: string, long: string): boolean =>
      flags.some((flag) => flag === long || new RegExp(`^-[a-zA-Z]*${letter}`).test(flag))
    return has('s', '--silent') && !has('S', '--show-error')
  })
}

/** Runs it, and says what went wrong unless it ended with one of the codes. */
export async function ran(
  machine: Machine,
  text: string,
  how: Run = {},
  allowed: readonly number[] = [0],
): Promise<string[]> {
  const { code, stdout, stderr } = await machine.run(text, how)
  return allowed.includes(code ?? -1) ? [] : [`ended with ${code}: ${stderr}${stdout}`]
}

/** A synopsis, such as `jinku backup --out <file>`: the command is there and has the flags. */
export async function synopsisFaults(machine: Machine, text: string): Promise<string[]> {
  const path = /^(?:sudo -u jinku )?jinku((?: [a-z][a-z-]*)*)/.exec(text)?.[1]?.trim() ?? ''
  const words = path.split(' ').filter((word) => word !== '')
  const { code, stdout, stderr } = await helpOf(machine, words.join(' '))
  if (code !== 0) return [`no such command: ${stderr}`]
  const flags = [...text.replace(/^sudo -u jinku /, '').matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map(
    ([flag]) => flag,
  )
  return flags
    .filter((flag) => !new RegExp(`(^|[ ,[])${flag}(,|\\s|\\]|$)`, 'm').test(stdout))
    .map((flag) => `jinku ${words.join(' ')} has no ${flag}`)
}

const helps = new WeakMap<Machine, Map<string, Promise<Exit>>>()

/** Asked once for each command. */
function helpOf(machine: Machine, command: string): Promise<Exit> {
  const known = helps.get(machine) ?? new Map<string, Promise<Exit>>()
  helps.set(machine, known)
  const help = known.get(command) ?? machine.run(`jinku ${command} --help`)
  known.set(command, help)
  return help
}

interface Service {
  readonly name: string
  /** The lines of ExecStart, as the shell gets them. */
  readonly lines: readonly string[]
  readonly environmentFile: string | undefined
}

const DIRECTIVES = new Set(
  `Type User UMask EnvironmentFile ExecStart OnCalendar Persistent WantedBy`.split(' '),
)

/** The services of a block that shows unit files, one after the other, each under its path. */
export function servicesOf(text: string): Service[] {
  const units = text.split(/^# (?=\/etc\/systemd\/system\/)/m).slice(1)
  return units
    .map((unit) => {
      const [name = '', ...lines] = unit.trim().split('\n')
      const pairs = lines
        .filter((line) => line !== '' && !/^\[(Unit|Service|Timer|Install)\]$/.test(line))
        .map((line) => /^([A-Za-z]+)=(.*)$/.exec(line)?.slice(1) ?? [line, ''])
      const unknown = pairs.find(([directive = '']) => !DIRECTIVES.has(directive))
      if (unknown !== undefined) throw new Error(`${name}: ${unknown[0]} is no directive`)
      const valuesOf = (wanted: string): string[] =>
        pairs.flatMap(([directive, value = '']) => (directive === wanted ? [value] : []))
      const timer = valuesOf('OnCalendar')
      if (name.endsWith('.timer') && !timer.every((time) => /^\d\d:\d\d$/.test(time))) {
        throw new Error(`${name}: ${timer.join()} is no time of the day`)
      }
      return {
        name,
        lines: valuesOf('ExecStart').map(asSystemdRuns),
        environmentFile: valuesOf('EnvironmentFile')[0],
      }
    })
    .filter(({ name }) => name.endsWith('.service'))
}

/** The system replaces %x and $x before the program sees them; doubled they are meant as they are. */
function asSystemdRuns(line: string): string {
  const single = line.replaceAll(/%%|\$\$/g, '')
  const replaced = /[%$]/.exec(single)
  if (replaced !== null) throw new Error(`systemd would replace ${replaced[0]} in: ${line}`)
  return line.replaceAll('%%', '%').replaceAll('$$', '$')
}

/** The variables of a file with settings, as a service gets them. */
export function variablesOf(file: string): { readonly [name: string]: string } {
  const lines = readFileSync(file, 'utf8').split('\n')
  return Object.fromEntries(
    lines.filter((line) => line.includes('=')).map((line) => line.split(/=(.*)/s).slice(0, 2)),
  )
}

/** The command of a line of a crontab. A bare % would end it. */
export function commandOfCron(line: string): string {
  const command = /^(?:[\d*/,-]+ ){5}(.+)$/.exec(line)?.[1]
  if (command === undefined) throw new Error(`no line of a crontab: ${line}`)
  if (/(?<!\\)%/.test(command)) throw new Error(`cron would cut it at the first %: ${line}`)
  return command.replaceAll('\\%', '%')
}

/** The names of settings in a text that are none. */
export function unknownSettings(text: string): string[] {
  const known = new Set<string>(Object.values(table).map(({ name }) => name))
  const flags = new Set(Object.values(table).map(({ name }) => flagOf(name)))
  return [...text.matchAll(/\bJINKU_[A-Z0-9_]+/g)]
    .map(([name]) => name)
    .filter((name) => !known.has(name) && !flags.has(name) && name !== 'JINKU_CONFIG')
}

/** Blocks and members of a text in HCL, by their path, such as `provider alicloud.endpoints.kms`. */
export function membersOfHcl(text: string): Map<string, string> {
  const members = new Map<string, string>()
  const path: string[] = []
  for (const line of text.split('\n').map((whole) => whole.replace(/\s*#.*$/, '').trim())) {
    const opened = /^([a-z_]+)((?: "[^"]+")*) \{$/.exec(line)
    const member = /^([a-z_]+)\s*=\s*"([^"]*)"$/.exec(line)
    if (opened !== null) path.push(`${opened[1]}${(opened[2] ?? '').replaceAll('"', '')}`)
    else if (member !== null) members.set([...path, member[1]].join('.'), member[2] ?? '')
    else if (line === '}' && path.length > 0) path.pop()
    else if (line !== '') throw new Error(`not HCL: ${line}`)
  }
  if (path.length > 0) throw new Error(`not closed: ${path.join('.')}`)
  return members
}
