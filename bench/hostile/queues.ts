/** One user keeps a queue full: measures what another caller of the same account can still do, and how a well-behaved client is affected. */

import { Connection } from '../connection.ts'
import type { Figure } from '../figures.ts'
import { CREDENTIALS, type Parameters, signedCall } from '../requests.ts'
import type { Attack, Attacking, Scene, Target } from './attack.ts'

type Credentials = typeof CREDENTIALS
const RAM = '2015-05-01'
const KMS = '2016-01-20'

interface Flood {
  readonly name: string
  readonly connections: number
  readonly version: string
  readonly action: string
  readonly parameters: Parameters
}

export const queueScene: Scene = {
  attacks: [
    {
      name: 'passwords',
      connections: 64,
      version: RAM,
      action: 'UpdateLoginProfile',
      parameters: { UserName: 'target', Password: 'correct-horse-4711' },
    },
    {
      name: 'key pairs',
      connections: 32,
      version: KMS,
      action: 'CreateKey',
      parameters: { KeySpec: 'RSA_2048', KeyUsage: 'SIGN/VERIFY' },
    },
  ].map(attackBy),
}

function attackBy(flood: Flood): Attack {
  return {
    name: `one user keeps the queue of ${flood.name} full`,
    // Key pairs and password hashes are computed in the thread pool, on the same two processors.
    atMost: 10,
    begin: (target) => begin(target, flood),
  }
}

async function begin(target: Target, flood: Flood): Promise<Attacking> {
  const attacker = await userWithEverything(target)
  let isOver = false
  const calls = { ofOthers: 0, refused: 0 }
  const { action, parameters, version } = flood
  const repeat = async (credentials: Credentials, note: (status: number) => void) => {
    const connection = await open(target)
    while (!isOver) {
      note((await ask(connection, target, action, parameters, { version, credentials })).status)
    }
    connection.close()
  }
  const all = Array.from({ length: flood.connections }, () => repeat(attacker, () => {}))
  all.push(
    repeat(CREDENTIALS, (status) => {
      calls.ofOthers++
      if (status !== 200) calls.refused++
    }),
  )
  return {
    stop: async () => {
      isOver = true
      await Promise.all(all)
      const figure: Figure = {
        id: 'others-refused',
        number: calls.refused,
        name: `${action} of another caller refused`,
        value: `${calls.refused} of ${calls.ofOthers}`,
        aim: 'none',
        isMet: calls.refused === 0,
      }
      return [figure]
    },
  }
}

async function userWithEverything(target: Target): Promise<Credentials> {
  const connection = await open(target)
  const ram = (action: string, parameters: Parameters) =>
    ask(connection, target, action, parameters, { version: RAM, credentials: CREDENTIALS })
  const UserName = `attacker-${Date.now()}`
  await ram('CreateUser', { UserName: 'target' })
  await ram('CreateLoginProfile', { UserName: 'target', Password: 'correct-horse-4711' })
  await ram('CreateUser', { UserName })
  const { body } = await ram('CreateAccessKey', { UserName })
  const policy = { PolicyType: 'System', PolicyName: 'AdministratorAccess', UserName }
  await ram('AttachPolicyToUser', policy)
  connection.close()
  const { AccessKey } = JSON.parse(body) as {
    AccessKey: { AccessKeyId: string; AccessKeySecret: string }
  }
  return { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret }
}

function open({ port }: Target): Promise<Connection> {
  return Connection.open(port, (error) => {
    throw error
  })
}

function ask(
  connection: Connection,
  { port }: Target,
  action: string,
  parameters: Parameters,
  by: { readonly version: string; readonly credentials: Credentials },
): Promise<{ readonly status: number; readonly body: string }> {
  const request = signedCall(action, parameters, `127.0.0.1:${port}`, by)
  return new Promise((resolve) => {
    connection.send(request, (status, body) => resolve({ status, body: body.toString() }))
  })
}
