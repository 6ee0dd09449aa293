/**
 * Declares every setting of the server in one table. Flags, environment variables, the configuration file and
 * docs/settings.md are all derived from it. To add a setting, add it to {@link Settings} and to {@link table}.
 */

import { BlockList, isIP } from 'node:net'
import { isNodeName } from '../domain/node-names.ts'
import { isAccountId } from '../domain/resource-names.ts'
import type { AccountStatus } from '../storage/store.ts'
import { type DatabaseSettings, databaseDeclarations } from './database-settings.ts'
import type { SettingDeclaration } from './declaration.ts'
import { flag, matching, path, wholeNumber } from './forms.ts'
import { ROOT_KEY_PREFIX, type RootKeySettings, rootKeyDeclarations } from './root-key-settings.ts'

/** The values of all settings, parsed. */
export interface Settings extends RootKeySettings, DatabaseSettings {
  readonly dev: boolean
  readonly listen: { readonly host: string; readonly port: number }
  readonly dataDir: string
  readonly nodeName: string | undefined
  readonly region: string
  readonly accountId: string | undefined
  readonly accountStatus: AccountStatus
  readonly rootAccessKeyId: string | undefined
  readonly rootAccessKeySecret: string | undefined
  readonly tlsCert: string | undefined
  readonly tlsKey: string | undefined
  readonly chineseNames: boolean
  readonly maxSecrets: number
  readonly maxKeys: number
  readonly maxAliases: number
  readonly maxKeyVersions: number
  readonly keyVersionGapDays: number
  readonly maxRequestsPerSecond: number
  readonly metricsListen: { readonly host: string; readonly port: number } | undefined
  readonly shedAfterMs: number
  readonly drainSeconds: number
  readonly maxBodyBytes: number
  readonly maxNonces: number
  readonly requireNonce: boolean
  readonly auditReadsSurvivePowerCut: boolean
  readonly auditRetentionDays: number
  readonly auditStdout: boolean
  readonly auditFile: string | undefined
  readonly auditWebhookUrl: string | undefined
  readonly auditWebhookSecret: string | undefined
  readonly trustedProxies: BlockList | undefined
  readonly recoveryPassphrase: string | undefined
}

/** A declaration for each of some settings. */
export type SettingsTable<K extends keyof Settings = keyof Settings> = {
  readonly [one in K]-?: SettingDeclaration<Exclude<Settings[one], undefined>>
}

