import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import {
  PROJECT,
  printed,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

test('the first start makes everything for its owner only, and shows the access key once', async () => {
  const cwd = temporaryDirectory()
  const first = await startJinku({ cwd })
  const { id, secret } = first.credentials
  expect(printed(first.stdout, 'Account')).toMatch(/^[1-9][0-9]{15}$/)
  expect(printed(first.stdout, 'Region')).toBe('cn-hangzhou')
  expect(printed(first.stdout, 'Root key')).toMatch(/^[0-9a-f]{4}(:[0-9a-f]{4}){3}$/)
  expect(id).toMatch(/^LTAI[A-Za-z0-9]{20}$/)
  expect(secret).toMatch(/^[A-Za-z0-9]{30}$/)
  expect(
    (await first.call('CreateSecret', { SecretName: 'a', VersionId: '1', SecretData: 'x' })).status,
  ).toBe(200)

  const data = join(cwd, 'jinku-data')
  expect(mode(data)).toBe('700')
  const files = readdirSync(data)
  expect(files).toEqual(
    expect.arrayContaining(['jinku.db', 'jinku.db-wal', 'jinku.db-shm', 'root.key']),
  )
  expect(files.map((file) => [file, mode(join(data, file))])).toEqual(
    files.map((file) => [file, '600']),
  )
  const { code, stderr } = await first.stop()
  expect(code).toBe(0)
  expect(stderr).not.toContain(secret)

  const second = await startJinku({ cwd }, first.credentials)
  expect(second.stdout).not.toContain(id)
  expect(second.stdout).not.toContain(secret)
  expect(second.stdout).not.toContain('AccessKey')
  expect(printed(second.stdout, 'Endpoint')).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+$/)
  for (const same of ['Account', 'Root key']) {
    expect(printed(second.stdout, same)).toBe(printed(first.stdout, same))
  }
  expect((await second.call('GetSecretValue', { SecretName: 'a' })).body.SecretData).toBe('x')
  expect((await second.stop('SIGINT')).code).toBe(0)
})

test('files are for their owner only even in a directory that others may enter', async () => {
  const cwd = temporaryDirectory()
  const data = join(cwd, 'open')
  mkdirSync(data)
  chmodSync(data, 0o755)
  const server = await startJinku({ cwd, args: ['--data-dir', data] })
  expect(readdirSync(data).map((file) => mode(join(data, file)))).toEqual(
    readdirSync(data).map(() => '600'),
  )
  await server.stop()
})

test('a first start that fails has not used up the only showing of the access key', async () => {
  const cwd = temporaryDirectory()
  const other = await startJinku({ cwd: temporaryDirectory() })
  const failed = await runJinku({ cwd, args: ['--listen', `127.0.0.1:${other.port}`] })
  expect(failed.code).toBe(1)

  const server = await startJinku({ cwd })
  expect(server.credentials.secret).toMatch(/^[A-Za-z0-9]{30}$/)
  expect((await server.call('ListSecrets')).status).toBe(200)
})

test('the access key, account, region and status of the settings count on the first start', async () => {
  const cwd = temporaryDirectory()
  const own = { id: 'my-own.key_1', secret: 'my-0wn/Secret+of=any~kind' }
  const env = {
    JINKU_ROOT_ACCESS_KEY_ID: own.id,
    JINKU_ROOT_ACCESS_KEY_SECRET: own.secret,
    JINKU_ACCOUNT_ID: '1234567890123456',
    JINKU_ACCOUNT_STATUS: 'NotEnabled',
  }
  const first = await startJinku({ cwd, env }, own)
  expect(printed(first.stdout, 'Account')).toBe('1234567890123456')
  const { body } = await first.call('DescribeAccountKmsStatus')
  expect(body.AccountStatus).toBe('NotEnabled')
  await first.stop()

  const later = {
    JINKU_ROOT_ACCESS_KEY_ID: 'another-key',
    JINKU_ROOT_ACCESS_KEY_SECRET: 'another-secret',
    JINKU_ACCOUNT_ID: '6543210987654321',
    JINKU_ACCOUNT_STATUS: 'Suspended',
  }
  const second = await startJinku({ cwd, env: later }, own)
  expect(printed(second.stdout, 'Account')).toBe('1234567890123456')
  expect(second.stdout).not.toContain('another-')
  expect((await second.call('DescribeAccountKmsStatus')).body.AccountStatus).toBe('NotEnabled')
  await second.stop()

  const wrong = await startJinku({ cwd }, { id: 'another-key', secret: 'another-secret' })
  expect((await wrong.call('ListSecrets')).body.Code).toBe('InvalidAccessKeyId.NotFound')
})

/** What was printed between two lines, without its indentation. */
function pasted(stdout: string, from: string, to: string): string {
  const start = stdout.indexOf(from) + from.length
  return stdout.slice(start, stdout.indexOf(to, start)).replace(/^ {2}/gm, '')
}

test('a server on all addresses greets with one that a client can use, and warns that values travel in clear', async () => {
  const server = await startJinku({ cwd: temporaryDirectory(), args: ['--listen', '0.0.0.0:0'] })
  expect(server.endpoint).toBe(`http://127.0.0.1:${server.port}`)
  expect(server.stdout).not.toContain('0.0.0.0')
  expect(server.stdout).toContain(`endpoint: '127.0.0.1:${server.port}'`)
  expect((await server.stop()).stderr).toContain('Without TLS, values and signed requests travel')
  const local = await startJinku({ cwd: temporaryDirectory() })
  expect((await local.stop()).stderr).not.toContain('Without TLS')
})

