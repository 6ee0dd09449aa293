/** Why a command of the client ended without success: exit codes, and what is printed on standard error. */

import { CallRefused, type Refusal, ServerUnreachable } from '../../client/signed-client.ts'
import { hintFor } from './hints.ts'
import type { Say, Text } from './language.ts'

/** The exit codes of the client. docs/command-line.md explains them. */
export const EXIT = {
  done: 0,
  error: 1,
  usage: 2,
  notFound: 3,
  denied: 4,
  throttled: 5,
  unreachable: 6,
  conflict: 7,
} as const

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A failure that the person can do something about. The text says what; it repeats no value. */
export class Failure extends Error {
  readonly text: Text
  readonly exitCode: ExitCode

  constructor(text: Text, exitCode: ExitCode = EXIT.error) {
    super(text.en)
    this.text = text
    this.exitCode = exitCode
  }
}

/** The command was typed in a way that it does not understand. */
export class UsageFailure extends Failure {
  constructor(text: Text) {
    super(text, EXIT.usage)
  }
}

/** The exit code for what a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Failure) return error.exitCode
  if (error instanceof ServerUnreachable || error instanceof CallRefused) {
    const { refusal } = error
    if (refusal !== undefined) return exitCodeOfRefusal(refusal)
    return error instanceof ServerUnreachable ? EXIT.unreachable : EXIT.error
  }
  return EXIT.error
}

/** The exit code for an error answer, whether it came alone or for one of several secrets. */
export function exitCodeOfRefusal({
  status,
  code = '',
}: Pick<Refusal, 'status' | 'code'>): ExitCode {
  if (status === 429 || /throttl/i.test(code)) return EXIT.throttled
  // An unknown access key is answered with 404, too.
  if (isAboutCredentials(code) || status === 401 || status === 403) return EXIT.denied
  if (status === 404) return EXIT.notFound
  if (status === 409) return EXIT.conflict
  if (status === 408 || status === 502 || status === 503 || status === 504) return EXIT.unreachable
  return EXIT.error
}

function isAboutCredentials(code: string): boolean {
  return /^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|MissingSecurityToken|SecurityTokenExpired|InvalidTimeStamp|Forbidden\.AccessKey)/.test(
    code,
  )
}

/** What is printed: the problem, what to do, and the request id. */
export function explanationOf(error: unknown, say: Say): string {
  if (error instanceof Failure) return `jinku: ${say(error.text)}\n`
  if (error instanceof ServerUnreachable || error instanceof CallRefused) {
    return error.refusal === undefined
      ? unreachable(error, say)
      : explanationOfRefusal(error.refusal, say)
  }
  if (isSystemError(error)) return `jinku: ${error.message}\n`
  return `jinku: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
}

function explanationOfRefusal(refusal: Refusal, say: Say): string {
  const { status, code, text, requestId } = refusal
  const named = code ?? `HTTP ${status}`
  const hint = hintFor(refusal)
  return [
    text === undefined ? `jinku: ${named}` : `jinku: ${printable(text)} (${named})`,
    ...(hint === undefined ? [] : [`  ${say(hint)}`]),
    ...(requestId === undefined
      ? []
      : [`  ${say({ en: 'Request id', zh: '请求 ID' })}: ${printable(requestId)}`]),
    '',
  ].join('\n')
}

function unreachable(error: Error, say: Say): string {
  const what = say({ en: 'The server cannot be reached', zh: '无法连接服务器' })
  const hint = say({
    en: 'Check the endpoint and the network; jinku doctor says what is wrong.',
    zh: '请检查 endpoint 和网络；jinku doctor 会指出问题所在。',
  })
  return `jinku: ${what}: ${printable(error.message)}\n  ${hint}\n`
}

/** A text of the server without the characters that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
}

/** The same for a text of several lines: its line breaks and tabs stay. */
export function printableLines(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string'
}
