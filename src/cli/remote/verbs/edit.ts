/** `jinku edit`: changes a value in an editor. */

import { readFileSync } from 'node:fs'
import { definedOf, SignalForwarding, startBeside } from '../child.ts'
import { EXIT, Failure, UsageFailure } from '../failure.ts'
import { SECRET, text } from '../flags.ts'
import type { Io } from '../io.ts'
import { storeVersion } from '../new-version.ts'
import { PrivateDirectory } from '../private-files.ts'
import { readSecret } from '../secret-value.ts'
import { verb } from '../verb.ts'

export const edit = verb({
  summary: {
    en: 'Changes a value in your editor and stores it as a new version.',
    zh: '在编辑器中修改值，并存为新版本。',
  },
  about: {
    en: 'The editor is VISUAL, EDITOR or vi. It works on a private file, in memory where the system has a file system for that, which is wiped afterwards. Nothing is stored if the file is unchanged, if the editor fails, or if somebody has stored another version meanwhile.',
    zh: '编辑器为 VISUAL、EDITOR 或 vi。它编辑的是私有文件（尽可能位于内存文件系统），结束后擦除。文件未变、编辑器失败，或期间有人保存了其他版本时，不保存任何内容。',
  },
  args: { secret: SECRET },
  flags: {
    version: text('id', {
      en: 'Id of the new version. Default: the time and a few random digits.',
      zh: '新版本的 ID。默认：时间加几位随机字符。',
    }),
  },
  examples: [
    ['jinku edit app/config', { en: 'Opens the current value.', zh: '打开当前值。' }],
    [
      'EDITOR="code --wait" jinku edit app/config',
      { en: 'In a certain editor, which must wait.', zh: '使用指定的编辑器（须等待关闭）。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    const before = await readSecret(server, { name: args.secret })
    const files = new PrivateDirectory(io.environment)
    const forwarding = new SignalForwarding()
    let after: Buffer
    try {
      if (!files.isInMemory) {
        io.err(
          `${say({ en: 'There is no file system in memory: the value is on the disk until you close the editor.', zh: '没有内存文件系统：在关闭编辑器之前，值会保存在磁盘上。' })}\n`,
        )
      }
      const path = files.write(fileName(args.secret), before.bytes)
      await openEditor(path, io, forwarding)
      after = readFileSync(path)
    } finally {
      files.wipe()
      forwarding.end()
    }
    if (after.equals(before.bytes)) {
      io.err(`${say({ en: 'Nothing was changed.', zh: '未作任何更改。' })}\n`)
      return undefined
    }
    if (after.length === 0) {
      throw new UsageFailure({
        en: 'The value is empty; nothing was stored.',
        zh: '值为空；未保存。',
      })
    }
    const present = await readSecret(server, { name: args.secret })
    if (present.version !== before.version) {
      throw new Failure(
        {
          en: `Somebody has stored version ${present.version} meanwhile; nothing was stored. Edit again.`,
          zh: `期间有人保存了版本 ${present.version}；未保存。请重新编辑。`,
        },
        EXIT.conflict,
      )
    }
    const { version } = await storeVersion(server, {
      name: args.secret,
      bytes: after,
      isBinary: before.isBinary,
      version: flags.version,
    })
    io.err(
      `${say({ en: `Stored version ${version} of ${args.secret}.`, zh: `已保存 ${args.secret} 的版本 ${version}。` })}\n`,
    )
    return undefined
  },
})

/** Editors choose the syntax by the ending. */
function fileName(secret: string): string {
  return (
    secret
      .split('/')
      .at(-1)
      ?.replace(/^[.-]+/, '') || 'value'
  )
}

async function openEditor(path: string, io: Io, forwarding: SignalForwarding): Promise<void> {
  const { VISUAL, EDITOR, PATH } = io.environment
  // The variable may have arguments, and is read by a shell as other programs do.
  const editor = VISUAL || EDITOR || 'vi'
  const child = startBeside({
    words: ['sh', '-c', `${editor} "$@"`, editor, path],
    environment: definedOf(io.environment),
    path: PATH,
    umask: 0o077,
  })
  forwarding.child = child
  const { code } = await child.ended
  if (code === 0) return
  throw new Failure({ en: 'The editor failed; nothing was stored.', zh: '编辑器失败；未保存。' })
}
