import type { AccessKey, AccessKeysReading } from '../../../storage/identities.ts'

/** Whether nobody could call as the account itself any more if this key did not work. */
export async function isLastOfRoot(key: AccessKey, keys: AccessKeysReading): Promise<boolean> {
  if (key.owner !== 'root' || key.status !== 'Active') return false
  const others = (await keys.of('root')).filter(({ id }) => id !== key.id)
  return others.every(({ status }) => status !== 'Active')
}