test('the printed Node.js lines work as pasted', async () => {
  const server = await startJinku({ cwd: temporaryDirectory() })
  await server.call('CreateSecret', { SecretName: 'seen', VersionId: '1', SecretData: 'x' })
  const lines = pasted(
    server.stdout,
    'Node.js, with the package @alicloud/kms20160120:\n',
    'aliyun CLI:',
  )
  expect(lines).toContain("require('@alicloud/kms20160120')")
  const script = `${lines}
    const { ListSecretsRequest } = require('@alicloud/kms20160120')
    kms.listSecrets(new ListSecretsRequest({ pageNumber: 1, pageSize: 10 })).then(
      (answer) => console.log(JSON.stringify(answer.secretList.secret.map((one) => one.secretName))),
      (error) => { console.error(error); process.exitCode = 1 })`
  // Node looks for the vendor's package from the working directory upwards.
  const child = spawn(process.execPath, ['--input-type=commonjs', '-'], { cwd: PROJECT })
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    output += text
  })
  child.stdin.end(script)
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect([code, output]).toEqual([0, '["seen"]\n'])
})

const hasTools = ['curl', 'openssl'].every(
  (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0,
)

// Only where both programs are installed: they are not npm packages.
test.runIf(hasTools)('the printed curl lines work as pasted, with curl and openssl', async () => {
  const server = await startJinku({ cwd: temporaryDirectory() })
  await server.call('CreateSecret', { SecretName: 'seen', VersionId: '1', SecretData: 'x' })
  const lines = pasted(server.stdout, 'curl, with a signature by openssl:\n', 'Ready.')
  expect(lines.trim().split('\n')).toHaveLength(3)
  const child = spawn('sh', ['-s'], { env: { PATH: process.env['PATH'] } })
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stdin.end(lines)
  await new Promise((resolve) => child.on('close', resolve))
  expect(JSON.parse(output)).toMatchObject({
    TotalCount: 1,
    SecretList: { Secret: [{ SecretName: 'seen' }] },
  })
})

test('with certificate and key the server speaks HTTPS, and what it prints says so', async () => {
  const cwd = temporaryDirectory()
  const { cert, key } = selfSigned()
  writeFileSync(join(cwd, 'cert.pem'), cert)
  writeFileSync(join(cwd, 'key.pem'), key)
  const server = await startJinku({ cwd, args: ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'] })
  expect(server.endpoint).toBe(`https://127.0.0.1:${server.port}`)
  expect(server.stdout).toContain("protocol: 'https'")
  expect(server.stdout).toContain('protocol     = "HTTPS"')
  expect(server.stdout).not.toContain('--insecure')
  const answer = await new Promise<string>((resolve, reject) => {
    get(`${server.endpoint}/?Action=ListSecrets&Version=2016-01-20`, { ca: cert }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    }).on('error', reject)
  })
  expect(JSON.parse(answer).Code).toBe('MissingAccessKeyId')
})

test('--version answers the version of the package, --help every flag, and neither touches the disk', async () => {
  const cwd = temporaryDirectory()
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
  for (const asked of ['--version', '-v', 'version']) {
    expect(await runJinku({ cwd, args: [asked] })).toEqual({
      code: 0,
      signal: null,
      stdout: `${version}\n`,
      stderr: '',
    })
  }
  const help = await runJinku({ cwd, args: ['--help'] })
  expect([help.code, help.stderr]).toEqual([0, ''])
  for (const flag of ['--listen', '--data-dir', '--dev', '--config', '--tls-cert']) {
    expect(help.stdout).toContain(`\n  ${flag}\n`)
  }
  expect(help.stdout).toContain('default 127.0.0.1:7600')
  expect((await runJinku({ cwd, args: ['-h'] })).stdout).toBe(help.stdout)
  expect(help.stdout).not.toContain('--root-access-key-secret')
  expect(readdirSync(cwd)).toEqual([])
})

test('--dev keeps nothing on disk and takes the credentials that everybody knows', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, args: ['--dev'] })
  expect(server.credentials).toEqual({ id: 'jinku-dev', secret: 'jinku-dev-secret' })
  expect(server.stdout).toContain('DEVELOPMENT MODE')
  expect(printed(server.stdout, 'Data')).toBe('in memory only')
  await server.call('CreateSecret', { SecretName: 'a', VersionId: '1', SecretData: 'x' })
  expect((await server.call('GetSecretValue', { SecretName: 'a' })).body.SecretData).toBe('x')
  expect((await server.stop()).code).toBe(0)
  expect(readdirSync(cwd)).toEqual([])
})

test('--dev listens beyond loopback only with credentials of its own', async () => {
  const cwd = temporaryDirectory()
  const args = ['--dev', '--listen', '0.0.0.0:0']
  const refused = await runJinku({ cwd, args })
  expect(refused.code).toBe(1)
  expect(refused.stdout).toBe('')
  expect(refused.stderr).toBe(
    'jinku: --dev uses credentials that everybody knows, so it listens on loopback only. To listen on 0.0.0.0, give JINKU_ROOT_ACCESS_KEY_ID and JINKU_ROOT_ACCESS_KEY_SECRET.\n',
  )
  const own = { id: 'own-key', secret: 'own-secret-0123456789' }
  const env = { JINKU_ROOT_ACCESS_KEY_ID: own.id, JINKU_ROOT_ACCESS_KEY_SECRET: own.secret }
  const server = await startJinku({ cwd, args, env }, own)
  expect(server.endpoint).toBe(`http://127.0.0.1:${server.port}`)
  expect((await server.call('ListSecrets')).status).toBe(200)
})
