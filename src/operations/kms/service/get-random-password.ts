import { randomInt } from 'node:crypto'
import { noResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { fallback, flag, INVALID, integer, optional, parsed } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import {
  ALPHABET,
  type CharacterClass,
  DEFAULT_PASSWORD_LENGTH,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  randomPassword,
} from '../../../domain/random-password.ts'
import { offByDefault, recipient } from '../kms-fields.ts'

export const getRandomPassword = operation({
  name: 'GetRandomPassword',
  summary: 'Answers a random password. Nothing is stored.',
  uses: 'nothing',
  input: {
    PasswordLength: fallback(
      integer('Characters.', { min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH }),
      DEFAULT_PASSWORD_LENGTH,
    ),
    ExcludeCharacters: optional(
      parsed(
        'Characters that must not occur.',
        'letters, digits and ASCII punctuation',
        parseCharacters,
      ),
    ),
    ExcludeLowercase: offByDefault('No lower-case letters.'),
    ExcludeUppercase: offByDefault('No upper-case letters.'),
    ExcludeNumbers: offByDefault('No digits.'),
    ExcludePunctuation: offByDefault('No punctuation.'),
    RequireEachIncludedType: fallback(
      flag('At least one character of every kind that is left.'),
      true,
    ),
    Recipient: recipient(),
  },
  output: { RandomPassword: string('The password.') },
  errors: [],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
  },
  resources: (_, here) => [noResource(here)],

  async handle({ input, invalid }) {
    const excluded: [CharacterClass, boolean][] = [
      ['lowercase', input.ExcludeLowercase],
      ['uppercase', input.ExcludeUppercase],
      ['numbers', input.ExcludeNumbers],
      ['punctuation', input.ExcludePunctuation],
    ]
    const rules = {
      length: input.PasswordLength,
      excludedClasses: new Set(
        excluded.flatMap(([name, isExcluded]) => (isExcluded ? [name] : [])),
      ),
      excludedCharacters: input.ExcludeCharacters ?? new Set<string>(),
      requireEachClass: input.RequireEachIncludedType,
    }
    // randomInt has no modulo bias, so every character is equally likely.
    const password = randomPassword(rules, (limit) => randomInt(limit))
    return password === 'nothing-left' ? invalid('ExcludeCharacters') : { RandomPassword: password }
  },
})

function parseCharacters(value: string): ReadonlySet<string> | typeof INVALID {
  const characters = new Set(value)
  return [...characters].every((character) => ALPHABET.has(character)) ? characters : INVALID
}
