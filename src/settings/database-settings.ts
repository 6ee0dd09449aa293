/** Settings of a database that a server keeps. Without them the data is in a file of the data directory. */

import { isIP } from 'node:net'
import type { DatabaseDistribution, DatabaseEncryption, DatabaseHost } from '../storage/engine.ts'
import { type SettingDeclaration, SettingsError } from './declaration.ts'
import { path, wholeNumber } from './forms.ts'

/** What a URL says. */
export interface DatabaseUrl {
  readonly hosts: readonly DatabaseHost[]
  readonly user: string
  readonly password: string | undefined
  readonly database: string
  readonly encryption: DatabaseEncryption
}

/** The settings of a database that is reached over a connection. */
export interface DatabaseSettings {
  readonly databaseUrl: DatabaseUrl | undefined
  readonly databasePasswordFile: string | undefined
  readonly databaseCa: string | undefined
  readonly databasePool: number
  readonly databaseDistributed: DatabaseDistribution | undefined
}

type Declarations = {
  readonly [one in keyof DatabaseSettings]-?: SettingDeclaration<
    Exclude<DatabaseSettings[one], undefined>
  >
}

/** The prefix of the database that a server works on, and of the one that `jinku transfer` moves the data to. */
export const DATABASE_PREFIX = 'JINKU_'
export const TARGET_DATABASE_PREFIX = 'JINKU_TARGET_'

/** @param prefix of the names of the settings */
export function databaseDeclarationsOf(prefix: string): Declarations {
  return {
    databaseUrl: {
      name: `${prefix}DATABASE_URL`,
      form: '`postgres://user@host:port/database`; several hosts have commas between them and are followed by `?target_session_attrs=read-write`; after `?` may stand `sslmode`, `host` and `port`, as for libpq',
      summary:
        'The PostgreSQL database (14 or newer) that holds the data; if absent, the data is in a file of the data directory. Hosts other than this machine must prove who they are by a certificate, unless `sslmode` says `require` or `disable`. Never shown, because it may contain a password.',
      fallback: undefined,
      isSecret: true,
      parse: parseDatabaseUrl,
    },
    databasePasswordFile: {
      name: `${prefix}DATABASE_PASSWORD_FILE`,
      form: 'a path',
      summary: `A file whose first line is the password of the user in ${prefix}DATABASE_URL. Read for each new connection, so it may change while the server runs.`,
      fallback: undefined,
      parse: path,
    },
    databaseCa: {
      name: `${prefix}DATABASE_CA`,
      form: 'a path',
      summary:
        'Certificates in PEM form of the authorities that the certificate of the database is checked against, instead of those that Node.js trusts.',
      fallback: undefined,
      parse: path,
    },
    databasePool: {
      name: `${prefix}DATABASE_POOL`,
      form: 'a whole number from 4 to 500',
      summary: 'How many connections to the database the server opens at most.',
      fallback: '20',
      parse: wholeNumber(4, 500),
    },
    databaseDistributed: {
      name: `${prefix}DATABASE_DISTRIBUTED`,
      form: '`citus`',
      summary:
        'The extension of the database that spreads the accounts over the nodes of a cluster. The database must be that of the coordinator, have the extension, and be empty at the first start. If absent, the database is one server, with standbys or without.',
      fallback: undefined,
      parse: (text) => (text === 'citus' ? text : undefined),
    },
  }
}

export const databaseDeclarations = databaseDeclarationsOf(DATABASE_PREFIX)

/** The settings of the database alone. */
export function databaseSettingsOf(settings: DatabaseSettings): DatabaseSettings {
  const { databaseUrl, databasePasswordFile, databaseCa, databasePool, databaseDistributed } =
    settings
  return { databaseUrl, databasePasswordFile, databaseCa, databasePool, databaseDistributed }
}

