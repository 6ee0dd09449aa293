import { expect, test } from 'vitest'
import { parseDatabaseUrl } from './database-settings.ts'
import { loadSettings } from './settings.ts'

const HOME = { host: '127.0.0.1', port: 5432 }

test.each([
  ['postgres://me@127.0.0.1/db', { hosts: [HOME], user: 'me', database: 'db', encryption: 'none' }],
  ['postgresql://me@localhost:6000/db', { hosts: [{ host: 'localhost', port: 6000 }] }],
  ['postgres://me@[::1]:6000/db', { hosts: [{ host: '::1', port: 6000 }], encryption: 'none' }],
  // The database has the name of the user unless another is given, as with libpq.
  ['postgres://me@db.example', { database: 'me', encryption: 'full' }],
  ['postgres://m%40e:p%3Aw@127.0.0.1/a%2Fb', { user: 'm@e', password: 'p:w', database: 'a/b' }],
  ['postgres://me:@127.0.0.1/db', { password: undefined }],
  ['postgres://me@%2Frun%2Fpg:6000/db', { hosts: [{ host: '/run/pg', port: 6000 }] }],
  ['postgres:///db?host=/run/pg&user=me', { hosts: [{ host: '/run/pg', port: 5432 }], user: 'me' }],
  [
    'postgres://me@one:1,two:2/db?target_session_attrs=read-write',
    {
      hosts: [
        { host: 'one', port: 1 },
        { host: 'two', port: 2 },
      ],
      encryption: 'full',
    },
  ],
  [
    'postgres://me@/db?host=one,two&port=7000',
    {
      hosts: [
        { host: 'one', port: 7000 },
        { host: 'two', port: 7000 },
      ],
    },
  ],
  ['postgres://me@db.example/db?sslmode=require', { encryption: 'unverified' }],
  ['postgres://me@db.example/db?sslmode=verify-ca', { encryption: 'authority' }],
  ['postgres://me@db.example/db?sslmode=disable', { encryption: 'none' }],
  ['postgres://me@127.0.0.1/db?sslmode=verify-full', { encryption: 'full' }],
  // One host away from this machine is enough.
  ['postgres://me@127.0.0.1,db.example/db', { encryption: 'full' }],
])('%s is read as libpq reads it', (url, expected) => {
  expect(parseDatabaseUrl(url)).toMatchObject(expected)
})

test.each([
  'mysql://me@127.0.0.1/db',
  'postgres:me@127.0.0.1/db',
  'postgres://127.0.0.1/db',
  'postgres://me@127.0.0.1:70000/db',
  'postgres://me@127.0.0.1:x/db',
  'postgres://me@bad host/db',
  'postgres://me@one,two/db?port=1,2,3',
  'postgres://me@127.0.0.1/db?sslmode=prefer',
  'postgres://me@127.0.0.1/db?sslmode=allow',
  'postgres://me@127.0.0.1/db?target_session_attrs=any',
  'postgres://me@127.0.0.1/db?target_session_attrs=standby',
  'postgres://me@127.0.0.1/db?sslcert=a.pem',
  'postgres://me@127.0.0.1/db?user=you&user=me',
  'postgres://m%e@127.0.0.1/db',
  'postgres://me@127.0.0.1/db#fragment',
])('%s is refused, since it would not do what it says', (url) => {
  expect(parseDatabaseUrl(url)).toBeUndefined()
})

test.each([
  [{ JINKU_DATABASE_PASSWORD_FILE: 'f' }, /JINKU_DATABASE_PASSWORD_FILE needs JINKU_DATABASE_URL/],
  [{ JINKU_DATABASE_CA: 'f' }, /JINKU_DATABASE_CA needs JINKU_DATABASE_URL/],
  [
    { JINKU_DATABASE_URL: 'postgres://me:secret@db/db', JINKU_DATABASE_PASSWORD_FILE: 'f' },
    /has a password, and JINKU_DATABASE_PASSWORD_FILE names one/,
  ],
  [
    { JINKU_DATABASE_URL: 'postgres://me@127.0.0.1/db', JINKU_DATABASE_CA: 'f' },
    /not checked against it/,
  ],
  [
    { JINKU_DEV: 'true', JINKU_DATABASE_URL: 'postgres://me@127.0.0.1/db' },
    /--dev keeps nothing, so JINKU_DATABASE_URL/,
  ],
  [{ JINKU_DATABASE_URL: 'postgres://me:secret@127.0.0.1/db?x=1' }, /must be `postgres:/],
])(
  'settings that contradict each other are refused without a password in the message: %o',
  (environment, message) => {
    let said = ''
    try {
      loadSettings([], environment)
    } catch (error) {
      said = String(error)
    }
    expect(said).toMatch(message)
    expect(said).not.toContain('secret')
  },
)
