/** Whose credentials are used, and for which server. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { originOf } from '../../src/cli/remote/identity/origin.ts'
import { runAs } from '../support/cli/started.ts'
import { type Person, personAtServer, strangerOf } from '../support/cli/typed.ts'

const WHO = 'whoami --output value'
const ROOT = 'acs:ram::1000000000000000:root\n'
const STRANGER = 'acs:ram::1000000000000000:user/stranger\n'

const keysOf = ({ env }: Person) => ({
  id: env['ALIBABA_CLOUD_ACCESS_KEY_ID'] ?? '',
  secret: env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] ?? '',
})

function writeAliyun(home: string, config: object): string {
  mkdirSync(join(home, '.aliyun'), { recursive: true })
  const path = join(home, '.aliyun/config.json')
  writeFileSync(path, JSON.stringify(config))
  return path
}

test('flags come before the environment, that before profiles, and ours before those of the aliyun CLI', async () => {
  const owner = await personAtServer()
  const stranger = await strangerOf(owner)
  const [root, other] = [keysOf(owner), keysOf(stranger)]
  const nobody = owner.as({})
  expect(await nobody.type(WHO)).toMatchObject({ code: 2, out: '' })

  const aliyun = writeAliyun(owner.home, {
    current: 'theirs',
    profiles: [
      {
        name: 'theirs',
        mode: 'AK',
        access_key_id: other.id,
        access_key_secret: other.secret,
        region_id: 'cn-hangzhou',
      },
      { name: 'ecs', mode: 'EcsRamRole', ram_role_name: 'r' },
    ],
    meta_path: 'kept',
  })
  const before = readFileSync(aliyun, 'utf8')
  expect((await nobody.type(WHO)).out).toBe(STRANGER)
  expect((await nobody.type('whoami')).out).toContain('profile theirs of the aliyun CLI')

  const login = ['login', '--profile', 'ours', '--access-key-id', root.id]
  expect(await nobody.type(login, { input: `${root.secret}\n` })).toMatchObject({
    code: 0,
    out: '',
  })
  expect((await nobody.type(WHO)).out).toBe(ROOT)
  expect((await nobody.type(`${WHO} --profile theirs`)).out).toBe(STRANGER)
  expect((await nobody.type(WHO, { env: { JINKU_PROFILE: 'theirs' } })).out).toBe(STRANGER)
  // The environment before profiles, a profile that is named before the environment.
  expect((await stranger.type(WHO)).out).toBe(STRANGER)
  expect((await stranger.type(`${WHO} --profile ours`)).out).toBe(ROOT)
  expect((await stranger.type(`${WHO} --access-key-id ${root.id}`)).code).toBe(4)
  const secret = { ALIBABA_CLOUD_ACCESS_KEY_SECRET: root.secret }
  expect((await nobody.type(`${WHO} --access-key-id ${root.id}`, { env: secret })).out).toBe(ROOT)
  expect(await nobody.type(`${WHO} --access-key-id ${root.id}`)).toMatchObject({ code: 2 })

  expect(await nobody.type(`${WHO} --profile absent`)).toMatchObject({ code: 1 })
  expect((await nobody.type(`${WHO} --profile ecs`)).err).toContain('has the mode EcsRamRole')
  expect((await nobody.type('logout')).err).toBe('Removed the profile ours.\n')
  expect((await nobody.type(WHO)).out).toBe(STRANGER)
  expect(await nobody.type('logout ours')).toMatchObject({ code: 3 })
  expect(readFileSync(aliyun, 'utf8')).toBe(before)
})

test('the same profile name on two servers, and an endpoint of the environment does not take a named profile elsewhere', async () => {
  const one = await personAtServer()
  const two = await personAtServer(['--account-id', '2000000000000002'])
  const nobody = one.as({})
  for (const [name, { server }] of [
    ['one', one],
    ['two', two],
  ] as const) {
    const login = [
      'login',
      '--profile',
      name,
      '--endpoint',
      server.endpoint,
      '--access-key-id',
      server.credentials.id,
    ]
    expect(await nobody.type(login, { input: server.credentials.secret })).toMatchObject({
      code: 0,
    })
  }
  const accounts = async (words: string): Promise<string> => (await nobody.type(words)).out
  expect(await accounts(`${WHO} --profile one`)).toBe(ROOT)
  expect(await accounts(`${WHO} --profile two`)).toBe('acs:ram::2000000000000002:root\n')
  expect(await accounts(`${WHO} --profile two --endpoint ${one.server.endpoint}`)).toBe(ROOT)
})

test('a profile with a role, and temporary credentials, sign with what AssumeRole answers', async () => {
  const owner = await personAtServer()
  const stranger = await strangerOf(owner)
  const document = {
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: ['acs:ram::1000000000000000:root'] },
      },
    ],
  }
  const role = [
    'api',
    'CreateRole',
    '--RoleName',
    'reader',
    '--AssumeRolePolicyDocument',
    JSON.stringify(document),
  ]
  expect((await owner.type(role)).code).toBe(0)
  const attach = [
    'policy',
    'attach',
    'AliyunSTSAssumeRoleAccess',
    '--type',
    'System',
    '--user',
    'stranger',
  ]
  expect(await owner.type(attach)).toMatchObject({ code: 0, err: 'Attached.\n' })
  const { id, secret } = keysOf(stranger)
  const arn = 'acs:ram::1000000000000000:role/reader'
  writeAliyun(owner.home, {
    current: '',
    profiles: [
      {
        name: 'role',
        mode: 'RamRoleArn',
        access_key_id: id,
        access_key_secret: secret,
        ram_role_arn: arn,
        ram_session_name: 'nightly',
        region_id: 'cn-hangzhou',
      },
    ],
  })
  expect((await owner.type(`${WHO} --profile role`)).out).toBe(
    'acs:ram::1000000000000000:assumed-role/reader/nightly\n',
  )
  const assumed = await stranger.type([
    'api',
    'AssumeRole',
    '--RoleArn',
    arn,
    '--RoleSessionName',
    'env',
  ])
  const { Credentials } = JSON.parse(assumed.out) as {
    readonly Credentials: { readonly [name: string]: string }
  }
  const temporary = owner.as({
    ALIBABA_CLOUD_ACCESS_KEY_ID: Credentials['AccessKeyId'] ?? '',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: Credentials['AccessKeySecret'] ?? '',
    ALIBABA_CLOUD_SECURITY_TOKEN: Credentials['SecurityToken'] ?? '',
  })
  expect((await temporary.type(WHO)).out).toBe(
    'acs:ram::1000000000000000:assumed-role/reader/env\n',
  )
})

test('files of profiles that are none are named, and not replaced', async () => {
  const owner = await personAtServer()
  const nobody = owner.as({})
  mkdirSync(join(owner.home, '.config/jinku'), { recursive: true })
  const path = join(owner.home, '.config/jinku/profiles.json')
  writeFileSync(path, 'not json, but perhaps a secret')
  for (const words of ['whoami', 'logout']) {
    const { code, err } = await nobody.type(words)
    expect([code, err.includes('perhaps')]).toEqual([1, false])
    expect(err).toContain(path)
  }
  const { id, secret } = owner.server.credentials
  expect(await nobody.type(['login', '--access-key-id', id], { input: secret })).toMatchObject({
    code: 1,
  })
  expect(readFileSync(path, 'utf8')).toContain('perhaps')
})

test('an endpoint is a host and a port; each API of the cloud service has its own', () => {
  const at = (endpoint: string, service: 'kms' | 'ram' | 'sts' = 'kms'): string =>
    originOf({ endpoint }, service)
  expect(at('127.0.0.1:7600')).toBe('http://127.0.0.1:7600')
  expect(at('[::1]:7600')).toBe('http://[::1]:7600')
  expect(at('localhost')).toBe('http://localhost')
  expect(at('kms.example.com')).toBe('https://kms.example.com')
  expect(at('10.0.0.1:7600', 'ram')).toBe('https://10.0.0.1:7600')
  expect(at('http://kms.example.com:1')).toBe('http://kms.example.com:1')
  expect(at('127.0.0.1.evil.example')).toBe('https://127.0.0.1.evil.example')
  expect(at('kms.cn-hangzhou.aliyuncs.com', 'ram')).toBe('https://ram.aliyuncs.com')
  expect(at('kms.cn-hangzhou.aliyuncs.com', 'sts')).toBe('https://sts.cn-hangzhou.aliyuncs.com')
  for (const wrong of [
    '',
    'http://',
    'a b',
    'host/path',
    'https://u:p@host',
    'host?x',
    'ftp://x',
  ]) {
    expect(() => at(wrong)).toThrow('The endpoint must be a host')
  }
})

test('commands on the machine of the server pass over the variables of the client', async () => {
  const owner = await personAtServer()
  const env = { JINKU_PROFILE: 'p', JINKU_CA_FILE: 'f' }
  const { code, stderr } = await runAs(owner, ['status'], { env })
  expect([code, stderr.includes('There is no setting')]).toEqual([1, false])
})

test('an access key with a line break or a blank is refused before anything is sent', async () => {
  const person = await personAtServer()
  const { id, secret } = person.server.credentials
  for (const env of [
    { ALIBABA_CLOUD_ACCESS_KEY_ID: `${id}\r` },
    { ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${secret}\n` },
    { ALIBABA_CLOUD_SECURITY_TOKEN: 'a\nb' },
    { ALIBABA_CLOUD_ACCESS_KEY_ID: `\u00a0${id}` },
  ]) {
    const { code, out, err } = await person.type('ls', { env })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^jinku: The access key of the environment contains a blank, a line break/)
    expect(err).not.toContain(secret)
  }
})
