/**
 * Random passwords.
 *
 * Source: the GetRandomPassword page of the KMS API (2016-01-20). The page's list of punctuation leaves the backtick
 * out, so none is generated; it is tolerated among the excluded characters.
 */

export const MIN_PASSWORD_LENGTH = 8
export const MAX_PASSWORD_LENGTH = 128
export const DEFAULT_PASSWORD_LENGTH = 32

const CLASSES = {
  lowercase: 'abcdefghijklmnopqrstuvwxyz',
  uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  numbers: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_{|}~',
} as const

export type CharacterClass = keyof typeof CLASSES

/** Everything that may stand in a list of excluded characters. */
export const ALPHABET: ReadonlySet<string> = new Set(`${Object.values(CLASSES).join('')}\``)

export interface PasswordRules {
  /** Characters, which are also bytes: the alphabet is ASCII. */
  readonly length: number
  readonly excludedClasses: ReadonlySet<CharacterClass>
  readonly excludedCharacters: ReadonlySet<string>
  /** At least one character of every class that is left. */
  readonly requireEachClass: boolean
}

/**
 * A password by these rules, or `nothing-left` when they exclude every character.
 *
 * @param below a uniform random integer from 0 up to but not including its argument
 */
export function randomPassword(
  rules: PasswordRules,
  below: (limit: number) => number,
): string | 'nothing-left' {
  const classes = remainingClasses(rules)
  const all = classes.flat()
  if (all.length === 0) return 'nothing-left'

  // Drawing whole passwords until one fits keeps every fitting password equally likely, which drawing one character of
  // each class first would not. The narrowest rules (three classes of one character, 8 places) take some 120 draws.
  for (;;) {
    const password = Array.from({ length: rules.length }, () => all[below(all.length)] ?? '')
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
