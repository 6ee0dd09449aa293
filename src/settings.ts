/**
 * Every setting of the server, in one table, from which flags, environment, configuration file and docs/settings.md are
 * made. This is the only reader of the environment. A flag wins over the environment, that over the file.
 */

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { parseArgs, parseEnv } from 'node:util'
import { isAccountId } from './domain/names.ts'
import type { AccountStatus } from './storage/store.ts'

export interface Settings {
  readonly dev: boolean
  readonly listen: { readonly host: string; readonly port: number }
  readonly dataDir: string
  readonly rootKeyFile: string | undefined
  readonly region: string
  readonly accountId: string | undefined
  readonly accountStatus: AccountStatus
  readonly rootAccessKeyId: string | undefined
  readonly rootAccessKeySecret: string | undefined
  readonly tlsCert: string | undefined
  readonly tlsKey: string | undefined
  readonly chineseNames: boolean
  readonly maxSecrets: number
  readonly maxRequestsPerSecond: number
  readonly maxBodyBytes: number
  readonly maxNonces: number
  readonly requireNonce: boolean
  readonly requestLog: boolean
}

/** A setting that is unknown, malformed or at odds with another. The message says which and what to do. */
export class SettingsError extends Error {}

/** Asked for with `--help` or `--version` instead of a server. */
export type Asked = 'help' | 'version'

interface Row<T> {
  readonly name: string
  readonly form: string
  readonly summary: string
  /** As it would be written; undefined when there is none. */
  readonly fallback: string | undefined
  /** Must not be given as a flag: the list of processes shows flags to everyone. */
  readonly isSecret?: boolean
  parse(text: string): T | undefined
}

type Table = { readonly [K in keyof Settings]-?: Row<Exclude<Settings[K], undefined>> }

const text = (value: string): string => value
const flag = (value: string): boolean | undefined =>
  value === 'true' ? true : value === 'false' ? false : undefined
const wholeNumber =
  (min: number, max: number) =>
  (value: string): number | undefined => {
    const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN
    return number >= min && number <= max ? number : undefined
  }
const matching =
  (pattern: RegExp) =>
  (value: string): string | undefined =>
    pattern.test(value) ? value : undefined

