/** Inserts keys into the database of a running server, in any state and with material that the test knows. */

import type { KeySpec } from '../../../src/domain/key-specs.ts'
import { isAsymmetricSpec, keySpecs } from '../../../src/domain/key-specs.ts'
import type { Key } from '../../../src/storage/keys.ts'
import { keyBytes } from '../asymmetric/vectors.ts'
import { ACCOUNT, REGION, type TestServer } from '../harness.ts'
import type { Beside } from '../permission/beside.ts'

export interface PlantedKey {
  readonly id: string
  readonly arn: string
  readonly versionId: string
}

export interface Planting extends Partial<Pick<Key, 'usage' | 'origin'>> {
  /** Undefined for a key that waits for its material. */
  readonly material?: Buffer | undefined
  readonly versionId?: string
  readonly publicKey?: Buffer
}

let planted = 0

/** The id of a version that no other test uses. */
export function anyVersionId(): string {
  return `00000000-0000-4000-8000-${String(++planted).padStart(12, '0')}`
}

export async function plantKey(
  jinku: TestServer,
  beside: Beside,
  spec: KeySpec,
  planting: Planting = {},
): Promise<PlantedKey> {
  const id = `key-planted-${++planted}`
  const { versionId = anyVersionId(), origin = 'Aliyun_KMS' } = planting
  const pair = isAsymmetricSpec(spec) ? keyBytes(spec) : undefined
  const { publicKey = pair?.publicKey } = planting
  const drawn = pair?.privateKey ?? countingBytes(spec)
  const material = 'material' in planting ? planting.material : drawn
  const version = {
    id: versionId,
    publicKey,
    material: material && wrapped(jinku, id, versionId, material),
  }
  await beside.change((store) =>
    store.keys.add({
      id,
      spec,
      usage: planting.usage ?? keySpecs[spec].usages[0] ?? 'ENCRYPT/DECRYPT',
      origin,
      protectionLevel: 'SOFTWARE',
      description: '',
      isService: false,
      rotationSeconds: undefined,
      version,
    }),
  )
  return { id, arn: `acs:kms:${REGION}:${ACCOUNT}:key/${id}`, versionId }
}

/** Wraps material for one key version, as the server stores it. */
export function wrapped(jinku: TestServer, keyId: string, versionId: string, material: Buffer) {
  const place = ['key-version', ACCOUNT, keyId, versionId] as const
  return jinku.server.rootKey.wrap(material, place)
}

/** 00, 01, 02 …, as many bytes as a key of this spec has. */
export function countingBytes(spec: KeySpec): Buffer {
  return Buffer.from(Array.from({ length: keySpecs[spec].materialBytes ?? 32 }, (_, at) => at))
}
