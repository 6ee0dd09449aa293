/** Environment variables from secrets: what `--secret` says, and what each becomes. */

import { Failure, UsageFailure } from './failure.ts'
import { keyOf, parseReference, type Reference } from './reference.ts'
import { fieldOf, membersOf, type SecretValue } from './secret-value.ts'

/** A secret, and the variable that it becomes; without one the members of a JSON value become variables of their own names. */
export interface Assignment {
  readonly reference: Reference
  readonly variable: string | undefined
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * Variables that make the loader, a shell or the runtime of a language run other code than the command, or another command. Whoever may store
 * a secret shall not decide on them unless the person who starts the command has named them.
 */
const RUNS_OTHER_CODE = new RegExp(
  `^(${[
    'PATH|IFS|BASH_ENV|BASHOPTS|SHELLOPTS|PS4|PROMPT_COMMAND|ZDOTDIR',
    '(LD|DYLD)_.*|GCONV_PATH|GLIBC_TUNABLES|MALLOC_CONF|OPENSSL_(CONF|ENGINES|MODULES)',
    'NODE_(OPTIONS|PATH)|PYTHON(PATH|HOME|STARTUP|USERBASE|PLATLIBDIR|BREAKPOINT)|PERL(LIB|5LIB|5OPT|5DB)|RUBY(OPT|LIB)',
    '(_JAVA|JDK_JAVA)_OPTIONS|JAVA_TOOL_OPTIONS|CLASSPATH|DOTNET_STARTUP_HOOKS|CORECLR_.*|PHPRC|PHP_INI_SCAN_DIR|LUA_(INIT|PATH|CPATH).*',
    'GIT_(SSH|SSH_COMMAND|EXEC_PATH|PAGER|EDITOR|EXTERNAL_DIFF|ASKPASS|CONFIG.*)|LESSOPEN|LESSCLOSE',
  ].join('|')})$`,
)

/**
 * Parses `app/db=DB_PASSWORD` or `app/config`. A name of a secret may contain `=`, a variable cannot, so the last one counts; a secret
 * whose name ends like that is written with one more at its end.
 *
 * @throws UsageFailure
 */
export function parseAssignment(text: string): Assignment {
  const equals = text.lastIndexOf('=')
  const variable = equals === -1 ? '' : text.slice(equals + 1)
  if (equals === -1 || (variable !== '' && !NAME.test(variable))) {
    return { reference: parseReference(text), variable: undefined }
  }
  const reference = parseReference(text.slice(0, equals))
  return { reference, variable: variable === '' ? undefined : variable }
}

export interface VariableOptions {
  /** Goes before the names of members. */
  readonly prefix: string
  /** The members that are taken; all if empty. */
  readonly only: readonly string[]
}

/** The variables of all assignments. The last one of a name counts. @throws Failure, UsageFailure */
export function variablesOf(
  assignments: readonly Assignment[],
  values: ReadonlyMap<string, SecretValue>,
  { prefix, only }: VariableOptions,
): ReadonlyMap<string, string | Buffer> {
  const variables = new Map<string, string | Buffer>()
  const missing = new Set(only)
  for (const { reference, variable } of assignments) {
    const value = values.get(keyOf(reference))
    if (value === undefined) throw new Error('a value that was not read')
    if (variable !== undefined) {
      variables.set(variable, reference.field ? fieldOf(value, reference.field) : value.bytes)
      continue
    }
    for (const [member, text] of membersIn(value, reference)) {
      if (only.length > 0 && !only.includes(member)) continue
      missing.delete(member)
      const name = nameOf(`${prefix}${member}`, value.name)
      if (only.length === 0) refuseOtherCode(name, value.name)
      variables.set(name, text)
    }
  }
  const [first] = missing
  if (first !== undefined) {
    throw new UsageFailure({
      en: `No secret has the member ${first}, which --only names.`,
      zh: `没有凭据含有 --only 所指定的成员 ${first}。`,
    })
  }
  return variables
}

function membersIn(value: SecretValue, { field }: Reference): ReadonlyMap<string, string> {
  if (field === undefined) return membersOf(value)
  return membersOf({ ...value, bytes: Buffer.from(fieldOf(value, field)) })
}

function nameOf(name: string, secret: string): string {
  if (NAME.test(name)) return name
  throw new Failure({
    en: `A member of ${secret} cannot be the name of a variable. Take others with --only, or give it a name: --secret '${secret}#member=NAME'.`,
    zh: `${secret} 有成员不能用作变量名。请用 --only 选取其他成员，或为其命名：--secret '${secret}#member=NAME'。`,
  })
}

function refuseOtherCode(name: string, secret: string): void {
  if (!RUNS_OTHER_CODE.test(name)) return
  throw new Failure({
    en: `A member of ${secret} would become the variable ${name}, which can make the command run other code. If you want that, name it with --only or with --secret '${secret}#member=${name}'; otherwise take others with --only.`,
    zh: `${secret} 的一个成员会成为变量 ${name}，它可能使命令运行其他代码。如确有需要，请用 --only 或 --secret '${secret}#member=${name}' 指明；否则请用 --only 选取其他成员。`,
  })
}

/** A value as the text of a variable. @throws Failure if the system cannot hold it in one */
export function textOfVariable(name: string, value: string | Buffer): string {
  const text = value.toString()
  const isWhole = typeof value === 'string' || Buffer.from(text).equals(value)
  if (isWhole && !text.includes('\0')) return text
  throw new Failure({
    en: `The value of ${name} is no text, so it cannot be in a variable; --file puts it into a file.`,
    zh: `${name} 的值不是文本，不能放入变量；--file 会将其放入文件。`,
  })
}
