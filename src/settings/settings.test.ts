import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SettingDeclaration } from './declaration.ts'
import { ROOT_KEY_PREFIX, rootKeyDeclarations } from './root-key-settings.ts'
import {
  BACKUP_ROOT_KEY_FLAGS,
  backupSettingName,
  DEV_CREDENTIALS,
  loadCommandSettings,
  loadSettings,
} from './settings.ts'
import { flagOf, type Settings, table } from './table.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'jinku-settings-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

type Environment = { readonly [name: string]: string }

function load(args: readonly string[] = [], environment: Environment = {}): Settings {
  const settings = loadSettings(args, environment)
  if (typeof settings === 'string') throw new Error(settings)
  return settings
}

function file(content: string): string {
  const path = join(directory, 'jinku.conf')
  writeFileSync(path, content)
  return path
}

const PAIR = {
  JINKU_ROOT_ACCESS_KEY_ID: 'own-key',
  JINKU_ROOT_ACCESS_KEY_SECRET: 'own-secret-1',
}

test.each([
  [{ npm_config_chinese_names: 'true' }, 'npm start -- --chinese-names'],
  [{ npm_config_data_dir: '/srv' }, 'npm start -- --data-dir …'],
  [{ npm_config_config: 'jinku.conf' }, 'npm start -- --config …'],
])('flags that npm kept for itself start nothing: %j', (kept: Environment, line) => {
  expect(() => load([], { ...kept, npm_lifecycle_event: 'start' })).toThrow(line)
  // In any other script of npm these variables mean nothing to this program.
  load([], { ...kept, npm_lifecycle_event: 'test' })
  load([], { npm_lifecycle_event: 'start', npm_config_cache: '/tmp' })
})

test('without any setting the server listens on loopback and keeps its data beside it', () => {
  expect(load()).toEqual({
    dev: false,
    listen: { host: '127.0.0.1', port: 7600 },
    dataDir: './jinku-data',
    databasePool: 20,
    rootKeyFile: undefined,
    region: 'cn-hangzhou',
    accountId: undefined,
    accountStatus: 'Enabled',
    rootAccessKeyId: undefined,
    rootAccessKeySecret: undefined,
    tlsCert: undefined,
    tlsKey: undefined,
    chineseNames: false,
    maxSecrets: 0,
    maxKeys: 0,
    maxAliases: 0,
    maxKeyVersions: 0,
    keyVersionGapDays: 7,
    maxRequestsPerSecond: 0,
    shedAfterMs: 500,
    drainSeconds: 5,
    maxBodyBytes: 524_288,
    maxNonces: 16_000_000,
    requireNonce: false,
    auditReadsSurvivePowerCut: false,
    auditRetentionDays: 0,
    auditStdout: false,
  })
})

test('every fallback has the form that its setting demands', () => {
  for (const { fallback, parse } of Object.values(table)) {
    if (fallback !== undefined) expect(parse(fallback)).toBeDefined()
  }
})

test('the flag of a setting is its name without the prefix, in lower case, with dashes', () => {
  expect(flagOf('JINKU_DATA_DIR')).toBe('data-dir')
  expect(flagOf('JINKU_MAX_REQUESTS_PER_SECOND')).toBe('max-requests-per-second')
})

const ACCEPTED: { readonly [K in keyof Settings]?: readonly [string, unknown][] } = {
  listen: [
    ['0.0.0.0:0', { host: '0.0.0.0', port: 0 }],
    ['localhost:65535', { host: 'localhost', port: 65_535 }],
    ['[::1]:7600', { host: '::1', port: 7600 }],
    ['[fe80::1:2]:80', { host: 'fe80::1:2', port: 80 }],
    ['jinku.example.com:443', { host: 'jinku.example.com', port: 443 }],
  ],
  dataDir: [['/var/lib/jinku', '/var/lib/jinku']],
  rootKeyFile: [['keys/root.key', 'keys/root.key']],
  rootKeyCommand: [
    ['vault read -field=key kv/jinku | head -1', 'vault read -field=key kv/jinku | head -1'],
  ],
  rootKeyShares: [
    ['2/2', { needed: 2, made: 2 }],
    ['3/255', { needed: 3, made: 255 }],
  ],
  region: [
    ['eu-central-1', 'eu-central-1'],
    ['x'.repeat(64), 'x'.repeat(64)],
  ],
  accountId: [['1234567890123456', '1234567890123456']],
  accountStatus: [
    ['NotEnabled', 'NotEnabled'],
    ['InDebt', 'InDebt'],
    ['Suspended', 'Suspended'],
  ],
  chineseNames: [
    ['true', true],
    ['false', false],
  ],
  maxSecrets: [
    ['0', 0],
    ['1000000000', 1e9],
  ],
  maxRequestsPerSecond: [['1000000', 1e6]],
  shedAfterMs: [
    ['0', 0],
    ['10000', 10_000],
  ],
  maxBodyBytes: [
    ['65536', 65_536],
    ['67108864', 67_108_864],
  ],
  maxNonces: [
    ['1000', 1000],
    ['200000000', 200_000_000],
  ],
  requireNonce: [['true', true]],
  auditReadsSurvivePowerCut: [['true', true]],
  auditStdout: [['true', true]],
  auditFile: [['/var/log/jinku/audit', '/var/log/jinku/audit']],
  auditRetentionDays: [
    ['0', 0],
    ['36500', 36_500],
  ],
}

