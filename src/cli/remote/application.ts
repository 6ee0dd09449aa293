/** Makes an application of the parser's library from declarations. The library finds the command and reads flags and arguments. */

import {
  AliasNotFoundError,
  type Application,
  type ApplicationText,
  buildApplication,
  buildCommand,
  buildRouteMap,
  type Command,
  type CommandContext,
  type FlagParametersForType,
  formatMessageForArgumentScannerError,
  type RouteMap,
  text_en,
} from '@stricli/core'
import { COMMON_FLAGS } from './common-flags.ts'
import { Failure } from './failure.ts'
import type { Argument, Completes, Flag, Flags } from './flags.ts'
import type { Language, Say } from './language.ts'
import { isGroup, type Verb, type VerbGroup } from './verb.ts'

/** What the parser hands a command over to. */
export interface ParserContext extends CommandContext {
  run(
    verb: Verb,
    args: readonly unknown[],
    flags: { readonly [name: string]: unknown },
  ): Promise<void>
  complete(kind: Completes, partial: string): Promise<readonly string[]>
}

type Values = { readonly [name: string]: unknown }

/** An application with these commands. */
export function applicationOf(
  verbs: VerbGroup,
  language: Language,
  isColoured: boolean,
): Application<ParserContext> {
  const say: Say = (text) => text[language]
  const hasWireNames = Object.values(verbs.verbs).some((one) => isGroup(one) && one.hasWireNames)
  return buildApplication(routes(verbs, say, hasWireNames), {
    name: 'jinku',
    scanner: {
      allowArgumentEscapeSequence: true,
      caseStyle: hasWireNames ? 'original' : 'allow-kebab-for-camel',
    },
    documentation: {
      caseStyle: hasWireNames ? 'original' : 'convert-camel-to-kebab',
      disableAnsiColor: !isColoured,
    },
    localization: { text: textOf(say) },
  })
}

function routes(group: VerbGroup, say: Say, hasWireNames: boolean): RouteMap<ParserContext> {
  return buildRouteMap({
    routes: Object.fromEntries(
      Object.entries(group.verbs).map(([word, one]) => [
        word,
        isGroup(one) ? routes(one, say, hasWireNames) : command(one, say, hasWireNames),
      ]),
    ),
    docs: { brief: say(group.summary) },
  })
}

function command(verb: Verb, say: Say, hasWireNames: boolean): Command<ParserContext> {
  const flags = flagsOf(verb, hasWireNames)
  const args = Object.values(verb.args)
  const [rest] = args.filter(({ isRest }) => isRest)
  const aliases = Object.entries(flags).flatMap(([name, { short }]) =>
    short === undefined ? [] : [[short, name]],
  )
  const positional = args.map((one) => positionalOf(one, say))
  return buildCommand<Values, readonly unknown[], ParserContext>({
    async func(this: ParserContext, values: Values, ...given: readonly unknown[]) {
      await this.run(verb, given, values)
    },
    parameters: {
      // The declarations are data, so the library's types cannot follow them.
      flags: Object.fromEntries(
        Object.entries(flags).map(([name, one]) => [name, parameterOf(one, say)]),
      ) as unknown as FlagParametersForType<Values, ParserContext>,
      aliases: Object.fromEntries(aliases),
      positional:
        rest === undefined
          ? ({ kind: 'tuple', parameters: positional } as never)
          : ({
              kind: 'array',
              parameter: positional.at(-1),
              minimum: args.filter(({ isOptional }) => !isOptional).length,
            } as never),
    },
    docs: {
      brief: say(verb.summary),
      fullDescription: descriptionOf(verb, say),
      // The library describes neither several arguments of one kind nor another command.
      ...((verb.command !== undefined || (rest !== undefined && args.length > 1)) && {
        customUsage: [usageOf(args, verb)],
      }),
    },
  })
}

function usageOf(args: readonly Argument<unknown>[], { command: taken }: Verb): string {
  const words = args.map(({ form, isRest, isOptional }) => {
    const word = `<${form}>${isRest ? '...' : ''}`
    return isOptional ? `[${word}]` : word
  })
  const tail =
    taken === undefined
      ? []
      : [taken.isOptional ? `[-- <${taken.form}>...]` : `-- <${taken.form}>...`]
  return ['[flags]', ...words, ...tail].join(' ')
}

/** All flags of a command, with those that many have in common. Beside names of parameters these are written as they are typed. */
function flagsOf({ flags, isLocal }: Verb, hasWireNames: boolean): Flags {
  if (isLocal) return flags
  const common = Object.entries(COMMON_FLAGS).map(([name, flag]) => [
    hasWireNames ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name,
    flag,
  ])
  return { ...flags, ...Object.fromEntries(common) }
}

function descriptionOf({ summary, about, examples }: Verb, say: Say): string {
  const width = Math.max(...examples.map(([line]) => line.length))
  return [
    say(summary),
    ...(about === undefined ? [] : ['', say(about)]),
    '',
    say({ en: 'Examples:', zh: '示例：' }),
    ...examples.map(([line, meaning]) => `  ${line.padEnd(width)}   ${say(meaning)}`),
  ].join('\n')
}

