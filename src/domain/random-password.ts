/**
 * Generates random passwords.
 *
 * Source: the GetRandomPassword page of the KMS API (2016-01-20). Its list of punctuation lacks the backtick, so none is
 * generated; but the backtick is accepted in a list of excluded characters.
 */

/** Characters of the shortest password that GetRandomPassword draws. */
export const MIN_PASSWORD_LENGTH = 8
/** Characters of the longest password that GetRandomPassword draws. */
export const MAX_PASSWORD_LENGTH = 128
/** Characters of a password when the request does not say. */
export const DEFAULT_PASSWORD_LENGTH = 32

const CLASSES = {
  lowercase: 'abcdefghijklmnopqrstuvwxyz',
  uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  numbers: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_{|}~',
} as const

/** The groups of characters that a password can be required to have, or not to have. */
export type CharacterClass = keyof typeof CLASSES

/** The characters that a list of excluded characters may contain. */
export const ALPHABET: ReadonlySet<string> = new Set(`${Object.values(CLASSES).join('')}\``)

/** What a drawn password must be like. */
export interface PasswordRules {
  /** In characters. Each is one byte, because the alphabet is ASCII. */
  readonly length: number
  readonly excludedClasses: ReadonlySet<CharacterClass>
  readonly excludedCharacters: ReadonlySet<string>
  /** Whether the password must contain a character of each class that is not wholly excluded. */
  readonly requireEachClass: boolean
}

/**
 * A password that follows the rules, or `nothing-left` when they exclude every character.
 *
 * @param randomBelow answers a uniformly distributed random integer from 0 to its argument, exclusive
 */
export function randomPassword(
  rules: PasswordRules,
  randomBelow: (limit: number) => number,
): string | 'nothing-left' {
  const classes = remainingClasses(rules)
  const all = classes.flat()
  if (all.length === 0) return 'nothing-left'

  // Whole passwords are generated until one fits. So each fitting password is equally likely, which would not be so if one
  // character of each class were chosen first. The strictest rules (three classes of one character each beside all punctuation,
  // length 8) take some 120 attempts.
  for (;;) {
    const password = Array.from({ length: rules.length }, () => all[randomBelow(all.length)] ?? '')
    const fits = classes.every((members) => members.some((member) => password.includes(member)))
    if (fits || !rules.requireEachClass) return password.join('')
  }
}

function remainingClasses(rules: PasswordRules): string[][] {
  return (Object.keys(CLASSES) as CharacterClass[])
    .filter((name) => !rules.excludedClasses.has(name))
    .map((name) =>
      [...CLASSES[name]].filter((character) => !rules.excludedCharacters.has(character)),
    )
    .filter((characters) => characters.length > 0)
}