test('a setting is read alike from a flag, from the environment and from a file', () => {
  for (const [key, cases] of Object.entries(ACCEPTED)) {
    const setting = key as keyof Settings
    const { name } = table[setting]
    for (const [written, value] of cases) {
      const config = file(`${name}=${written}\n`)
      expect(load([`--${flagOf(name)}`, written])[setting]).toEqual(value)
      expect(load([`--${flagOf(name)}=${written}`])[setting]).toEqual(value)
      expect(load([], { [name]: written })[setting]).toEqual(value)
      expect(load(['--config', config])[setting]).toEqual(value)
      expect(load([], { JINKU_CONFIG: config })[setting]).toEqual(value)
    }
  }
})

const REFUSED: { readonly [K in keyof Settings]?: readonly string[] } = {
  dev: ['yes', '1', 'TRUE'],
  listen: [
    '7600',
    ':7600',
    '127.0.0.1',
    '127.0.0.1:65536',
    '127.0.0.1:x',
    '::1:80',
    '[::1]',
    'a b:1',
  ],
  region: ['CN-Hangzhou', 'cn_hangzhou', 'x'.repeat(65), 'a:b', 'a/b'],
  accountId: ['123456789012345', '12345678901234567', '0234567890123456', '123456789012345x'],
  accountStatus: ['enabled', 'Closed'],
  rootAccessKeyId: ['a b', 'a/b', 'ü', 'STS.abc', 'k'.repeat(129)],
  rootAccessKeySecret: ['1234567', 's'.repeat(129), 'with blank', 'ümlaut-secret', 'tab\tsecret'],
  chineseNames: ['True', 'no'],
  maxSecrets: ['-1', '1.5', '1e3', '1000000001', ' 1', '0x10'],
  maxRequestsPerSecond: ['1000001', 'many'],
  shedAfterMs: ['10001', '-1', '2.5'],
  maxBodyBytes: ['65535', '67108865', '3MB'],
  maxNonces: ['999', '200000001'],
  requireNonce: ['on'],
  auditReadsSurvivePowerCut: ['yes'],
  auditStdout: ['1'],
  auditWebhookUrl: [
    'hooks.example.com/audit',
    'http://hooks.example.com/audit',
    'http://127.0.0.1.example.com/',
    'http://10.0.0.1/',
    'ftp://127.0.0.1/',
  ],
  auditWebhookSecret: ['fifteen-letters', 'with a blank in between', 's'.repeat(257)],
  auditRetentionDays: ['-1', '36501', '90d'],
}

test('a value of the wrong form is refused by the name of its setting', () => {
  for (const [key, values] of Object.entries(REFUSED)) {
    const { name, form, isSecret } = table[key as keyof Settings]
    for (const value of values) {
      const shown = isSecret ? '' : ` It is ${JSON.stringify(value)}.`
      expect(() => load([], { ...PAIR, [name]: value })).toThrow(`${name} must be ${form}.${shown}`)
    }
  }
})

test('a secret of the wrong form is not repeated', () => {
  for (const value of REFUSED.rootAccessKeySecret ?? []) {
    const environment = { ...PAIR, JINKU_ROOT_ACCESS_KEY_SECRET: value }
    expect(() => load([], environment)).not.toThrow(value)
    expect(() => load([], environment)).toThrow('JINKU_ROOT_ACCESS_KEY_SECRET must be')
  }
})

test('a path must not be empty: it would mean the directory in which the server was started', () => {
  for (const flag of ['data-dir', 'root-key-file', 'tls-cert', 'tls-key', 'audit-file']) {
    expect(() => load([`--${flag}=`])).toThrow('must be a path. It is "".')
  }
})