function parameterOf(flag: Flag<unknown>, say: Say): object {
  const { kind, form, fallback, choices, completes } = flag
  const proposing = completes && {
    proposeCompletions(this: ParserContext, partial: string) {
      return this.complete(completes, partial)
    },
  }
  const brief =
    form === '' || kind === 'choice' ? say(flag.summary) : `${say(flag.summary)} (${form})`
  if (kind === 'switch') return { kind: 'boolean', optional: true, withNegated: false, brief }
  if (kind === 'choice') return { kind: 'enum', values: choices, default: fallback, brief }
  const parse = flag.parse ?? ((typed: string) => typed)
  const common = { kind: 'parsed', parse, brief, placeholder: form, ...proposing }
  if (kind === 'list') return { ...common, optional: true, variadic: true }
  return fallback === undefined ? { ...common, optional: true } : { ...common, default: fallback }
}

function positionalOf(
  { form, summary, isOptional, completes }: Argument<unknown>,
  say: Say,
): object {
  return {
    brief: say(summary),
    placeholder: form,
    parse: (typed: string) => typed,
    ...(isOptional && { optional: true }),
    ...(completes && {
      proposeCompletions(this: ParserContext, partial: string) {
        return this.complete(completes, partial)
      },
    }),
  }
}

/** What the library says, without a word of what was typed: it may be a misplaced secret. */
function textOf(say: Say): ApplicationText {
  const tryHelp = say({ en: 'Try --help.', zh: '请用 --help 查看用法。' })
  const line = (text: string): string => `jinku: ${text} ${tryHelp}`
  return {
    ...text_en,
    keywords: { default: say({ en: 'default =', zh: '默认 =' }), separator: '=' },
    headers: {
      usage: say({ en: 'USAGE', zh: '用法' }),
      aliases: say({ en: 'ALIASES', zh: '别名' }),
      commands: say({ en: 'COMMANDS', zh: '命令' }),
      flags: say({ en: 'FLAGS', zh: '选项' }),
      arguments: say({ en: 'ARGUMENTS', zh: '参数' }),
    },
    briefs: {
      ...text_en.briefs,
      help: say({ en: 'Prints this.', zh: '显示本帮助。' }),
      argumentEscapeSequence: say({
        en: 'What follows is no flag, whatever it begins with.',
        zh: '其后的内容都不是选项。',
      }),
    },
    noCommandRegisteredForInput: ({ corrections }) => {
      // The library puts each in backquotes.
      const meant = corrections[0]?.replaceAll('`', '')
      const hint =
        meant === undefined ? '' : say({ en: ` Did you mean ${meant}?`, zh: ` 是否指 ${meant}？` })
      return line(`${say({ en: 'There is no such command.', zh: '没有这样的命令。' })}${hint}`)
    },
    exceptionWhileParsingArguments: (error) => line(scanProblem(error, say)),
    exceptionWhileRunningCommand: (error) => `jinku: ${String(error)}`,
    exceptionWhileLoadingCommandFunction: (error) => `jinku: ${String(error)}`,
    exceptionWhileLoadingCommandContext: (error) => `jinku: ${String(error)}`,
  }
}

function scanProblem(error: unknown, say: Say): string {
  if (error instanceof AliasNotFoundError) {
    return say({ en: 'There is no such short flag.', zh: '没有这样的短选项。' })
  }
  return formatMessageForArgumentScannerError(error as never, {
    FlagNotFoundError: ({ input, corrections }) => {
      // Only what looks like the name of a flag is repeated.
      const name = /^[A-Za-z][A-Za-z0-9-]{0,40}$/.test(input) ? ` --${input}` : ''
      const [meant] = corrections
      const hint =
        meant === undefined
          ? ''
          : say({ en: ` Did you mean --${meant}?`, zh: ` 是否指 --${meant}？` })
      return say({ en: `There is no flag${name}.${hint}`, zh: `没有选项${name}。${hint}` })
    },
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, exception }) =>
      exception instanceof Failure
        ? `${name}: ${say(exception.text)}`
        : say({ en: `${name} is not valid.`, zh: `${name} 无效。` }),
    EnumValidationError: ({ externalFlagName: name, values }) =>
      say({
        en: `--${name} must be one of ${values.join(', ')}.`,
        zh: `--${name} 必须是以下之一：${values.join('、')}。`,
      }),
    UnsatisfiedFlagError: ({ externalFlagName: name }) =>
      say({ en: `--${name} needs a value.`, zh: `--${name} 需要一个值。` }),
    UnexpectedFlagError: ({ externalFlagName: name }) =>
      say({
        en: `--${name} is given twice, or without its value; a value that begins with a hyphen is written --${name}=….`,
        zh: `--${name} 重复，或没有值；以连字符开头的值请写作 --${name}=…。`,
      }),
    UnexpectedPositionalError: ({ expectedCount: count }) =>
      say({
        en: `There are too many arguments; the command takes ${count}.`,
        zh: `参数过多；该命令接受 ${count} 个。`,
      }),
    UnsatisfiedPositionalError: ({ placeholder }) =>
      say({ en: `The argument ${placeholder} is missing.`, zh: `缺少参数 ${placeholder}。` }),
    InvalidNegatedFlagSyntaxError: ({ externalFlagName: name }) =>
      say({ en: `--${name} takes no value.`, zh: `--${name} 不接受值。` }),
  })
}
