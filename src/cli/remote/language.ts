/** The languages of the client's commands. Each text has both, so the compiler says which translation is missing. */

/** A text in each language. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** `en` or `zh`. */
export type Language = keyof Text

/** Chooses the text of the language of the person. */
export type Say = (text: Text) => string

/** The variables of the environment of a process. */
export type Environment = { readonly [name: string]: string | undefined }

/** Chinese if the locale of messages is; otherwise English. POSIX: the first of the three variables that is not empty counts. */
export function languageOf(environment: Environment): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}

/** A text that is the same in each language, such as a name. */
export function same(text: string): Text {
  return { en: text, zh: text }
}
