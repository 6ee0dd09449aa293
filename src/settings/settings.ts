/**
 * Reads the settings from flags, environment variables and the configuration file. Nothing else in the program reads the
 * environment. A flag overrides the environment, which overrides the file. A name that no setting has is refused everywhere.
 */

import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { suggestion } from './closest.ts'
import { readConfigFile } from './config-file.ts'
import {
  type DatabaseSettings,
  databaseDeclarations,
  databaseDeclarationsOf,
  requireDatabase,
  TARGET_DATABASE_PREFIX,
} from './database-settings.ts'
import { type SettingDeclaration, SettingsError } from './declaration.ts'
import { keptByNpm } from './kept-by-npm.ts'
import { requireOneSource } from './one-source.ts'
import { isPlatformVariable } from './platform-variables.ts'
import {
  BACKUP_ROOT_KEY_PREFIX,
  NEXT_ROOT_KEY_PREFIX,
  ROOT_KEY_PREFIX,
  type RootKeySettings,
  rootKeyDeclarations,
} from './root-key-settings.ts'
import { flagOf, type Settings, type SettingsTable, table } from './table.ts'

/** What `--help` and `--version` ask for instead of a server. */
export type InfoRequest = 'help' | 'version'

/** The variables of the environment of a process. */
export type Environment = { readonly [name: string]: string | undefined }

const CONFIG = { name: 'JINKU_CONFIG', flag: 'config' }
/** Variables of the client's commands. The server and its commands pass over them. */
const CLIENT_VARIABLES = ['JINKU_ENDPOINT', 'JINKU_PROFILE', 'JINKU_CA_FILE']
const CONFIG_FLAG = {
  flag: CONFIG.flag,
  form: 'a path',
  summary: 'A file with settings, one NAME=value a line.',
  fallback: undefined,
  isSwitch: undefined,
}

/** Public credentials of the development mode. Such a server stores nothing, and only this machine can reach it. */
export const DEV_CREDENTIALS = {
  accountId: '1000000000000000',
  rootAccessKeyId: 'jinku-dev',
  rootAccessKeySecret: 'jinku-dev-secret',
} as const

/** Reads the settings of the server. @throws SettingsError */
export function loadSettings(
  args: readonly string[],
  environment: Environment,
): Settings | InfoRequest {
  const flags = readFlags(args)
  if (typeof flags === 'string') return flags
  requireNothingKeptByNpm(environment)
  const given = allGiven(flags, environment)
  const settings = readValues(table, given)
  requirePairs(settings)
  requireOneSource(settings, ROOT_KEY_PREFIX)
  requireDatabase(settings)
  return settings.dev ? forDevelopment(settings, (name) => given.has(name)) : settings
}

/** The settings of the server that commands need too: where the data is, what decrypts it, and the region in its ARNs. */
export type DataSettings = Pick<Settings, 'dataDir' | 'region' | keyof RootKeySettings> &
  Partial<DatabaseSettings>

/** The settings of a command. */
export interface CommandSettings extends DataSettings {
  readonly recoveryPassphrase: string | undefined
  /** The source of the next root key, for a change of the root key. */
  readonly next: RootKeySettings
  /** The source of the root key that a backup was made under, if it differs from the present one. */
  readonly backup: RootKeySettings
  /** The database that the data is transferred to, unless it is in a file of a data directory. */
  readonly target: DatabaseSettings
}

const { dataDir, region, recoveryPassphrase } = table
const DATA_SETTINGS: SettingsTable<keyof DataSettings> = {
  dataDir,
  ...databaseDeclarations,
  ...rootKeyDeclarations(ROOT_KEY_PREFIX),
  region,
}
const COMMAND_SETTINGS: SettingsTable<keyof DataSettings | 'recoveryPassphrase'> = {
  ...DATA_SETTINGS,
  recoveryPassphrase,
}
const NEXT_ROOT_KEY_SETTINGS: SettingsTable<keyof RootKeySettings> =
  rootKeyDeclarations(NEXT_ROOT_KEY_PREFIX)
