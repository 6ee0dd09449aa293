import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { keyMessages } from '../keys/changeable.ts'
import { keyByName } from '../keys/key-name.ts'
import { macBy, macErrors, macInput } from './mac.ts'

export const generateMac = operation({
  name: 'GenerateMac',
  summary: 'Computes the authentication code of a message.',
  uses: 'read',
  hasDryRun: true,
  input: macInput,
  output: {
    KeyId: string('Id of the key.'),
    Algorithm: string('The algorithm.'),
    Mac: string('The code in Base64.'),
  },
  errors: macErrors,
  messages: keyMessages,
  ...keyByName,

  async handle({ input, located: reference, ...rest }) {
    const { keyId, mac } = await macBy({ reference, ...rest }, input)
    return { KeyId: keyId, Algorithm: input.Algorithm, Mac: mac.toString('base64') }
  },
})
