import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isPlatformName } from './platform-variables.ts'
import { NEXT_ROOT_KEY_PREFIX, rootKeyDeclarations } from './root-key-settings.ts'
import { loadCommandSettings, loadSettings } from './settings.ts'
import { table } from './table.ts'

/** What Kubernetes derives from a Service with the ports `http` and 53, and Docker from a link. */
function derived(service: string): { readonly [name: string]: string } {
  const ports = ['TCP', 'UDP', 'SCTP'].flatMap((protocol): [string, string][] => {
    const port = `${service}_PORT_7600_${protocol}`
    const url = `${protocol.toLowerCase()}://10.96.0.11:7600`
    return [
      [port, url],
      [`${port}_PROTO`, protocol.toLowerCase()],
      [`${port}_PORT`, '7600'],
      [`${port}_ADDR`, '10.96.0.11'],
      [`${port}_START`, url],
      [`${port}_END`, url],
      [`${port}_PORT_START`, '7600'],
      [`${port}_PORT_END`, '7602'],
    ]
  })
  return {
    [`${service}_SERVICE_HOST`]: '10.96.0.11',
    [`${service}_SERVICE_PORT`]: '7600',
    [`${service}_SERVICE_PORT_HTTP`]: '7600',
    [`${service}_SERVICE_PORT_HTTP_METRICS`]: '7601',
    [`${service}_PORT`]: 'tcp://10.96.0.11:7600',
    ...Object.fromEntries(ports),
    [`${service}_NAME`]: `/web/${service.toLowerCase().replaceAll('_', '-')}`,
    [`${service}_ENV_NODE_VERSION`]: '24.1.0',
    [`${service}_ENV_JINKU_REGION`]: 'eu-west-1',
  }
}

test.each(['JINKU', 'JINKU_ANYTHING', 'JINKU_ROOT_KEY', 'JINKU_2_B', 'JINKU_TLS'])(
  'what a platform derives from a service named like %s keeps neither server nor command from starting',
  (service) => {
    const environment = derived(service)
    expect(Object.keys(environment).length).toBeGreaterThan(30)
    for (const [name, value] of Object.entries(environment)) {
      expect(() => loadSettings([], { [name]: value }), `${name}=${value}`).not.toThrow()
    }
    const settings = { ...environment, JINKU_REGION: 'eu-north-1' }
    expect(loadSettings([], settings)).toMatchObject({ region: 'eu-north-1' })
    expect(loadCommandSettings(new Map(), settings).region).toBe('eu-north-1')
  },
)

test('addresses of version 6 are addresses too', () => {
  const environment = {
    JINKU_SERVICE_HOST: 'fd00::11',
    JINKU_PORT: 'tcp://[fd00::11]:7600',
    JINKU_PORT_7600_TCP_ADDR: 'fd00::11',
  }
  expect(() => loadSettings([], environment)).not.toThrow()
})

test('no setting has a name that a platform could derive from a service', () => {
  const rows = [
    ...Object.values(table),
    ...Object.values(rootKeyDeclarations(NEXT_ROOT_KEY_PREFIX)),
  ]
  const names = [...rows.map(({ name }) => name), 'JINKU_CONFIG']
  expect(names.length).toBeGreaterThan(40)
  expect(names.filter(isPlatformName)).toEqual([])
})

test.each([
  ['JINKU_PORT', '7600'],
  ['JINKU_PORT', '0.0.0.0:7600'],
  ['JINKU_SERVICE_HOST', 'localhost'],
  ['JINKU_SERVICE_PORT', 'http'],
  ['JINKU_NAME', 'production'],
  ['JINKU_LISTEN_ADDR', '10.0.0.1'],
  ['JINKU_LISTEN_HOST', '10.0.0.1'],
  ['JINKU_AUDIT_FILE_NAME', '/var/audit'],
  ['JINKU_PORT_7600_HTTP', 'tcp://10.0.0.1:7600'],
  ['JINKUX_SERVICE_HOST', undefined],
  ['JINKU_TLS_CERTIFICATE', '/etc/cert.pem'],
])('%s=%s is no variable of a platform', (name, value) => {
  if (value === undefined) return expect(isPlatformName(name)).toBe(false)
  expect(() => loadSettings([], { [name]: value })).toThrow(`There is no setting ${name}`)
})

test('in a file no platform writes, so there such a name is a misspelt setting', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-platform-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'settings')
  writeFileSync(file, 'JINKU_SERVICE_HOST=10.0.0.1\n')
  expect(() => loadSettings(['--config', file], {})).toThrow(
    'There is no setting JINKU_SERVICE_HOST',
  )
})
