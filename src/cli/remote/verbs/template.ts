/** `jinku template`: fills files from secrets. */

import { readFileSync } from 'node:fs'
import { definedOf, NotStarted, programAt, runBeside } from '../child.ts'
import { UsageFailure } from '../failure.ts'
import { parseMode, parseOwner, replaceFiles } from '../filled-files.ts'
import { restArguments, text, textOr, toggle } from '../flags.ts'
import { readReferences } from '../read-references.ts'
import { filled, parseTemplate } from '../template-text.ts'
import { verb } from '../verb.ts'

export const template = verb({
  summary: { en: 'Fills files from secrets.', zh: '用凭据填充文件。' },
  about: {
    en: 'In a template {{ app/db }} stands for a value, {{ app/db#password }} for a member of a JSON value, {{ app/db:label }} and {{ app/db::version }} for other versions; | json, | sh, | url or | base64 behind it writes the value for another syntax. All values are read and all files written beside their places before the first is replaced; each is replaced at one moment. Files that would not change are left alone, and the command runs only if one has changed.',
    zh: '模板中 {{ app/db }} 表示值，{{ app/db#password }} 表示 JSON 值的成员，{{ app/db:label }} 和 {{ app/db::version }} 表示其他版本；其后加 | json、| sh、| url 或 | base64 可按相应语法写出。先读取所有值并在旁边写好所有文件，再逐个原子替换。内容不变的文件不动；只有文件发生变化才运行命令。',
  },
  args: {
    files: restArguments(
      'template=target',
      { en: 'A template and the file to make of it.', zh: '模板及要生成的文件。' },
      { completes: 'file' },
    ),
  },
  flags: {
    mode: textOr('mode', '0600', { en: 'Permissions of the files.', zh: '文件权限。' }),
    owner: text('user:group', { en: 'Owner of the files.', zh: '文件属主。' }),
    always: toggle({
      en: 'Runs the command even if no file has changed.',
      zh: '即使没有文件变化也运行命令。',
    }),
  },
  command: {
    form: 'command',
    summary: { en: 'What runs when a file has changed.', zh: '文件变化后运行的命令。' },
    isOptional: true,
  },
  examples: [
    [
      'jinku template app.conf.tpl=/etc/app/app.conf',
      { en: 'One file, for its owner only.', zh: '一个仅属主可读的文件。' },
    ],
    [
      'jinku template --mode 0640 --owner root:app a.tpl=a.conf b.tpl=b.conf -- systemctl reload app',
      { en: 'Two files and what to do then.', zh: '两个文件，以及随后的操作。' },
    ],
  ],
  async run({ args, flags, command, io, session }) {
    const access = {
      mode: parseMode(flags.mode),
      owner: flags.owner === undefined ? undefined : parseOwner(flags.owner),
    }
    const templates = args.files.map(parsePair).map(({ source, target }) => ({
      target,
      template: parseTemplate(readFileSync(source, 'utf8'), source),
    }))
    try {
      if (command.length > 0) programAt(command[0] ?? '', io.environment['PATH'])
      const values = await readReferences(
        await session(),
        templates.flatMap(({ template: one }) => one.references),
      )
      const files = templates.map(({ target, template: one }) => ({
        path: target,
        content: filled(one, values),
      }))
      const changed = replaceFiles(files, access)
      if (command.length === 0 || (changed.length === 0 && !flags.always)) return undefined
      return await runBeside({
        words: command,
        environment: definedOf(io.environment),
        path: io.environment['PATH'],
        umask: io.umask,
      })
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error
      io.err(`jinku: ${error.message}\n`)
      return error.shellCode
    }
  },
})

function parsePair(typed: string): { readonly source: string; readonly target: string } {
  const [source, target, ...more] = typed.split('=')
  if (source && target && more.length === 0) return { source, target }
  throw new UsageFailure({
    en: 'Give each file as template=target.',
    zh: '请将每个文件写作 template=target。',
  })
}