const BACKUP_ROOT_KEY_SETTINGS: SettingsTable<keyof RootKeySettings> =
  rootKeyDeclarations(BACKUP_ROOT_KEY_PREFIX)

const TARGET_DATABASE_SETTINGS: SettingsTable<keyof DatabaseSettings> =
  databaseDeclarationsOf(TARGET_DATABASE_PREFIX)

/** The flags for {@link DataSettings}. */
export const DATA_FLAGS: readonly FlagDeclaration[] = [
  ...flagDeclarations(DATA_SETTINGS),
  CONFIG_FLAG,
]

/** Names a setting for the root key of a backup as an operator gives it: as a flag, or as a variable if it is a secret. */
export function backupSettingName(end: string): string {
  const setting = Object.values<SettingDeclaration<unknown>>(BACKUP_ROOT_KEY_SETTINGS).find(
    ({ name }) => name === `${BACKUP_ROOT_KEY_PREFIX}${end}`,
  )
  if (setting === undefined) throw new Error(`there is no setting that ends with ${end}`)
  return setting.isSecret ? setting.name : `--${flagOf(setting.name)}`
}

/** The flags for the source of the root key of a backup. */
export const BACKUP_ROOT_KEY_FLAGS: readonly FlagDeclaration[] =
  flagDeclarations(BACKUP_ROOT_KEY_SETTINGS)

/** The flags for the database that the data is transferred to. */
export const TARGET_DATABASE_FLAGS: readonly FlagDeclaration[] =
  flagDeclarations(TARGET_DATABASE_SETTINGS)

/** The flags of the server. */
export const SERVER_FLAGS: readonly FlagDeclaration[] = [...flagDeclarations(table), CONFIG_FLAG]

function flagDeclaration({
  name,
  form,
  summary,
  fallback,
  isSwitch,
}: SettingDeclaration<unknown>): FlagDeclaration {
  return { flag: flagOf(name), form, summary, fallback, isSwitch }
}

/** A flag as `--help` prints it. */
export interface FlagDeclaration {
  readonly flag: string
  /** What a valid value looks like. */
  readonly form: string
  readonly summary: string
  /** The default as it would be written; undefined when there is none. */
  readonly fallback: string | undefined
  readonly isSwitch: boolean | undefined
}

function flagDeclarations(declarations: Partial<SettingsTable>): readonly FlagDeclaration[] {
  return Object.values<SettingDeclaration<unknown>>(declarations)
    .filter(({ isSecret }) => !isSecret)
    .map(flagDeclaration)
}

/**
 * Reads the settings of a command. Settings that only the server uses are not checked.
 *
 * @param flags the values by flag name, without dashes
 * @throws SettingsError
 */
export function loadCommandSettings(
  flags: ReadonlyMap<string, string>,
  environment: Environment,
): CommandSettings {
  const tables = [DATA_SETTINGS, BACKUP_ROOT_KEY_SETTINGS, TARGET_DATABASE_SETTINGS].flatMap(
    (declarations) => Object.values(declarations),
  )
  const names = [...tables.map(({ name }) => name), CONFIG.name]
  const named = names.flatMap((name): [string, string][] => {
    const value = flags.get(flagOf(name))
    return value === undefined ? [] : [[name, value]]
  })
  const given = allGiven(new Map(named), environment)
  const { dev } = readValues({ dev: table.dev }, given)
  if (dev) {
    throw new SettingsError(
      `${table.dev.name} is set: such a server keeps nothing that a command could work on.`,
    )
  }
  const settings = {
    ...readValues(COMMAND_SETTINGS, given),
    next: readValues(NEXT_ROOT_KEY_SETTINGS, given),
    backup: readValues(BACKUP_ROOT_KEY_SETTINGS, given),
    target: readValues(TARGET_DATABASE_SETTINGS, given),
  }
  requireOneSource(settings, ROOT_KEY_PREFIX)
  requireOneSource(settings.next, NEXT_ROOT_KEY_PREFIX)
  requireOneSource(settings.backup, BACKUP_ROOT_KEY_PREFIX)
  requireDatabase(settings)
  requireDatabase(settings.target, TARGET_DATABASE_PREFIX)
  return settings
}

