import { connect } from 'node:net'
import { expect, test } from 'vitest'
import {
  FORM,
  type JinkuProcess,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { formEncode, signV1 } from '../support/signing.ts'

/** How a request ended: its status and code, or `no answer` when its connection was refused or closed. */
interface Ending {
  readonly name: string
  readonly outcome: string
  readonly requestId: string | undefined
}

const CONNECTIONS = 16

/** Creates secrets over several connections, one after another on each, until the server is gone. */
async function storm(server: JinkuProcess, endings: Ending[]): Promise<void> {
  const client = async (number: number): Promise<void> => {
    for (let count = 0; ; count++) {
      const name = `c${number}-${count}`
      const parameters = { SecretName: name, VersionId: 'v1', SecretData: `value of ${name}` }
      const reply = await server.call('CreateSecret', parameters).catch(() => undefined)
      const outcome = reply && `${reply.status} ${reply.body.Code ?? 'OK'}`
      endings.push({ name, outcome: outcome ?? 'no answer', requestId: reply?.body.RequestId })
      if (reply === undefined) return
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => client(number)))
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function namesIn(server: JinkuProcess): Promise<string[]> {
  const names: string[] = []
  for (let PageNumber = 1; ; PageNumber++) {
    const { body } = await server.call('ListSecrets', { PageNumber, PageSize: 100 })
    const page: { SecretName: string }[] = body.SecretList.Secret
    if (page.length === 0) return names
    names.push(...page.map(({ SecretName }) => SecretName))
  }
}

test('asked to stop in a storm, the server answers or turns away every request, and has done what it said', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, env: { JINKU_AUDIT_STDOUT: 'true' } })
  const endings: Ending[] = []
  const storming = storm(server, endings)
  await until(() => endings.length >= 200)
  const { code, stdout } = await server.stop()
  expect(code).toBe(0)
  await storming

  const outcomes = new Set(endings.map(({ outcome }) => outcome))
  const allowed = ['200 OK', '503 ServiceUnavailableTemporary', 'no answer']
  expect([...outcomes].filter((outcome) => !allowed.includes(outcome))).toEqual([])
  // Each client sent requests until the server no longer accepted its connection.
  expect(endings.filter(({ outcome }) => outcome === 'no answer')).toHaveLength(CONNECTIONS)
  // The audit stream contains every request that was answered, also the last one.
  const logged = new Set(stdout.match(/(?<="requestId":")[^"]+/g))
  const answered = endings.flatMap(({ requestId }) => requestId ?? [])
  expect(answered.filter((id) => !logged.has(id))).toEqual([])

  const done = endings.filter(({ outcome }) => outcome === '200 OK').map(({ name }) => name)
  const next = await startJinku({ cwd }, server.credentials)
  expect((await namesIn(next)).sort()).toEqual(done.sort())
  const last = done.at(-1) ?? ''
  const { body } = await next.call('GetSecretValue', { SecretName: last })
  expect(body.SecretData).toBe(`value of ${last}`)
})

/** A request that has sent only the first half of its body. */
async function halfSent(server: JinkuProcess): Promise<{ finish(): Promise<string> }> {
  const parameters = { SecretName: 'slow', VersionId: 'v1', SecretData: 'in two halves' }
  const body = formEncode(
    signV1(server.credentials, 'CreateSecret', parameters, { now: Date.now() }),
  )
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  const closed = new Promise<string>((resolve) => {
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
  const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM['content-type']}\r\nContent-Length: ${body.length}\r\n`
  // The interim answer (100 Continue) shows that the server has begun with the request.
  socket.write(`${head}Expect: 100-continue\r\n\r\n`)
  await until(() => answer.includes('100 Continue'))
  socket.write(body.slice(0, 40))
  return {
    finish: () => {
      socket.write(body.slice(40))
      return closed
    },
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

test('a request that has begun is finished, while no new connection is accepted', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  const request = await halfSent(server)
  server.signal('SIGTERM')
  await until(async () => !(await isListening(server.port)))
  // The log says what the server waits for, and that a second signal stops it at once.
  await until(() => server.stderr.includes('A second signal stops it at once.'))
  const answer = await request.finish()
  expect(answer).toContain('HTTP/1.1 200 OK')
  expect(answer).toMatch(/connection: close/i)
  expect((await server.exited).code).toBe(0)

  const next = await startJinku({ cwd }, server.credentials)
  const { body } = await next.call('GetSecretValue', { SecretName: 'slow' })
  expect(body.SecretData).toBe('in two halves')
})

test('a second signal ends the server at once, whatever it waits for', async () => {
  const server = await startJinku({ cwd: temporaryDirectory() })
  await halfSent(server)
  server.signal('SIGTERM')
  await until(async () => !(await isListening(server.port)))
  // After an orderly stop the exit status would be 0.
  const { code } = await server.stop('SIGINT')
  expect(code).toBe(1)
})

test('the signal that opens the inspector of Node.js opens nothing', async () => {
  const server = await startJinku({ cwd: temporaryDirectory() })
  server.signal('SIGUSR1')
  expect((await server.call('ListSecrets')).status).toBe(200)
  const { code, stderr } = await server.stop()
  expect(code).toBe(0)
  expect(stderr).not.toContain('Debugger listening')
})
