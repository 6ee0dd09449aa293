/** Differences, the trail, users, policies and keys, as a person types them; and what doctor says. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import { personAtServer, strangerOf } from '../support/cli/typed.ts'
import { freePort } from '../support/free-port.ts'

test('versions are compared without showing their values', async () => {
  const { type } = await personAtServer()
  await type('put s --version v1', { input: '{"a":"one","b":"two","c":"same"}' })
  expect(await type('diff s')).toMatchObject({ code: 3, out: '' })
  await type('put s --version v2', { input: '{"a":"ONE","c":"same","d":"new"}' })
  expect(await type('diff s')).toMatchObject({ code: 1, out: 'v1 → v2\n~ a\n- b\n+ d\n' })
  expect((await type('diff s --reveal')).out).toBe(
    'v1 → v2\n- a: "one"\n+ a: "ONE"\n- b: "two"\n+ d: "new"\n',
  )
  expect(await type('diff s --from v2 --to v2')).toMatchObject({
    code: 0,
    out: 'v2 → v2: the same value\n',
  })
  await type('put s --version v3', { input: 'text' })
  expect((await type('diff s')).out).toBe('v2 → v3\n~ 32 → 4 bytes\n')
})

test('the trail says who did what, and what was refused', async () => {
  const owner = await personAtServer()
  await owner.type('put app/db', { input: 'x' })
  const stranger = await strangerOf(owner)
  await stranger.type('get app/db')
  await owner.type('get app/db')
  const { out } = await owner.type('trail --resource app/db --action GetSecretValue --since 1h')
  const [head, newest, older] = out.split('\n').map((line) => line.split(/ {2,}/))
  expect(head).toEqual(['Time', 'Action', 'Who', 'Resource', 'From', 'Outcome'])
  expect(newest?.slice(1)).toEqual(['GetSecretValue', 'root', 'app/db', '127.0.0.1', 'ok'])
  expect(older?.slice(1)).toEqual([
    'GetSecretValue',
    'stranger',
    'app/db',
    '127.0.0.1',
    'Forbidden.NoPermission',
  ])
  expect((await owner.type('trail --user stranger --output value --limit 1')).out).toMatch(
    /^\S+\n$/,
  )
  expect(await owner.type('trail --since yesterday')).toMatchObject({ code: 2 })
  expect(await owner.type('trail --user a --action b --resource c')).toMatchObject({ code: 2 })
  expect(await stranger.type('trail')).toMatchObject({ code: 4, out: '' })
})

test('a user gets a policy from a file, reads what it allows, and is removed', async () => {
  const owner = await personAtServer()
  const { type, home } = owner
  await type('put app/db', { input: 'allowed' })
  await type('put other', { input: 'not allowed' })
  expect(await type('users create reader --comments c')).toMatchObject({
    code: 0,
    err: 'Created reader.\n',
  })
  expect(await type('users create reader')).toMatchObject({ code: 7 })
  const [id = '', secret = ''] = (await type('users key-create reader --output value')).out.split(
    '\n',
  )
  const reader = owner.as({
    ALIBABA_CLOUD_ACCESS_KEY_ID: id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
  })
  const file = join(home, 'policy.json')
  const documentFor = (resource: string): string =>
    JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'kms:GetSecretValue', Resource: resource }],
    })
  writeFileSync(file, documentFor('acs:kms:*:*:secret/none'))
  expect(await type(['policy', 'set', 'read-app', file])).toMatchObject({
    code: 0,
    err: 'Created read-app.\n',
  })
  writeFileSync(file, documentFor('acs:kms:*:*:secret/app/*'))
  expect((await type(['policy', 'set', 'read-app', file])).err).toBe(
    'read-app has a new version, which is in force.\n',
  )
  expect((await type('policy show read-app')).out).toBe(
    `${documentFor('acs:kms:*:*:secret/app/*')}\n`,
  )
  expect(await type('policy attach read-app')).toMatchObject({ code: 2 })
  expect(await type('policy attach read-app --user reader --group g')).toMatchObject({ code: 2 })
  expect(await type('policy attach read-app --user reader')).toMatchObject({ code: 0 })
  expect((await type('policy holders read-app')).out).toMatch(/\nreader +User +/)
  expect((await type('users show reader')).out).toContain('Policies   read-app\n')
  expect((await type('policy ls --type Custom --output value')).out).toBe('read-app\n')
  expect((await type('users ls --output value')).out).toBe('reader\n')

  expect((await reader.type('get app/db')).out).toBe('allowed')
  expect(await reader.type('get other')).toMatchObject({ code: 4, out: '' })
  expect(await reader.type('users ls')).toMatchObject({ code: 4, out: '' })
  expect(await reader.type('policy ls')).toMatchObject({ code: 4, out: '' })
  expect(await type(`users key-set reader ${id}`)).toMatchObject({ code: 0 })
  expect(await reader.type('get app/db')).toMatchObject({ code: 4 })

  expect(await type('users rm reader --yes')).toMatchObject({ code: 7 })
  expect(await type('policy rm read-app --yes')).toMatchObject({ code: 7 })
  expect(await type('policy detach read-app --user reader')).toMatchObject({ code: 0 })
  expect(await type('policy rm read-app --versions --yes')).toMatchObject({ code: 0 })
  expect(await type(`users key-rm reader ${id}`)).toMatchObject({ code: 2 })
  expect(await type(`users key-rm reader ${id} --yes`)).toMatchObject({ code: 0 })
  expect(await type('users rm reader', { answer: 'no\n' })).toMatchObject({ code: 1 })
  expect(await type('users rm reader --yes')).toMatchObject({ code: 0 })
  expect(await type('users show reader')).toMatchObject({ code: 3 })
})

test('a key is made, rotated, disabled and planned to be deleted', async () => {
  const owner = await personAtServer()
  const { type } = owner
  const made = await type('keys create --alias alias/app --description mine')
  const id = made.out.trim()
  expect(made.code).toBe(0)
  expect((await type('keys ls')).out).toContain(`${id}  Enabled   Aliyun_AES_256  alias/app  mine`)
  expect((await type('keys show alias/app --output value')).out).toBe(`${id}\n`)
  expect((await type('keys rotate alias/app')).out).toMatch(/^[0-9a-f-]+\n$/)
  expect(await type(`keys disable ${id}`)).toMatchObject({ code: 0 })
  const refused = await type('put s --key alias/app', { input: 'x' })
  expect([refused.code, refused.err]).toEqual([
    7,
    expect.stringContaining('jinku keys enable makes it usable.'),
  ])
  expect(await type(`keys enable ${id}`)).toMatchObject({ code: 0 })
  expect(await type('put s --key alias/app', { input: 'x' })).toMatchObject({ code: 0 })
  expect(await type(`keys rm ${id}`, { answer: 'n\n' })).toMatchObject({ code: 1 })
  expect(await type(`keys rm ${id} --days 7 --yes`)).toMatchObject({ code: 0 })
  expect((await type(`keys show ${id}`)).out).toContain('PendingDeletion')
  expect(await type(`keys undelete ${id}`)).toMatchObject({ code: 0 })
  const stranger = await strangerOf(owner)
  for (const words of [
    'keys ls',
    'keys create',
    `keys show ${id}`,
    `keys disable ${id}`,
    `keys rm ${id} --yes`,
  ]) {
    expect(await stranger.type(words)).toMatchObject({ code: 4, out: '' })
  }
  expect(await type('keys show alias/none')).toMatchObject({ code: 3 })
})

test('doctor finds the first thing that is wrong and says what to mend', async () => {
  const owner = await personAtServer()
  const { type } = owner
  expect(await type('doctor')).toMatchObject({ code: 0 })
  expect((await type('doctor')).out).toMatch(
    /^ok {4}The server answers, without TLS\.\nok {4}The clocks differ by -?[0-9]+ seconds\.\nok {4}The signature is right: you are acs:ram::1000000000000000:root\.\nok {4}You may list secrets\.\n$/,
  )
  const stranger = await strangerOf(owner)
  expect((await stranger.type('doctor')).out).toContain('You may not list secrets;')
  const wrongSecret = { ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'wrong' }
  const unsigned = await type('doctor', { env: wrongSecret })
  expect([unsigned.code, unsigned.out]).toEqual([
    4,
    expect.stringContaining('SignatureDoesNotMatch.\n      The access key secret does not belong'),
  ])
  const nowhere = await type(`doctor --endpoint 127.0.0.1:${await freePort()}`)
  expect([nowhere.code, nowhere.out]).toEqual([
    6,
    expect.stringContaining('Nothing listens there.'),
  ])
  const noTls = await type(`doctor --endpoint https://127.0.0.1:${owner.server.port}`)
  expect([noTls.code, noTls.out]).toEqual([
    6,
    expect.stringContaining('There seems to be no TLS behind this port.'),
  ])

  const { cert, key } = selfSigned()
  const files = { cert: join(owner.home, 'cert.pem'), key: join(owner.home, 'key.pem') }
  writeFileSync(files.cert, cert)
  writeFileSync(files.key, key)
  const secure = await personAtServer(['--tls-cert', files.cert, '--tls-key', files.key])
  const untrusted = await secure.type('doctor')
  expect([untrusted.code, untrusted.out]).toEqual([
    6,
    expect.stringContaining('NODE_EXTRA_CA_CERTS'),
  ])
  expect((await secure.type(['doctor', '--ca-file', files.cert])).out).toContain(
    'its certificate is trusted.',
  )
  expect((await secure.type(['ls'], { env: { JINKU_CA_FILE: files.cert } })).code).toBe(0)
  expect(await secure.type(['ls', '--ca-file', files.key])).toMatchObject({ code: 2 })
  expect(await secure.type(['ls'])).toMatchObject({ code: 6 })
  const clear = await secure.type(`doctor --endpoint http://127.0.0.1:${secure.server.port}`)
  expect(clear.code).not.toBe(0)
})