/** All given values by the names of their settings. A flag overrides the environment, which overrides the file. */
function allGiven(
  flags: ReadonlyMap<string, string>,
  environment: Environment,
): ReadonlyMap<string, string> {
  const env = readEnvironment(environment)
  const path = flags.get(CONFIG.name) ?? env.get(CONFIG.name)
  const file = path === undefined ? [] : requireKnown(readConfigFile(path), path, settingNames())
  return new Map([...file, ...env, ...flags])
}

function readValues<K extends keyof Settings>(
  declarations: SettingsTable<K>,
  given: ReadonlyMap<string, string>,
): Pick<Settings, K> {
  const read = Object.entries<SettingDeclaration<unknown>>(declarations).map(([key, setting]) => [
    key,
    readValue(setting, given.get(setting.name)),
  ])
  // Each value was parsed by the declaration of its own setting, so the types match.
  return Object.fromEntries(read) as Pick<Settings, K>
}

function readValue(setting: SettingDeclaration<unknown>, given: string | undefined): unknown {
  const written = given ?? setting.fallback
  if (written === undefined) return undefined
  const value = setting.parse(written)
  if (value === undefined) {
    const shown = setting.isSecret ? '' : ` It is ${JSON.stringify(written)}.`
    throw new SettingsError(`${setting.name} must be ${setting.form}.${shown}`)
  }
  return value
}

function readFlags(args: readonly string[]): Map<string, string> | InfoRequest {
  const declarations = Object.values<SettingDeclaration<unknown>>(table).filter(
    ({ isSecret }) => !isSecret,
  )
  const options = Object.fromEntries([
    ...declarations.map(({ name, isSwitch }) => [
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
  const names = [...declarations.map(({ name }) => name), CONFIG.name]
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

/** Parses the flags. @throws SettingsError that names the flag and repeats no value, which may be a secret */
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

// The message repeats nothing but the name of the flag, because any other argument may be a misplaced secret.
function flagProblem({ code, message }: Error & { code?: string }, options: FlagTypes): string {
  // Node.js writes a flag that has a short form as `-h, --help`.
  const given = /'(?:-\w, )?(--?[^' ]+)/.exec(message)?.[1] ?? ''
  const name = given.replace(/^--?/, '')
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      const secret = allDeclarations().find(
        (setting) => setting.isSecret && flagOf(setting.name) === name,
      )
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
  const allowed = [...settingNames(), CONFIG.name]
  // A variable that is the name of a setting is never taken for a variable of the platform.
  const ours = Object.entries(environment).filter(
    ([name, value = '']) =>
      name.startsWith('JINKU_') &&
      !CLIENT_VARIABLES.includes(name) &&
      (allowed.includes(name) || !isPlatformVariable(name, value)),
  )
  return requireKnown(ours, 'the environment', allowed)
}

function allDeclarations(): readonly SettingDeclaration<unknown>[] {
  const tables = [table, NEXT_ROOT_KEY_SETTINGS, BACKUP_ROOT_KEY_SETTINGS, TARGET_DATABASE_SETTINGS]
  return tables.flatMap((declarations) => Object.values<SettingDeclaration<unknown>>(declarations))
}

function settingNames(): string[] {
  return allDeclarations().map(({ name }) => name)
}

// An unknown name is refused, because a misspelt setting must not be ignored silently. An empty value counts as not given.
function requireKnown(
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

/** The settings for `--dev`: public credentials unless others are given, and no setting about stored data is allowed. */
function forDevelopment(settings: Settings, isGiven: (name: string) => boolean): Settings {
  const aboutData = [table.dataDir, databaseDeclarations.databaseUrl]
  for (const { name } of [...aboutData, ...Object.values(rootKeyDeclarations(ROOT_KEY_PREFIX))]) {
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
    // Nobody sends it requests but the person who stops it.
    drainSeconds: isGiven(table.drainSeconds.name) ? settings.drainSeconds : 0,
  }
}

/** Whether only programs on this machine can reach a server that listens on this address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