test('an empty value in the environment or in a file counts as not given', () => {
  expect(load([], { JINKU_REGION: '', JINKU_CONFIG: '' }).region).toBe('cn-hangzhou')
  const config = file('JINKU_REGION=\n')
  expect(load(['--config', config]).region).toBe('cn-hangzhou')
  // An empty value in a place of higher precedence does not hide a value in one of lower precedence.
  expect(load(['--config', file('JINKU_REGION=from-file')], { JINKU_REGION: '' }).region).toBe(
    'from-file',
  )
})

test('a flag wins over the environment, and the environment over the file', () => {
  const config = file('JINKU_REGION=file\nJINKU_MAX_SECRETS=1\nJINKU_DATA_DIR=file\n')
  const environment = { JINKU_REGION: 'environment', JINKU_DATA_DIR: 'environment' }
  expect(load(['--config', config, '--region', 'flag'], environment)).toMatchObject({
    region: 'flag',
    dataDir: 'environment',
    maxSecrets: 1,
  })
})

test('--config wins over JINKU_CONFIG', () => {
  const config = file('JINKU_REGION=flag-file')
  expect(load(['--config', config], { JINKU_CONFIG: join(directory, 'absent') }).region).toBe(
    'flag-file',
  )
})

test('in a file blank lines and lines that begin with # are passed over, and quotes keep a value whole', () => {
  const config = file(
    [
      '\uFEFF# a file from an editor that marks its beginning',
      '',
      '  # indented',
      'JINKU_REGION = eu-west-1  ',
      'JINKU_ROOT_ACCESS_KEY_ID="own-key"',
      `JINKU_ROOT_ACCESS_KEY_SECRET='se#cret"\\and=more'`,
      'JINKU_DATA_DIR=/with blank/and=sign\r',
    ].join('\n'),
  )
  expect(load(['--config', config])).toMatchObject({
    region: 'eu-west-1',
    rootAccessKeyId: 'own-key',
    rootAccessKeySecret: `se#cret"\\and=more`,
    dataDir: '/with blank/and=sign',
  })
})

test.each([
  ['JINKU_REGION', 'no sign'],
  ['JINKU_REGION: x', 'another sign'],
  ['export JINKU_REGION=x', 'a word of the shell'],
  ['JINKU_REGION=x # why', 'a comment behind the value'],
  ['JINKU_REGION="x', 'a quote that does not end'],
  [`JINKU_REGION='x" `, 'quotes of two kinds'],
  ['JINKU_DATA_DIR="C:\\new"', 'a backslash between double quotes'],
  ['=x', 'no name'],
])('a line of the file like %s is refused for %s, without repeating it', (line) => {
  const config = file(`# first\n${line}\n`)
  expect(() => load(['--config', config])).toThrow(`Line 2 of ${config} is not NAME=value.`)
})

test('a setting given twice in a file is refused', () => {
  const config = file('JINKU_REGION=a\nJINKU_REGION=b\n')
  expect(() => load(['--config', config])).toThrow(`JINKU_REGION is set twice in ${config}.`)
})

test('a setting that does not exist is refused, and so is a file that names another file', () => {
  expect(() => load([], { JINKU_REGOIN: 'x' })).toThrow(
    'There is no setting JINKU_REGOIN (in the environment). Did you mean JINKU_REGION? docs/',
  )
  for (const line of ['REGION=x', 'PATH=x', 'JINKU_CONFIG=x', 'jinku_region=x']) {
    const config = file(line)
    expect(() => load(['--config', config])).toThrow(
      `There is no setting ${line.slice(0, -2)} (in ${config}).`,
    )
  }
  expect(load([], { PATH: '/bin', OTHER_JINKU_THING: 'x' }).region).toBe('cn-hangzhou')
})

test('a file that cannot be read is refused', () => {
  expect(() => load(['--config', join(directory, 'absent')])).toThrow(
    /^The configuration file cannot be read: ENOENT/,
  )
  expect(() => load(['--config', directory])).toThrow(/^The configuration file cannot be read:/)
})

test.each([
  [['--regoin', 'x'], 'There is no flag --regoin. Did you mean --region? Try --help.'],
  [['--regoin=x'], 'There is no flag --regoin. Did you mean --region? Try --help.'],
  [['-r', 'x'], 'There is no flag -r. Try --help.'],
  [['--region'], 'The flag --region needs a value.'],
  [['--region', '--dev'], 'The flag --region needs a value.'],
  [['--dev=true'], 'The flag --dev takes no value.'],
  [['--help=x'], 'The flag --help takes no value.'],
  [['start'], 'There is an argument that is neither a flag nor the value of one. Try --help.'],
  [
    ['--root-access-key-secret', 'x'],
    'JINKU_ROOT_ACCESS_KEY_SECRET cannot be a flag, since everyone on this machine can read flags; give it in the environment or in a file.',
  ],
])('the arguments %j are refused', (args, message) => {
  expect(() => load(args)).toThrow(message)
})

