/** Adds identities to a data directory: the user whose reads are measured, and any number of others. */

import { Keyrings } from '../src/api/keyrings.ts'
import { fileSource } from '../src/custody/file-source.ts'
import { holdDataDirectory } from '../src/storage/data-directory.ts'
import { openEngine } from '../src/storage/open-engine.ts'
import { ACCOUNT, USER_CREDENTIALS } from './requests.ts'

const USER = '200000000000000001'

/** A realistic policy of least privilege with three statements; the last one allows the reads. */
export const USER_POLICY = JSON.stringify({
  Version: '1',
  Statement: [
    { Effect: 'Deny', Action: 'kms:DeleteSecret', Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['kms:ListSecrets', 'kms:DescribeSecret'],
      Resource: 'acs:kms:*:*:secret*',
    },
    {
      Effect: 'Allow',
      Action: ['kms:GetSecretValue', 'kms:PutSecretValue'],
      Resource: 'acs:kms:*:*:secret/production/*',
      Condition: { IpAddress: { 'acs:SourceIp': ['127.0.0.0/8', '10.0.0.0/8'] } },
    },
  ],
})

export async function addIdentities(
  dataDirectory: string,
  others: { readonly users: number; readonly policies: number },
): Promise<void> {
  const directory = await holdDataDirectory(dataDirectory)
  const engine = await openEngine({ dataDir: dataDirectory }, 'create')
  const storage = await engine.openStorage()
  const { rootKey } = await fileSource(directory.rootKeyFile).establish()
  const keyring = await new Keyrings(storage, rootKey).of(ACCOUNT)
  const { id, secret } = USER_CREDENTIALS
  const details = { displayName: '', mobilePhone: '', email: '', comments: '' }

  await storage.change({ account: ACCOUNT, now: Date.now() }, async (store) => {
    const { users, policies, attachments, accessKeys } = store
    await users.add({ id: USER, name: 'checkout', ...details })
    await accessKeys.add({
      id,
      owner: USER,
      secret: keyring.seal(secret, ['access-key', ACCOUNT, id]),
    })
    const policy = { description: '', document: USER_POLICY }
    await policies.add({ id: 'measured', name: 'measured', ...policy })
    await attachments.attach({ type: 'user', id: USER }, { type: 'Custom', id: 'measured' })
    for (let index = 0; index < others.users; index++) {
      await users.add({ id: String(3e17 + index * 1000), name: `user-${index}`, ...details })
    }
    for (let index = 0; index < others.policies; index++) {
      const name = `policy-${index}`
      await policies.add({ id: name, name, ...policy })
      if (others.users === 0) continue
      const user = String(3e17 + (index % others.users) * 1000)
      await attachments.attach({ type: 'user', id: user }, { type: 'Custom', id: name })
    }
  })
  await engine.close()
  directory.release()
}
