/**
 * Reads the settings from flags, environment and configuration file. This is the only reader of the environment. A flag
 * wins over the environment, that over the file; a name that the table does not know is refused wherever it stands.
 */

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { suggestion } from './closest.ts'
import { keptByNpm } from './kept-by-npm.ts'
import { requireOneSource } from './one-source.ts'
import { isPlatformVariable } from './platform-variables.ts'
import {
  BACKUP_ROOT_KEY,
  NEXT_ROOT_KEY,
  ROOT_KEY,
  type RootKeySettings,
  rootKeyRows,
} from './root-key-settings.ts'
import {
  flagOf,
  type SettingDeclaration,
  type Settings,
  SettingsError,
  type SettingsTable,
  table,
} from './table.ts'

/** Asked for with `--help` or `--version` instead of a server. */
export type InfoRequest = 'help' | 'version'

export type Environment = { readonly [name: string]: string | undefined }

const CONFIG = { name: 'JINKU_CONFIG', flag: 'config' }
const CONFIG_FLAG = {
  flag: CONFIG.flag,
  form: 'a path',
  summary: 'A file with settings, one NAME=value a line.',
  fallback: undefined,
  isSwitch: undefined,
}

/** Credentials that everybody knows; for servers that keep nothing and that nobody else can reach. */
export const DEV_CREDENTIALS = {
  accountId: '1000000000000000',
  rootAccessKeyId: 'jinku-dev',
  rootAccessKeySecret: 'jinku-dev-secret',
} as const

/** @throws SettingsError */
export function loadSettings(
  args: readonly string[],
  environment: Environment,
): Settings | InfoRequest {
  const flags = readFlags(args)
  if (typeof flags === 'string') return flags
  requireNothingKeptByNpm(environment)
  const given = allGiven(flags, environment)
  const settings = readRows(table, given)
  requirePairs(settings)
  requireOneSource(settings, ROOT_KEY)
  return settings.dev ? forDevelopment(settings, (name) => given.has(name)) : settings
}

/** What commands beside the server read of its settings: where the data lies, what opens it, and what its ARNs say. */
export type DataSettings = Pick<Settings, 'dataDir' | 'region' | keyof RootKeySettings>

/** What commands are given. */
export interface CommandSettings extends DataSettings {
  readonly recoveryPassphrase: string | undefined
  /** Where the root key is to come from once it has been changed. */
  readonly next: RootKeySettings
  /** Where the root key comes from that a backup was made under, if that is another one. */
  readonly backup: RootKeySettings
}

const { dataDir, region, recoveryPassphrase } = table
const DATA_TABLE: SettingsTable<keyof DataSettings> = { dataDir, ...rootKeyRows(ROOT_KEY), region }
const COMMAND_TABLE: SettingsTable<keyof DataSettings | 'recoveryPassphrase'> = {
  ...DATA_TABLE,
  recoveryPassphrase,
}
const NEXT_TABLE: SettingsTable<keyof RootKeySettings> = rootKeyRows(NEXT_ROOT_KEY)
const BACKUP_TABLE: SettingsTable<keyof RootKeySettings> = rootKeyRows(BACKUP_ROOT_KEY)

/** The flags of {@link DataSettings}, with what each is for. */
export const DATA_FLAGS: readonly FlagDeclaration[] = [...flagsOf(DATA_TABLE), CONFIG_FLAG]

/** How a setting for the root key of a backup is given, by what its name ends with: as a flag, unless it is a secret. */
export function nameBackupSetting(end: string): string {
  const row = Object.values<SettingDeclaration<unknown>>(BACKUP_TABLE).find(
    ({ name }) => name === `${BACKUP_ROOT_KEY}${end}`,
  )
  if (row === undefined) throw new Error(`there is no setting that ends with ${end}`)
  return row.isSecret ? row.name : `--${flagOf(row.name)}`
}

/** The flags that name the source of the root key of a backup. */
export const BACKUP_ROOT_KEY_FLAGS: readonly FlagDeclaration[] = flagsOf(BACKUP_TABLE)

/** The flags of the server, with what each is for. */
export const SERVER_FLAGS: readonly FlagDeclaration[] = [...flagsOf(table), CONFIG_FLAG]

function flagIn({
  name,
  form,
  summary,
  fallback,
  isSwitch,
}: SettingDeclaration<unknown>): FlagDeclaration {
  return { flag: flagOf(name), form, summary, fallback, isSwitch }
}

export interface FlagDeclaration {
  readonly flag: string
  /** What is to be written behind it, for people. */
  readonly form: string
  readonly summary: string
  /** As it would be written; undefined when there is none. */
  readonly fallback: string | undefined
  readonly isSwitch: boolean | undefined
}

function flagsOf(rows: Partial<SettingsTable>): readonly FlagDeclaration[] {
  return Object.values<SettingDeclaration<unknown>>(rows)
    .filter(({ isSecret }) => !isSecret)
    .map(flagIn)
}