test('--help and --version are answered instead of settings, --help first', () => {
  expect(loadSettings(['--help'], {})).toBe('help')
  expect(loadSettings(['--version'], {})).toBe('version')
  expect(loadSettings(['--version', '--help', '--region', '?'], {})).toBe('help')
})

test('an access key and a certificate are given whole or not at all', () => {
  const cert = { JINKU_TLS_CERT: 'a', JINKU_TLS_KEY: 'b' }
  expect(load([], { ...PAIR, ...cert })).toMatchObject({
    rootAccessKeyId: 'own-key',
    rootAccessKeySecret: 'own-secret-1',
    tlsCert: 'a',
    tlsKey: 'b',
  })
  for (const [name, value] of Object.entries({ ...PAIR, ...cert })) {
    expect(() => load([], { [name]: value })).toThrow(/ are given together or not at all\.$/)
  }
  // The two settings of a pair may come from different places.
  const config = file('JINKU_ROOT_ACCESS_KEY_SECRET=own-secret-1')
  expect(load(['--config', config, '--root-access-key-id', 'x']).rootAccessKeyId).toBe('x')
})

test('--dev brings an account and an access key, and those that are given win', () => {
  expect(load(['--dev'])).toMatchObject({ dev: true, ...DEV_CREDENTIALS })
  expect(load([], { JINKU_DEV: 'true' })).toMatchObject({ dev: true, ...DEV_CREDENTIALS })
  expect(load(['--dev', '--account-id', '1234567890123456'], PAIR)).toMatchObject({
    accountId: '1234567890123456',
    rootAccessKeyId: 'own-key',
    rootAccessKeySecret: 'own-secret-1',
  })
})

test('without --dev nobody gets credentials that everybody knows', () => {
  expect(load([], { JINKU_DEV: 'false' }).rootAccessKeyId).toBeUndefined()
})

test.each(['127.0.0.1:0', '127.1.2.3:0', 'localhost:0', '[::1]:0'])(
  '--dev may listen on %s as it is',
  (listen) => {
    expect(load(['--dev', '--listen', listen]).dev).toBe(true)
  },
)

test.each([
  '0.0.0.0:0',
  '[::]:0',
  '10.0.0.1:0',
  'example.com:0',
  '127.0.0.1.example.com:0',
  '127.example:0',
  '[::ffff:127.0.0.1]:0',
])('--dev listens on %s only with credentials of its own', (listen) => {
  expect(() => load(['--dev', '--listen', listen])).toThrow(
    /^--dev uses credentials that everybody knows, so it listens on loopback only\./,
  )
  expect(load(['--dev', '--listen', listen], PAIR).rootAccessKeyId).toBe('own-key')
})

test('--dev keeps nothing, so a place to keep things is refused, wherever it is given', () => {
  for (const name of ['JINKU_DATA_DIR', 'JINKU_ROOT_KEY_FILE']) {
    const message = `--dev keeps nothing, so ${name} cannot be given with it.`
    expect(() => load(['--dev', `--${flagOf(name)}`, 'x'])).toThrow(message)
    expect(() => load(['--dev'], { [name]: 'x' })).toThrow(message)
    expect(() => load(['--dev', '--config', file(`${name}=x`)])).toThrow(message)
  }
})

const KEY = Buffer.alloc(32, 7).toString('base64')

test.each([
  ['JINKU_ROOT_KEY', `${KEY}A`],
  ['JINKU_ROOT_KEY', 'aGVsbG8='],
  ['JINKU_ROOT_KEY_PASSPHRASE', 'eleven char'],
  ['JINKU_ROOT_KEY_SHARES', '1/3'],
  ['JINKU_ROOT_KEY_SHARES', '4/3'],
  ['JINKU_ROOT_KEY_SHARES', '2/256'],
  ['JINKU_ROOT_KEY_SHARE_FILES', 'a,,b'],
  ['JINKU_ROOT_KEY_TRANSIT_ENDPOINT', 'https://kms.example.com/path'],
  ['JINKU_ROOT_KEY_TRANSIT_ENDPOINT', 'https://user:word@kms.example.com'],
  ['JINKU_ROOT_KEY_TRANSIT_ENDPOINT', 'ftp://kms.example.com'],
])('%s=%s is malformed', (name, value) => {
  expect(() => load([], { [name]: value })).toThrow(`${name} must be`)
})

