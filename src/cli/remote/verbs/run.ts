/** `jinku run`: starts a program with secrets in its environment. */

import { constants } from 'node:os'
import { become, endLike, NotStarted, programAt, SignalForwarding, startBeside } from '../child.ts'
import { UsageFailure } from '../failure.ts'
import { list, text, toggle, wholeOr } from '../flags.ts'
import { PrivateDirectory } from '../private-files.ts'
import { type Plan, placeOf, type Values, valuesOf, variablesFor } from '../start-plan.ts'
import { parseAssignment } from '../variables.ts'
import { verb } from '../verb.ts'

export const run = verb({
  summary: {
    en: 'Starts a command with secrets in its environment.',
    zh: '启动一个命令，并将凭据放入其环境变量。',
  },
  about: {
    en: 'All secrets are read first: if one is missing, nothing is started. The command then takes the place of jinku, with its process id, terminal, signals and exit code. With --file or --watch, and with Node.js before 22.15, jinku stays beside it, hands signals on and ends as it ends.',
    zh: '先读取所有凭据：缺少任何一个都不会启动。随后命令取代 jinku 进程，沿用其进程号、终端、信号与退出码。使用 --file 或 --watch，或 Node.js 低于 22.15 时，jinku 会留在旁边，转发信号，并以相同方式结束。',
  },
  command: {
    form: 'command',
    summary: { en: 'The command and its arguments, after --.', zh: '-- 之后为命令及其参数。' },
  },
  flags: {
    secret: list(
      'secret=VARIABLE',
      {
        en: 'A secret and the variable for its value; without =VARIABLE the members of its JSON value become variables. A label is written secret:label, a version secret::version, a member secret#member. May be given several times.',
        zh: '凭据及存放其值的变量；省略 =VARIABLE 时，JSON 值的各成员成为变量。标签写作 secret:label，版本写作 secret::version，成员写作 secret#member。可多次给出。',
      },
      { short: 's', completes: 'secret' },
    ),
    prefix: text('text', {
      en: 'Goes before the names of members.',
      zh: '加在成员名之前的前缀。',
    }),
    only: text('NAME,…', {
      en: 'Takes these members of JSON values only.',
      zh: '只取 JSON 值的这些成员。',
    }),
    clean: toggle({
      en: 'The command gets these variables and nothing else of the environment.',
      zh: '命令只得到这些变量，不继承其他环境变量。',
    }),
    file: toggle({
      en: 'Each variable names a private file with the value, in memory, which is wiped at the end.',
      zh: '每个变量为一个私有文件的路径，值存于该文件（内存文件系统），结束时擦除。',
    }),
    watch: text('restart|SIGNAL', {
      en: 'When a secret changes, starts the command anew, or sends it this signal (which helps with --file).',
      zh: '凭据变化时重启命令，或向其发送此信号（与 --file 配合）。',
    }),
    interval: wholeOr(
      'seconds',
      30,
      { min: 1, max: 86_400 },
      {
        en: 'How often --watch looks.',
        zh: '--watch 的检查间隔。',
      },
    ),
  },
  examples: [
    [
      'jinku run -s app/db=DB_PASSWORD -- node app.js',
      { en: 'One secret, one variable.', zh: '一个凭据对应一个变量。' },
    ],
    [
      'jinku run -s app/config --prefix APP_ -- ./start',
      { en: 'Each member of a JSON value.', zh: 'JSON 值的每个成员。' },
    ],
    [
      'jinku run -s tls/key=KEY_FILE --file --watch SIGHUP -- nginx',
      { en: 'A file that follows the secret.', zh: '随凭据更新的文件。' },
    ],
  ],
  async run({ flags, command, io, say, session }) {
    const assignments = flags.secret.map(parseAssignment)
    if (assignments.length === 0) {
      throw new UsageFailure({ en: 'Give at least one --secret.', zh: '请至少给出一个 --secret。' })
    }
    try {
      // A command that is not there is told before any secret is read.
      programAt(command[0] ?? '', io.environment['PATH'])
      const server = await session()
      const plan: Plan = {
        assignments,
        options: { prefix: flags.prefix ?? '', only: splitNames(flags.only) },
        isClean: flags.clean,
        words: command,
        io,
      }
      const values = await valuesOf(server, plan)
      if (flags.watch !== undefined) {
        const { watch } = await import('../watch.ts')
        return await watch(server, plan, values, {
          signal: signalOf(flags.watch),
          seconds: flags.interval,
          usesFiles: flags.file,
          say,
        })
      }
      if (flags.file) return await withFiles(plan, values)
      return await become({ ...placeOf(plan), environment: variablesFor(plan, values) })
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error
      io.err(`jinku: ${error.message}\n`)
      return error.shellCode
    }
  },
})

async function withFiles(plan: Plan, values: Values): Promise<number> {
  const files = new PrivateDirectory(plan.io.environment)
  const forwarding = new SignalForwarding()
  try {
    const child = startBeside({ ...placeOf(plan), environment: variablesFor(plan, values, files) })
    forwarding.child = child
    const end = await child.ended
    files.wipe()
    return endLike(end, forwarding)
  } finally {
    files.wipe()
  }
}

/** The signal that a change sends; undefined if it starts the command anew. */
function signalOf(typed: string): NodeJS.Signals | undefined {
  if (typed === 'restart') return undefined
  const name = typed.startsWith('SIG') ? typed : `SIG${typed}`
  if (Object.hasOwn(constants.signals, name)) return name as NodeJS.Signals
  throw new UsageFailure({
    en: '--watch must be restart or the name of a signal, such as SIGHUP.',
    zh: '--watch 必须是 restart 或信号名，例如 SIGHUP。',
  })
}

function splitNames(typed: string | undefined): readonly string[] {
  return typed === undefined ? [] : typed.split(',').filter((name) => name !== '')
}