/** @throws SettingsError when something is given that only a database on a server has */
export function requireDatabase(
  settings: DatabaseSettings & { readonly nodeName?: string | undefined },
  prefix = DATABASE_PREFIX,
): void {
  const { databaseUrl, databasePasswordFile, databaseCa, databaseDistributed } = settings
  const {
    databaseUrl: url,
    databasePasswordFile: file,
    databaseCa: ca,
    databaseDistributed: distributed,
  } = databaseDeclarationsOf(prefix)
  if (databaseUrl === undefined) {
    if (databasePasswordFile !== undefined)
      throw new SettingsError(`${file.name} needs ${url.name} with it.`)
    if (databaseCa !== undefined) throw new SettingsError(`${ca.name} needs ${url.name} with it.`)
    if (databaseDistributed !== undefined) {
      throw new SettingsError(`${distributed.name} needs ${url.name} with it.`)
    }
    if (settings.nodeName !== undefined)
      throw new SettingsError(`JINKU_NODE needs ${url.name} with it.`)
    return
  }
  if (databaseUrl.password !== undefined && databasePasswordFile !== undefined) {
    throw new SettingsError(`${url.name} has a password, and ${file.name} names one. Give one.`)
  }
  if (databaseCa !== undefined && !['authority', 'full'].includes(databaseUrl.encryption)) {
    throw new SettingsError(
      `${ca.name} is given, but connections of ${url.name} are not checked against it. Give sslmode=verify-full there.`,
    )
  }
}

const FORM =
  /^postgres(?:ql)?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^/?#]*)(?:\/([^/?#]*))?(?:\?([^#]*))?$/
const DEFAULT_PORT = 5432
const ENCRYPTIONS = new Map<string, DatabaseEncryption>([
  ['disable', 'none'],
  ['require', 'unverified'],
  ['verify-ca', 'authority'],
  ['verify-full', 'full'],
])
/** A parameter that would have no effect is refused, because somebody relies on what it says. */
const PARAMETERS = ['host', 'port', 'user', 'dbname', 'sslmode', 'target_session_attrs']

/** As libpq reads it. The modes `allow` and `prefer` are refused: with them whoever is in between decides whether to encrypt. */
export function parseDatabaseUrl(text: string): DatabaseUrl | undefined {
  const found = FORM.exec(text)
  if (found === null) return undefined
  try {
    return readUrl(found.slice(1))
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

function readUrl(parts: readonly (string | undefined)[]): DatabaseUrl | undefined {
  const [user = '', password, places = '', database = '', query = ''] = parts
  const parameters = new Map<string, string>()
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const [name = '', value = '', ...more] = pair.split('=').map(decodeURIComponent)
    if (more.length > 0 || !PARAMETERS.includes(name) || parameters.has(name)) return undefined
    parameters.set(name, value)
  }
  const hosts = hostsOf(
    parameters.get('host')?.split(',') ??
      places.split(',').map((place) => place.replace(/:[0-9]*$/, '')),
    parameters.get('port')?.split(',') ??
      places.split(',').map((place) => /:([0-9]*)$/.exec(place)?.[1] ?? ''),
  )
  const name = decodeURIComponent(user) || parameters.get('user')
  const given = decodeURIComponent(database) || parameters.get('dbname')
  const mode = parameters.get('sslmode')
  const encryption = mode === undefined ? undefined : ENCRYPTIONS.get(mode)
  if (
    hosts === undefined ||
    name === undefined ||
    (mode !== undefined && encryption === undefined)
  ) {
    return undefined
  }
  if (!['read-write', 'primary', undefined].includes(parameters.get('target_session_attrs'))) {
    return undefined
  }
  return {
    hosts,
    user: name,
    password: password === undefined || password === '' ? undefined : decodeURIComponent(password),
    database: given ?? name,
    encryption: encryption ?? (hosts.every(isHere) ? 'none' : 'full'),
  }
}

function hostsOf(
  names: readonly string[],
  ports: readonly string[],
): readonly DatabaseHost[] | undefined {
  if (ports.length > 1 && ports.length !== names.length) return undefined
  const hosts = names.map((name, index) => ({
    host: decodeURIComponent(name).replace(/^\[(.*)\]$/, '$1'),
    port: Number((ports.length === 1 ? ports[0] : ports[index]) || DEFAULT_PORT),
  }))
  const areValid = hosts.every(
    ({ host, port }) =>
      (/^\/[^\0]*$/.test(host) || /^[A-Za-z0-9._-]+$/.test(host) || isIP(host) === 6) &&
      Number.isInteger(port) &&
      port >= 1 &&
      port <= 65_535,
  )
  return areValid ? hosts : undefined
}

/** What it sends does not leave this machine. */
function isHere({ host }: DatabaseHost): boolean {
  return (
    host.startsWith('/') ||
    host === 'localhost' ||
    host === '::1' ||
    (isIP(host) === 4 && host.startsWith('127.'))
  )
}