/**
 * Settings for a command. Those that only a server uses are not looked at, however wrong they are.
 *
 * @param flags by their names, without dashes
 * @throws SettingsError
 */
export function loadCommandSettings(
  flags: ReadonlyMap<string, string>,
  environment: Environment,
): CommandSettings {
  const tables = [DATA_TABLE, BACKUP_TABLE].flatMap((rows) => Object.values(rows))
  const rows = [...tables.map(({ name }) => name), CONFIG.name]
  const named = rows.flatMap((name): [string, string][] => {
    const value = flags.get(flagOf(name))
    return value === undefined ? [] : [[name, value]]
  })
  const given = allGiven(new Map(named), environment)
  const { dev } = readRows({ dev: table.dev }, given)
  if (dev) {
    throw new SettingsError(
      `${table.dev.name} is set: such a server keeps nothing that a command could work on.`,
    )
  }
  const settings = {
    ...readRows(COMMAND_TABLE, given),
    next: readRows(NEXT_TABLE, given),
    backup: readRows(BACKUP_TABLE, given),
  }
  requireOneSource(settings, ROOT_KEY)
  requireOneSource(settings.next, NEXT_ROOT_KEY)
  requireOneSource(settings.backup, BACKUP_ROOT_KEY)
  return settings
}

/** Everything that is given, by the names of the settings. A flag wins over the environment, that over the file. */
function allGiven(
  flags: ReadonlyMap<string, string>,
  environment: Environment,
): ReadonlyMap<string, string> {
  const env = readEnvironment(environment)
  const path = flags.get(CONFIG.name) ?? env.get(CONFIG.name)
  const file = path === undefined ? new Map<string, string>() : readConfigFile(path)
  return new Map([...file, ...env, ...flags])
}

function readRows<K extends keyof Settings>(
  rows: SettingsTable<K>,
  given: ReadonlyMap<string, string>,
): Pick<Settings, K> {
  const read = Object.entries<SettingDeclaration<unknown>>(rows).map(([key, row]) => [
    key,
    readRow(row, given.get(row.name)),
  ])
  // Each key was read by its own row.
  return Object.fromEntries(read) as Pick<Settings, K>
}

function readRow(row: SettingDeclaration<unknown>, given: string | undefined): unknown {
  const written = given ?? row.fallback
  if (written === undefined) return undefined
  const value = row.parse(written)
  if (value === undefined) {
    const shown = row.isSecret ? '' : ` It is ${JSON.stringify(written)}.`
    throw new SettingsError(`${row.name} must be ${row.form}.${shown}`)
  }
  return value
}

function readFlags(args: readonly string[]): Map<string, string> | InfoRequest {
  const rows = Object.values<SettingDeclaration<unknown>>(table).filter(({ isSecret }) => !isSecret)
  const options = Object.fromEntries([
    ...rows.map(({ name, isSwitch }) => [
      flagOf(name),
      { type: isSwitch ? ('boolean' as const) : ('string' as const) },
    ]),
    [CONFIG.flag, { type: 'string' as const }],
    ['help', { type: 'boolean' as const, short: 'h' }],
    ['version', { type: 'boolean' as const, short: 'v' }],
  ])
  const { values } = parseFlags(args, options)
  if (values['help']) return 'help'
  if (values['version']) return 'version'
  const names = [...rows.map(({ name }) => name), CONFIG.name]
  return new Map(
    names.flatMap((name) => {
      const value = values[flagOf(name)]
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )
}

type FlagTypes = {
  readonly [flag: string]: {
    readonly type: 'string' | 'boolean'
    readonly multiple?: boolean
    readonly short?: string
  }
}

/** @throws SettingsError that names the flag and repeats nothing else */
export function parseFlags(
  args: readonly string[],
  options: FlagTypes,
): { values: { [flag: string]: unknown } } {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false })
  } catch (error) {
    throw new SettingsError(flagProblem(error as Error & { code?: string }, options))
  }
}

// Arguments are not repeated beyond the name of a flag: one of them may be a secret that went astray.
function flagProblem({ code, message }: Error & { code?: string }, options: FlagTypes): string {
  // A flag with a letter is written with both: `-h, --help`.
  const given = /'(?:-\w, )?(--?[^' ]+)/.exec(message)?.[1] ?? ''
  const name = given.replace(/^--?/, '')
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      const secret = allRows().find((row) => row.isSecret && flagOf(row.name) === name)
      return secret === undefined
        ? `There is no flag ${given}.${suggestion(name, Object.keys(options), '--')} Try --help.`
        : `${secret.name} cannot be a flag, since everyone on this machine can read flags; give it in the environment or in a file.`
    }
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return options[name]?.type === 'boolean'
        ? `The flag ${given} takes no value.`
        : `The flag ${given} needs a value.`
    default:
      return 'There is an argument that is neither a flag nor the value of one. Try --help.'
  }
}

