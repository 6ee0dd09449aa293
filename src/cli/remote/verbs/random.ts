/** `jinku random`: a password that the server draws. */

import { text, toggle, wholeOr } from '../flags.ts'
import { verb } from '../verb.ts'

export const random = verb({
  summary: {
    en: 'Prints a random password. Nothing is stored.',
    zh: '打印一个随机密码，不保存任何内容。',
  },
  flags: {
    length: wholeOr('n', 32, { min: 8, max: 128 }, { en: 'Characters.', zh: '字符数。' }),
    exclude: text('characters', { en: 'Characters that must not occur.', zh: '不得出现的字符。' }),
    noPunctuation: toggle({ en: 'Letters and digits only.', zh: '只含字母和数字。' }),
  },
  examples: [
    ['jinku random', { en: '32 characters of every kind.', zh: '32 个各类字符。' }],
    [
      'jinku random --length 64 --no-punctuation | jinku put app/db',
      { en: 'Straight into a secret.', zh: '直接存入凭据。' },
    ],
  ],
  async run({ flags, io, session }) {
    const { RandomPassword } = await (await session()).kms('GetRandomPassword', {
      PasswordLength: String(flags.length),
      ExcludeCharacters: flags.exclude,
      ExcludePunctuation: flags.noPunctuation ? 'true' : undefined,
    })
    await io.out(`${String(RandomPassword)}${io.isOutputTerminal ? '\n' : ''}`)
  },
})
