import { boolean, string } from '../../../api/answers.ts'
import { sensitive } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { equalInConstantTime } from '../../../crypto/constant-time.ts'
import { base64 } from '../crypto/base64.ts'
import { keyMessages } from '../keys/changeable.ts'
import { keyByName } from '../keys/key-name.ts'
import { MAX_MAC_BYTES, macBy, macErrors, macInput } from './mac.ts'

export const verifyMac = operation({
  name: 'VerifyMac',
  summary: 'Says whether an authentication code is that of a message.',
  uses: 'read',
  hasDryRun: true,
  input: {
    ...macInput,
    Mac: sensitive(base64('The code.', MAX_MAC_BYTES)),
  },
  output: {
    KeyId: string('Id of the key.'),
    Algorithm: string('The algorithm.'),
    Value: boolean('Whether it is.'),
  },
  errors: macErrors,
  messages: keyMessages,
  ...keyByName,

  async handle({ input, located: reference, ...rest }) {
    const { keyId, mac } = await macBy({ reference, ...rest }, input)
    const Value = equalInConstantTime(mac, input.Mac)
    return { KeyId: keyId, Algorithm: input.Algorithm, Value }
  },
})
