/**
 * Every setting of the server, in one table, from which flags, environment, configuration file and docs/settings.md are
 * made.
 */

import { BlockList, isIP } from 'node:net'
import { isAccountId } from '../domain/names.ts'
import type { AccountStatus } from '../storage/store.ts'
import { flag, matching, path, wholeNumber } from './forms.ts'
import { ROOT_KEY, type RootKeySettings, rootKeyRows } from './root-key-settings.ts'

export interface Settings extends RootKeySettings {
  readonly dev: boolean
  readonly listen: { readonly host: string; readonly port: number }
  readonly dataDir: string
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

/** A setting that is unknown, malformed or at odds with another. The message says which and what to do. */
export class SettingsError extends Error {}

export interface SettingDeclaration<T> {
  readonly name: string
  readonly form: string
  readonly summary: string
  /** As it would be written; undefined when there is none. */
  readonly fallback: string | undefined
  /** Must not be given as a flag: the list of processes shows flags to everyone. */
  readonly isSecret?: boolean
  /** As a flag it stands alone. */
  readonly isSwitch?: boolean
  parse(text: string): T | undefined
}

export type SettingsTable<K extends keyof Settings = keyof Settings> = {
  readonly [one in K]-?: SettingDeclaration<Exclude<Settings[one], undefined>>
}

export const table: SettingsTable = {
  dev: {
    name: 'JINKU_DEV',
    form: '`true` or `false`',
    summary:
      'For laptops and CI: everything in memory, gone at exit, with fixed credentials unless others are given.',
    fallback: 'false',
    isSwitch: true,
    parse: flag,
  },
  listen: {
    name: 'JINKU_LISTEN',
    form: 'an address and a port, such as `127.0.0.1:7600`',
    summary: 'Where to listen. Port 0 takes any free one.',
    fallback: '127.0.0.1:7600',
    parse: parseListen,
  },
  dataDir: {
    name: 'JINKU_DATA_DIR',
    form: 'a path',
    summary: 'Where database and root key live. Made on first start, for its owner only.',
    fallback: './jinku-data',
    parse: path,
  },
  ...rootKeyRows(ROOT_KEY),
  region: {
    name: 'JINKU_REGION',
    form: 'a region id, such as `cn-hangzhou`',
    summary: 'The region this server stands for; part of every ARN.',
    fallback: 'cn-hangzhou',
    parse: matching(/^[a-z0-9-]{1,64}$/),
  },
  accountId: {
    name: 'JINKU_ACCOUNT_ID',
    form: '16 digits, the first not 0',
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
    form: '1 to 128 letters, digits, `.`, `_`, `-`, not beginning with `STS.`',
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
    summary: 'Whether secret names may hold Chinese characters beside the documented ASCII ones.',
    fallback: 'false',
    parse: flag,
  },
  maxSecrets: {
    name: 'JINKU_MAX_SECRETS',
    form: 'a whole number',
    summary: 'Secrets an account may have; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  maxKeys: {
    name: 'JINKU_MAX_KEYS',
    form: 'a whole number',
    summary: 'Keys an account may have, beside the one the server makes for it; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  maxAliases: {
    name: 'JINKU_MAX_ALIASES',
    form: 'a whole number',
    summary: 'Aliases an account may have; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  maxKeyVersions: {
    name: 'JINKU_MAX_KEY_VERSIONS',
    form: 'a whole number',
    summary:
      'Versions that the keys of an account may have together; 0 for no limit. Automatic rotation goes on beyond it.',
    fallback: '0',
    parse: wholeNumber(0, 1e9),
  },
  keyVersionGapDays: {
    name: 'JINKU_KEY_VERSION_GAP_DAYS',
    form: 'a whole number up to 365',
    summary:
      'Days that must lie between two versions of an asymmetric key, as at the cloud service; 0 for none.',
    fallback: '7',
    parse: wholeNumber(0, 365),
  },
  maxRequestsPerSecond: {
    name: 'JINKU_MAX_REQUESTS_PER_SECOND',
    form: 'a whole number',
    summary:
      'Requests a second an account may make before it is answered Rejected.Throttling; 0 for no limit.',
    fallback: '0',
    parse: wholeNumber(0, 1e6),
  },
  maxBodyBytes: {
    name: 'JINKU_MAX_BODY_BYTES',
    form: 'a whole number from 65,536 to 67,108,864',
    summary:
      'The largest request body accepted. Long forms are read in slices, between which others are answered; a JSON body, of a caller who is known, is read in one go.',
    fallback: '524288',
    parse: wholeNumber(65_536, 64 * 1024 * 1024),
  },
  maxNonces: {
    name: 'JINKU_MAX_NONCES',
    form: 'a whole number from 1,000 to 200,000,000',
    summary:
      'How many nonces of the last 31 minutes are remembered, at 16 bytes or a little more each. When memory is full, the accounts that have filled it are answered Rejected.Throttling; a quarter more is kept for the others.',
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
      'Whether the audit entry of a read or a refusal is on disk before the answer is sent, as that of a change always is. Otherwise a power cut may take those of about the last second.',
    fallback: 'false',
    parse: flag,
  },
  auditRetentionDays: {
    name: 'JINKU_AUDIT_RETENTION_DAYS',
    form: 'a whole number up to 36,500',
    summary: 'After how many days entries of the audit trail are removed; 0 keeps them for ever.',
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
      'A file to append the audit trail to, as lines of JSON. Made for its owner only; opened anew on SIGHUP.',
    fallback: undefined,
    parse: path,
  },
  auditWebhookUrl: {
    name: 'JINKU_AUDIT_WEBHOOK_URL',
    form: 'an https URL, or an http URL of this machine',
    summary:
      'Where to post the audit trail, as lines of JSON, signed. Never shown, since it may hold a credential.',
    fallback: undefined,
    isSecret: true,
    parse: parseWebhook,
  },
  auditWebhookSecret: {
    name: 'JINKU_AUDIT_WEBHOOK_SECRET',
    form: '16 to 256 printable ASCII characters',
    summary: 'With which posts to JINKU_AUDIT_WEBHOOK_URL are signed.',
    fallback: undefined,
    isSecret: true,
    parse: matching(/^[\x21-\x7e]{16,256}$/),
  },
  trustedProxies: {
    name: 'JINKU_TRUSTED_PROXIES',
    form: 'addresses and networks with commas between, such as `10.0.0.0/8,::1`',
    summary:
      'Proxies in front of this server. Only of them `X-Forwarded-For` and `X-Forwarded-Proto` are believed, for the trail and for conditions on `acs:SourceIp` and `acs:SecureTransport`.',
    fallback: undefined,
    parse: parseNetworks,
  },
  recoveryPassphrase: {
    name: 'JINKU_RECOVERY_PASSPHRASE',
    form: 'at least 12 characters',
    summary:
      'For `jinku backup`: a second way to open the backup. For `jinku restore`: the one that was chosen then. The server does not use it.',
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

// Entries name people and secrets: signed, they are still not encrypted.
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