function requireNothingKeptByNpm(environment: Environment): void {
  const kept = keptByNpm(
    SERVER_FLAGS.map(({ flag }) => flag),
    environment,
  )
  if (kept === undefined) return
  const isSwitch = SERVER_FLAGS.some(({ flag, isSwitch }) => flag === kept && isSwitch)
  throw new SettingsError(
    `npm kept the flag --${kept} for itself, so nothing was started. Run: npm start -- --${kept}${isSwitch ? '' : ' …'}`,
  )
}

function readEnvironment(environment: Environment): Map<string, string> {
  const allowed = [...names(), CONFIG.name]
  // A setting wins over what only looks like a variable of the platform.
  const ours = Object.entries(environment).filter(
    ([name, value = '']) =>
      name.startsWith('JINKU_') && (allowed.includes(name) || !isPlatformVariable(name, value)),
  )
  return known(ours, 'the environment', allowed)
}

function readConfigFile(path: string): Map<string, string> {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    throw new SettingsError(`The configuration file cannot be read: ${(error as Error).message}`)
  }
  const lines = content.split(/\r?\n/).map((line, index) => readConfigLine(line, index + 1, path))
  return known(
    lines.filter((line) => line !== undefined),
    path,
    names(),
  )
}

// What other programs read differently is refused here: half of a secret, cut at a `#`, would be taken silently.
const CONFIG_LINE =
  /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?:"([^"\\]*)"|'([^']*)'|([^\s"'#`\\](?:[^"'#`\\]*[^\s"'#`\\])?)?)\s*$/

function readConfigLine(
  line: string,
  number: number,
  path: string,
): readonly [name: string, value: string] | undefined {
  if (/^\s*(#|$)/.test(line)) return undefined
  const match = CONFIG_LINE.exec(line)
  if (match === null) {
    throw new SettingsError(
      `Line ${number} of ${path} is not NAME=value. Quote a value that has a quote, a backslash or # in it; give a comment a line of its own.`,
    )
  }
  const [, name = '', inDouble, inSingle, plain] = match
  return [name, inDouble ?? inSingle ?? plain ?? '']
}

function allRows(): readonly SettingDeclaration<unknown>[] {
  return [table, NEXT_TABLE, BACKUP_TABLE].flatMap((rows) =>
    Object.values<SettingDeclaration<unknown>>(rows),
  )
}

function names(): string[] {
  return allRows().map(({ name }) => name)
}

// A misspelt setting that is silently ignored is found at night; an empty one counts as not given.
function known(
  entries: readonly (readonly [string, string | undefined])[],
  place: string,
  allowed: readonly string[],
): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of entries) {
    if (!allowed.includes(name)) {
      throw new SettingsError(
        `There is no setting ${name} (in ${place}).${suggestion(name, allowed)} docs/settings.md lists them.`,
      )
    }
    if (values.has(name)) throw new SettingsError(`${name} is set twice in ${place}.`)
    if (value !== undefined && value !== '') values.set(name, value)
  }
  return values
}

function requirePairs(settings: Settings): void {
  const pairs = [
    ['tlsCert', 'tlsKey'],
    ['rootAccessKeyId', 'rootAccessKeySecret'],
    ['auditWebhookUrl', 'auditWebhookSecret'],
  ] as const
  for (const [one, other] of pairs) {
    if ((settings[one] === undefined) !== (settings[other] === undefined)) {
      throw new SettingsError(
        `${table[one].name} and ${table[other].name} are given together or not at all.`,
      )
    }
  }
}

/** For `--dev`: credentials that everybody knows unless others are given, and nothing that would last. */
function forDevelopment(settings: Settings, isGiven: (name: string) => boolean): Settings {
  for (const { name } of [table.dataDir, ...Object.values(rootKeyRows(ROOT_KEY))]) {
    if (isGiven(name))
      throw new SettingsError(`--dev keeps nothing, so ${name} cannot be given with it.`)
  }
  const hasOwnKey = settings.rootAccessKeyId !== undefined
  if (!hasOwnKey && !isLoopback(settings.listen.host)) {
    throw new SettingsError(
      `--dev uses credentials that everybody knows, so it listens on loopback only. To listen on ${settings.listen.host}, give ${table.rootAccessKeyId.name} and ${table.rootAccessKeySecret.name}.`,
    )
  }
  const { accountId, rootAccessKeyId, rootAccessKeySecret } = DEV_CREDENTIALS
  return {
    ...settings,
    accountId: settings.accountId ?? accountId,
    rootAccessKeyId: settings.rootAccessKeyId ?? rootAccessKeyId,
    rootAccessKeySecret: settings.rootAccessKeySecret ?? rootAccessKeySecret,
  }
}

/** Whether only programs of this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
