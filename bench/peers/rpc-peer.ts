/** Jinku as a peer of itself: this build or another checkout, under any Node.js, filled through its own front door. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { caller, createSecrets } from '../client.ts'
import { USER_POLICY } from '../identities.ts'
import type { Placement } from '../machine.ts'
import { CREDENTIALS } from '../requests.ts'
import { startJinku } from '../servers.ts'
import type { Credentials, Peer } from './peer.ts'

const RAM = '2015-05-01'

export interface RpcPeerOptions {
  readonly name: string
  readonly dataDirectory: string
  readonly placement: Placement
  /** The checkout; ours when absent. */
  readonly checkout?: string | undefined
  /** The Node.js that runs it; ours when absent. */
  readonly node?: string | undefined
}

export async function startRpcPeer(options: RpcPeerOptions): Promise<Peer> {
  const { name, dataDirectory, placement, checkout, node } = options
  const program = checkout === undefined ? undefined : built(checkout)
  const server = await startJinku(dataDirectory, placement, [], { program, node })
  const user = await fill(server.port)
  return {
    ...server,
    name,
    root: { protocol: 'rpc', credentials: CREDENTIALS },
    user: { protocol: 'rpc', credentials: user },
  }
}

/** The program of a checkout, which is installed and built when it is not. */
function built(checkout: string): string {
  const program = join(checkout, 'dist/main.js')
  if (existsSync(program)) return program
  const steps = [...(existsSync(join(checkout, 'node_modules')) ? [] : [['ci']]), ['run', 'build']]
  for (const step of steps) {
    const { status } = spawnSync('npm', step, {
      cwd: checkout,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (status !== 0) throw new Error(`npm ${step.join(' ')} failed in ${checkout}`)
  }
  return program
}

/** Makes the hot secrets and a user under a policy; answers the access key of the user. */
async function fill(port: number): Promise<Credentials> {
  await createSecrets(port)
  const call = await caller(port)
  const policy = { PolicyName: 'measured', PolicyType: 'Custom' }
  await call('CreateUser', { UserName: 'checkout' }, RAM)
  await call('CreatePolicy', { PolicyName: 'measured', PolicyDocument: USER_POLICY }, RAM)
  await call('AttachPolicyToUser', { ...policy, UserName: 'checkout' }, RAM)
  const answer = await call('CreateAccessKey', { UserName: 'checkout' }, RAM)
  call.close()
  const { AccessKeyId: id, AccessKeySecret: secret } = (
    JSON.parse(answer) as { AccessKey: { AccessKeyId: string; AccessKeySecret: string } }
  ).AccessKey
  return { id, secret }
}
