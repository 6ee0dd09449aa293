/** Keys created and read through the RPC endpoint. */

import { ACCOUNT, type Client, REGION, type Reply } from '../harness.ts'
import { must } from '../permission/beside.ts'
import type { Parameters } from '../signing.ts'

export const DAY_MS = 24 * 60 * 60 * 1000

/** The id of a new key. */
export async function createKey(client: Client, parameters: Parameters = {}): Promise<string> {
  const { body } = await must(client.kms('CreateKey', parameters))
  return body.KeyMetadata.KeyId
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
export async function metadataOf(client: Client, KeyId: string): Promise<any> {
  return (await must(client.kms('DescribeKey', { KeyId }))).body.KeyMetadata
}

export function arnOf(relativeId: string, account = ACCOUNT): string {
  return `acs:kms:${REGION}:${account}:${relativeId}`
}

export function outcomeOf({ status, body }: Reply): string {
  return status === 200 ? 'OK' : body.Code
}