/** The declarations of all settings of the server. */
export const table: SettingsTable = {
  dev: {
    name: 'JINKU_DEV',
    form: '`true` or `false`',
    summary:
      'For laptops and CI: everything is in memory and lost at exit, with fixed credentials unless others are given.',
    fallback: 'false',
    isSwitch: true,
    parse: flag,
  },
  listen: {
    name: 'JINKU_LISTEN',
    form: 'an address and a port, such as `127.0.0.1:7600`',
    summary: 'Where to listen. Port 0 takes any free port.',
    fallback: '127.0.0.1:7600',
    parse: parseListen,
  },
  metricsListen: {
    name: 'JINKU_METRICS_LISTEN',
    form: 'an address and a port, such as `127.0.0.1:7601`',
    summary:
      'Where to answer `/metrics` for Prometheus, without a signature and without TLS, so only where those can reach it that watch the server. Not answered if absent.',
    fallback: undefined,
    parse: parseListen,
  },
  dataDir: {
    name: 'JINKU_DATA_DIR',
    form: 'a path',
    summary:
      'The directory of the database and the root key. Created on first start, accessible to its owner only.',
    fallback: './jinku-data',
    parse: path,
  },
  ...databaseDeclarations,
  nodeName: {
    name: 'JINKU_NODE',
    form: '1 to 63 letters, digits, `.`, `_`, `-`, beginning with a letter or digit; not `local`',
    summary:
      'The name of this server among those that work on the same PostgreSQL database. No two have the same. If absent, it is made from an id in the data directory. Give it where the data directory does not outlive the server.',
    fallback: undefined,
    parse: (value) => (isNodeName(value) ? value : undefined),
  },
  ...rootKeyDeclarations(ROOT_KEY_PREFIX),
  region: {
    name: 'JINKU_REGION',
    form: 'a region id, such as `cn-hangzhou`',
    summary: 'The region that this server represents; it is part of every ARN.',
    fallback: 'cn-hangzhou',
    parse: matching(/^[a-z0-9-]{1,64}$/),
  },
  accountId: {
    name: 'JINKU_ACCOUNT_ID',
    form: '16 digits, the first not 0',
    summary: 'Id of the first account, used only on first start. Chosen at random if absent.',
    fallback: undefined,
    parse: (value) => (isAccountId(value) ? value : undefined),
  },
  accountStatus: {
    name: 'JINKU_ACCOUNT_STATUS',
    form: '`Enabled`, `NotEnabled`, `InDebt` or `Suspended`',
    summary:
      'Status of the first account, used only on first start. For tests of how a client handles the other statuses.',
    fallback: 'Enabled',
    parse: (value) => STATUSES.find((status) => status === value),
  },
  rootAccessKeyId: {
    name: 'JINKU_ROOT_ACCESS_KEY_ID',
    form: '1 to 128 letters, digits, `.`, `_`, `-`, not beginning with `STS.`',
    summary:
      'Id of the root access key of the first account, used only on first start. Chosen at random if absent.',
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
    form: 'a path',
    summary:
      'Certificate chain in PEM form. With JINKU_TLS_KEY the server speaks HTTPS, TLS 1.2 or newer.',
    fallback: undefined,
    parse: path,
  },
  tlsKey: {
    name: 'JINKU_TLS_KEY',
    form: 'a path',
    summary: 'Private key of the certificate in PEM form.',
    fallback: undefined,
    parse: path,
  },
  chineseNames: {
    name: 'JINKU_CHINESE_NAMES',
    form: '`true` or `false`',
    summary:
      'Whether secret names may contain Chinese characters in addition to the documented ASCII characters.',
    fallback: 'false',
    parse: flag,
  },
  maxSecrets: {
    name: 'JINKU_MAX_SECRETS',
    form: 'a whole number',
    summary: 'How many secrets an account may have; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  maxKeys: {
    name: 'JINKU_MAX_KEYS',
    form: 'a whole number',
    summary:
      'How many keys an account may have, not counting the key that the server makes for it; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  maxAliases: {
    name: 'JINKU_MAX_ALIASES',
    form: 'a whole number',
    summary: 'How many aliases an account may have; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  maxKeyVersions: {
    name: 'JINKU_MAX_KEY_VERSIONS',
    form: 'a whole number',
    summary:
      'How many versions the keys of an account may have in total; 0 for no limit. Automatic rotation continues beyond it.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  keyVersionGapDays: {
    name: 'JINKU_KEY_VERSION_GAP_DAYS',
    form: 'a whole number up to 365',
    summary:
      'Days that must pass between two versions of an asymmetric key, as with the cloud service; 0 for none.',
    fallback: '7',
    parse: wholeNumber(0, 365),
  },
  maxRequestsPerSecond: {
    name: 'JINKU_MAX_REQUESTS_PER_SECOND',
    form: 'a whole number',
    summary:
      'How many requests per second an account may make before it is answered Rejected.Throttling; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e6),
  },
  shedAfterMs: {
    name: 'JINKU_SHED_AFTER_MS',
    form: 'a whole number from 0 to 10000',
    summary:
      'How many milliseconds requests may wait for their turn. When they wait longer for half a second, new ones are refused with ServiceUnavailableTemporary until the wait is shorter. 0 refuses none.',
    fallback: '500',
    parse: wholeNumber(0, 10_000),
  },
  drainSeconds: {
    name: 'JINKU_DRAIN_SECONDS',
    form: 'a whole number up to 600',
    summary:
      'How many seconds a server that SIGTERM stops still serves, while it says that it is not ready, so that load balancers send new requests elsewhere. 0 stops at once; so does SIGINT, and `--dev` unless this is given.',
    fallback: '5',
    parse: wholeNumber(0, 600),
  },
  maxBodyBytes: {
    name: 'JINKU_MAX_BODY_BYTES',
    form: 'a whole number from 65,536 to 67,108,864',
    summary:
      'The largest request body that is accepted. A long form is parsed in time slices, between which other requests are answered; a JSON body is parsed at once, and only after the caller is authenticated.',
    fallback: '524288',
    parse: wholeNumber(65_536, 64 * 1024 * 1024),
  },
  maxNonces: {
    name: 'JINKU_MAX_NONCES',
    form: 'a whole number from 1,000 to 200,000,000',
    summary:
      'How many nonces of the last 31 minutes are remembered, at about 16 bytes each. When they are that many, the accounts that used most of them are answered Rejected.Throttling; a quarter more is reserved for the other accounts.',
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
  auditReadsSurvivePowerCut: {
    name: 'JINKU_AUDIT_READS_SURVIVE_POWER_CUT',
    form: '`true` or `false`',
    summary:
      'Whether the audit entry of a read or a refusal is on disk before the response is sent, as the entry of a change always is. Otherwise a power cut may lose those entries of about the last second.',
    fallback: 'false',
    parse: flag,
  },
  auditRetentionDays: {
    name: 'JINKU_AUDIT_RETENTION_DAYS',
    form: 'a whole number up to 36,500',
    summary: 'After how many days entries of the audit trail are removed; 0 keeps them forever.',
    fallback: '0',
    parse: wholeNumber(0, 36_500),
  },
  auditStdout: {
    name: 'JINKU_AUDIT_STDOUT',
    form: '`true` or `false`',
    summary: 'Whether to write the audit trail to standard output as well, as lines of JSON.',
    fallback: 'false',
    parse: flag,
  },
  auditFile: {
    name: 'JINKU_AUDIT_FILE',
    form: 'a path',
    summary:
      'A file to append the audit trail to, as lines of JSON. Created for its owner only; reopened on SIGHUP.',
    fallback: undefined,
    parse: path,
  },
  auditWebhookUrl: {
    name: 'JINKU_AUDIT_WEBHOOK_URL',
    form: 'an https URL, or an http URL of this machine',
    summary:
      'Where to post the audit trail, as signed lines of JSON. Never shown, because it may contain a credential.',
    fallback: undefined,
    isSecret: true,
    parse: parseWebhook,
  },
  auditWebhookSecret: {
    name: 'JINKU_AUDIT_WEBHOOK_SECRET',
    form: '16 to 256 printable ASCII characters',
    summary: 'The key that signs what is posted to JINKU_AUDIT_WEBHOOK_URL.',
    fallback: undefined,
    isSecret: true,
    parse: matching(/^[\x21-\x7e]{16,256}$/),
  },
  trustedProxies: {
    name: 'JINKU_TRUSTED_PROXIES',
    form: 'addresses and networks with commas between, such as `10.0.0.0/8,::1`',
    summary:
      'Proxies in front of this server. `X-Forwarded-For` and `X-Forwarded-Proto` are trusted from these only, for the audit trail and for conditions on `acs:SourceIp` and `acs:SecureTransport`.',
    fallback: undefined,
    parse: parseNetworks,
  },
  recoveryPassphrase: {
    name: 'JINKU_RECOVERY_PASSPHRASE',
    form: 'at least 12 characters',
    summary:
      'For `jinku backup`: a passphrase that opens the backup without the root key. For `jinku restore`: the passphrase chosen at the backup. The server does not use it.',
    fallback: undefined,
    isSecret: true,
    parse: matching(/^[^\0\r\n]{12,1024}$/),
  },
}

const STATUSES = ['Enabled', 'NotEnabled', 'InDebt', 'Suspended'] as const

/** The flag for a setting: `--data-dir` for JINKU_DATA_DIR. */
export function flagOf(name: string): string {
  return name.replace('JINKU_', '').toLowerCase().replaceAll('_', '-')
}

function parseNetworks(value: string): BlockList | undefined {
  const networks = new BlockList()
  for (const one of value.split(',')) {
    const [, address = '', prefix] = /^\s*([0-9A-Fa-f.:]+)(?:\/([0-9]{1,3}))?\s*$/.exec(one) ?? []
    const family = isIP(address)
    const bits = family === 6 ? 128 : 32
    const length = prefix === undefined ? bits : Number(prefix)
    if (family === 0 || length > bits) return undefined
    networks.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4')
  }
  return networks
}

// Entries name people and secrets, and a signature does not hide them. So plain HTTP is accepted on this machine only.
function parseWebhook(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined
  const { protocol, hostname } = new URL(value)
  const isHere =
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    (isIP(hostname) === 4 && hostname.startsWith('127.'))
  return protocol === 'https:' || (protocol === 'http:' && isHere) ? value : undefined
}

function parseListen(value: string): Settings['listen'] | undefined {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})$/.exec(value)
  if (match === null) return undefined
  const port = Number(match[3])
  const host = match[1] ?? match[2] ?? ''
  return port <= 65_535 ? { host, port } : undefined
}