export const table: Table = {
  dev: {
    name: 'JINKU_DEV',
    form: '`true` or `false`',
    summary:
      'For laptops and CI: everything in memory, gone at exit, with fixed credentials unless others are given.',
    fallback: 'false',
    parse: flag,
  },
  listen: {
    name: 'JINKU_LISTEN',
    form: 'address:port',
    summary: 'Where to listen. Port 0 takes any free one.',
    fallback: '127.0.0.1:7600',
    parse: parseListen,
  },
  dataDir: {
    name: 'JINKU_DATA_DIR',
    form: 'path',
    summary: 'Where database and root key live. Made on first start, for its owner only.',
    fallback: './jinku-data',
    parse: text,
  },
  rootKeyFile: {
    name: 'JINKU_ROOT_KEY_FILE',
    form: 'path',
    summary:
      'The root key, if it is not `root.key` in the data directory. Made on first start when it is absent.',
    fallback: undefined,
    parse: text,
  },
  region: {
    name: 'JINKU_REGION',
    form: 'region id',
    summary: 'The region this server stands for; part of every ARN.',
    fallback: 'cn-hangzhou',
    parse: matching(/^[a-z0-9-]{1,64}$/),
  },
  accountId: {
    name: 'JINKU_ACCOUNT_ID',
    form: '16 digits',
    summary: 'The account, used only when it is first made. Drawn at random if absent.',
    fallback: undefined,
    parse: (value) => (isAccountId(value) ? value : undefined),
  },
  accountStatus: {
    name: 'JINKU_ACCOUNT_STATUS',
    form: '`Enabled`, `NotEnabled`, `InDebt` or `Suspended`',
    summary:
      'Status of the account, used only when it is first made. For testing how a client takes the others.',
    fallback: 'Enabled',
    parse: (value) => STATUSES.find((status) => status === value),
  },
  rootAccessKeyId: {
    name: 'JINKU_ROOT_ACCESS_KEY_ID',
    form: '1 to 128 letters, digits, `.`, `_`, `-`',
    summary:
      'Access key of the account itself, used only when the account is first made. Drawn at random if absent.',
    fallback: undefined,
    parse: matching(/^(?!STS\.)[A-Za-z0-9._-]{1,128}$/),
  },
  rootAccessKeySecret: {
    name: 'JINKU_ROOT_ACCESS_KEY_SECRET',
    form: '8 to 128 printable ASCII characters',
    summary: 'The secret that belongs to JINKU_ROOT_ACCESS_KEY_ID.',
    fallback: undefined,
    isSecret: true,
    parse: matching(/^[\x21-\x7e]{8,128}$/),
  },
  tlsCert: {
    name: 'JINKU_TLS_CERT',
    form: 'path',
    summary:
      'Certificate chain in PEM form. With JINKU_TLS_KEY the server speaks HTTPS, TLS 1.2 or newer.',
    fallback: undefined,
    parse: text,
  },
  tlsKey: {
    name: 'JINKU_TLS_KEY',
    form: 'path',
    summary: 'Private key of the certificate in PEM form.',
    fallback: undefined,
    parse: text,
  },
  chineseNames: {
    name: 'JINKU_CHINESE_NAMES',
    form: '`true` or `false`',
    summary: 'Whether secret names may hold Chinese characters beside the documented ASCII ones.',
    fallback: 'false',
    parse: flag,
  },
  maxSecrets: {
    name: 'JINKU_MAX_SECRETS',
    form: 'whole number',
    summary: 'Secrets an account may have; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  maxRequestsPerSecond: {
    name: 'JINKU_MAX_REQUESTS_PER_SECOND',
    form: 'whole number',
    summary:
      'Requests a second an account may make before it is answered Rejected.Throttling; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e6),
  },
  maxBodyBytes: {
    name: 'JINKU_MAX_BODY_BYTES',
    form: 'whole number from 65536',
    summary: 'The largest request body accepted.',
    fallback: '3145728',
    parse: wholeNumber(65_536, 64 * 1024 * 1024),
  },
  maxNonces: {
    name: 'JINKU_MAX_NONCES',
    form: 'whole number from 1000',
    summary:
      'How many nonces of the last 31 minutes are remembered, at 16 bytes or a little more each. When memory is full, requests are answered Rejected.Throttling.',
    fallback: '16000000',
    parse: wholeNumber(1000, 200_000_000),
  },
  requireNonce: {
    name: 'JINKU_REQUIRE_NONCE',
    form: '`true` or `false`',
    summary:
      'Whether to refuse requests without a nonce. The protocol allows them, and they can be replayed for 15 minutes.',
    fallback: 'false',
    parse: flag,
  },
  requestLog: {
    name: 'JINKU_REQUEST_LOG',
    form: '`true` or `false`',
    summary:
      'Whether to write a line of JSON to standard output for every request. Never a value or a URL.',
    fallback: 'false',
    parse: flag,
  },
}

const STATUSES = ['Enabled', 'NotEnabled', 'InDebt', 'Suspended'] as const
const CONFIG = { name: 'JINKU_CONFIG', flag: 'config' }

/** Credentials that everybody knows; for servers that keep nothing and that nobody else can reach. */
export const DEV_CREDENTIALS = {
  accountId: '1000000000000000',
  rootAccessKeyId: 'jinku-dev',
  rootAccessKeySecret: 'jinku-dev-secret',
} as const

/** The flag for a setting: `--data-dir` for JINKU_DATA_DIR. */
export function flagOf(name: string): string {
  return name.replace('JINKU_', '').toLowerCase().replaceAll('_', '-')
}

