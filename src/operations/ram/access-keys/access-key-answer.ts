import { string } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { AccessKey } from '../../../storage/identities.ts'

/** An access key in an answer, without its secret. Only CreateAccessKey answers the secret. */
export const keyShapes = {
  AccessKeyId: string('Id of the access key.'),
  Status: string('`Active` or `Inactive`.'),
  CreateDate: string('When it was made.'),
}

/** The members for {@link keyShapes}. */
export function accessKeyAnswer({ id, status, createdAt }: AccessKey) {
  return { AccessKeyId: id, Status: status, CreateDate: wireTime(createdAt) }
}