const TRANSIT = {
  JINKU_ROOT_KEY_TRANSIT_ENDPOINT: 'https://kms.example.com/',
  JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_ID: 'id',
  JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET: 'secret',
}

/** Settings of each source of the root key, complete. */
const SOURCES: readonly Environment[] = [
  { JINKU_ROOT_KEY_FILE: 'root.key' },
  { JINKU_ROOT_KEY: KEY },
  { JINKU_ROOT_KEY_COMMAND: 'true' },
  { JINKU_ROOT_KEY_PASSPHRASE: 'correct horse battery' },
  { JINKU_ROOT_KEY_PASSPHRASE_FILE: 'passphrase' },
  { JINKU_ROOT_KEY_PASSPHRASE_PROMPT: 'true' },
  { JINKU_ROOT_KEY_SHARES: '3/5', JINKU_ROOT_KEY_SHARE_FILES: 'a,b' },
  TRANSIT,
]

test('each source of the root key can be given, and no two of them', () => {
  for (const [at, source] of SOURCES.entries()) {
    expect(() => load([], source)).not.toThrow()
    for (const other of SOURCES.slice(at + 1)) {
      expect(() => load([], { ...source, ...other })).toThrow(/name two sources of the root key/)
    }
  }
})

test('a source of the root key that lacks something says what', () => {
  const { JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET: _, ...lacking } = TRANSIT
  expect(() => load([], lacking)).toThrow(
    'JINKU_ROOT_KEY_TRANSIT_ENDPOINT needs JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET with it.',
  )
  expect(() => load([], { JINKU_ROOT_KEY_SHARE_DIR: 'shares' })).toThrow(
    'JINKU_ROOT_KEY_SHARE_DIR needs JINKU_ROOT_KEY_SHARES with it.',
  )
})

test('the next root key has settings of its own, beside those of the one in force', () => {
  const environment = { JINKU_ROOT_KEY_FILE: 'root.key', JINKU_NEXT_ROOT_KEY_SHARES: '2/3' }
  expect(() => load([], environment)).not.toThrow()
  const { rootKeyFile, next } = loadCommandSettings(new Map(), environment)
  expect([rootKeyFile, next.rootKeyShares]).toEqual(['root.key', { needed: 2, made: 3 }])
  const two = { ...environment, JINKU_NEXT_ROOT_KEY_COMMAND: 'true' }
  expect(() => loadCommandSettings(new Map(), two)).toThrow(
    'JINKU_NEXT_ROOT_KEY_COMMAND and JINKU_NEXT_ROOT_KEY_SHARES name two sources of the root key.',
  )
})

test('the root key of a backup has each setting of the one in force, as flags too unless they are secrets', () => {
  const environment = {
    JINKU_ROOT_KEY_SHARES: '2/3',
    JINKU_BACKUP_ROOT_KEY_PASSPHRASE: 'correct horse battery',
  }
  expect(() => load([], environment)).not.toThrow()
  const { rootKeyShares, backup } = loadCommandSettings(new Map(), environment)
  expect([rootKeyShares, backup.rootKeyPassphrase]).toEqual([
    { needed: 2, made: 3 },
    'correct horse battery',
  ])
  const flags = new Map([['backup-root-key-share-files', 'a,b']])
  expect(loadCommandSettings(flags, {}).backup.rootKeyShareFiles).toEqual(['a', 'b'])
  expect(() => loadCommandSettings(flags, environment)).toThrow(
    'JINKU_BACKUP_ROOT_KEY_PASSPHRASE and JINKU_BACKUP_ROOT_KEY_SHARE_FILES name two sources of the root key.',
  )
  const ends = Object.values(rootKeyDeclarations(ROOT_KEY_PREFIX)).map(
    (row) => ({ ...row }) as SettingDeclaration<unknown>,
  )
  expect(BACKUP_ROOT_KEY_FLAGS.map(({ flag }) => flag)).toEqual(
    ends.filter(({ isSecret }) => !isSecret).map(({ name }) => `backup-${flagOf(name)}`),
  )
  for (const { name, isSecret } of ends) {
    const end = name.slice(ROOT_KEY_PREFIX.length)
    const given = isSecret ? `JINKU_BACKUP_ROOT_KEY${end}` : `--backup-${flagOf(name)}`
    expect(backupSettingName(end)).toBe(given)
  }
})

test('a server that keeps nothing has no source of its root key', () => {
  for (const source of SOURCES) {
    expect(() => load(['--dev'], source)).toThrow(/^--dev keeps nothing, so JINKU_ROOT_KEY/)
  }
})
