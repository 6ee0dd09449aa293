/** Makes valid and expensive calls, one after another on several connections, on a store that is as full as possible. */

import { rmSync } from 'node:fs'
import { Connection } from '../connection.ts'
import { fillUp, JUDGED } from '../held/store.ts'
import { CREDENTIALS, PAIRS, type Parameters, secretName, signedCall } from '../requests.ts'
import type { Attack, Scene } from './attack.ts'

const AT_ONCE = 10
const filters = (keys: number) => ({
  Filters: JSON.stringify(
    Array.from({ length: keys }, (_, n) => ({ Key: 'TagKey', Values: [`k${n}`] })),
  ),
})
const batch = Array.from({ length: 20 }, (_, n) => ({ SecretName: secretName(n) }))
const { id: KeyId, versionId: KeyVersionId, algorithm: Algorithm } = PAIRS.RSA_4096
const Digest = Buffer.alloc(32, 7).toString('base64')

export const lists: Scene = {
  fill: async (directory) => {
    rmSync(directory, { recursive: true })
    await fillUp(directory)
  },
  attacks: [
    heavy('ListSecrets with ten tag filters over 200,000 secrets', 'ListSecrets', filters(10)),
    heavy('ListKeys with ten tag filters over 100,000 keys', 'ListKeys', filters(10)),
    heavy(
      'batch reads of a user whom 35 hard policies judge',
      'BatchGetSecretValue',
      { SecretsList: JSON.stringify(batch) },
      JUDGED.credentials,
    ),
    heavy('AsymmetricSign by RSA_4096', 'AsymmetricSign', {
      KeyId,
      KeyVersionId,
      Algorithm,
      Digest,
    }),
  ],
}

function heavy(
  name: string,
  action: string,
  parameters: Parameters,
  credentials = CREDENTIALS,
): Attack {
  return {
    name: `${AT_ONCE} × ${name}`,
    atMost: 3,
    begin: async ({ port }) => {
      let isStopped = false
      let answered = 0
      const connections: Connection[] = []
      const callOnce = (connection: Connection): Promise<void> =>
        new Promise((resolve) => {
          const request = signedCall(action, parameters, `127.0.0.1:${port}`, { credentials })
          connection.send(request, (status) => {
            if (status === 200) answered++
            resolve()
          })
        })
      for (let count = 0; count < AT_ONCE; count++) {
        connections.push(await Connection.open(port, () => {}))
      }
      for (const connection of connections) {
        void (async () => {
          while (!isStopped) await callOnce(connection)
        })()
      }
      return {
        // Clients that wait for a long list disconnect.
        stop: async () => {
          isStopped = true
          for (const connection of connections) connection.close()
          return [{ id: 'answered', name: 'answered', value: String(answered), number: answered }]
        },
      }
    },
  }
}