/** @throws SettingsError */
export function loadSettings(
  args: readonly string[],
  environment: { readonly [name: string]: string | undefined },
): Settings | Asked {
  const flags = readFlags(args)
  if (typeof flags === 'string') return flags
  const env = readEnvironment(environment)
  const path = flags.get(CONFIG.name) ?? env.get(CONFIG.name)
  const file = path === undefined ? new Map<string, string>() : readConfigFile(path)

  const settings: { [key: string]: unknown } = {}
  for (const [key, row] of Object.entries(table)) {
    settings[key] = readRow(row, flags.get(row.name) ?? env.get(row.name) ?? file.get(row.name))
  }
  // Each key was read by its own row.
  return consistent(settings as unknown as Settings, (name) =>
    [flags, env, file].some((one) => one.has(name)),
  )
}

function readRow(row: Row<unknown>, given: string | undefined): unknown {
  const written = given ?? row.fallback
  if (written === undefined) return undefined
  const value = row.parse(written)
  if (value === undefined) {
    const shown = row.isSecret ? '' : ` It is ${JSON.stringify(written)}.`
    throw new SettingsError(`${row.name} must be ${row.form}.${shown}`)
  }
  return value
}

function readFlags(args: readonly string[]): Map<string, string> | Asked {
  const rows = Object.values(table).filter(({ isSecret }) => !isSecret)
  const isSwitch = (name: string): boolean => name === table.dev.name
  const options = Object.fromEntries([
    ...rows.map(({ name }) => [
      flagOf(name),
      { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) },
    ]),
    [CONFIG.flag, { type: 'string' as const }],
    ['help', { type: 'boolean' as const }],
    ['version', { type: 'boolean' as const }],
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

function parseFlags(
  args: readonly string[],
  options: { [flag: string]: { type: 'string' | 'boolean' } },
): { values: { [flag: string]: unknown } } {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false })
  } catch (error) {
    throw new SettingsError(`${(error as Error).message}. Try --help.`)
  }
}

function readEnvironment(environment: {
  readonly [name: string]: string | undefined
}): Map<string, string> {
  const ours = Object.entries(environment).filter(([name]) => name.startsWith('JINKU_'))
  return known(ours, 'the environment')
}

function readConfigFile(path: string): Map<string, string> {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    throw new SettingsError(`The configuration file cannot be read: ${(error as Error).message}`)
  }
  return known(Object.entries(parseEnv(content)), path)
}

// A misspelt setting that is silently ignored is found at night; an empty one counts as not given.
function known(
  entries: readonly (readonly [string, string | undefined])[],
  place: string,
): Map<string, string> {
  const names = [...Object.values(table).map(({ name }) => name), CONFIG.name]
  const values = new Map<string, string>()
  for (const [name, value] of entries) {
    if (!names.includes(name)) {
      throw new SettingsError(
        `There is no setting ${name} (in ${place}). docs/settings.md lists them.`,
      )
    }
    if (value !== undefined && value !== '') values.set(name, value)
  }
  return values
}

function consistent(settings: Settings, isGiven: (name: string) => boolean): Settings {
  const pairs = [
    ['tlsCert', 'tlsKey'],
    ['rootAccessKeyId', 'rootAccessKeySecret'],
  ] as const
  for (const [one, other] of pairs) {
    if ((settings[one] === undefined) !== (settings[other] === undefined)) {
      throw new SettingsError(
        `${table[one].name} and ${table[other].name} are given together or not at all.`,
      )
    }
  }
  if (!settings.dev) return settings

  for (const name of [table.dataDir.name, table.rootKeyFile.name]) {
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

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function parseListen(value: string): Settings['listen'] | undefined {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})$/.exec(value)
  if (match === null) return undefined
  const port = Number(match[3])
  const host = match[1] ?? match[2] ?? ''
  return port <= 65_535 ? { host, port } : undefined
}
