/** `jinku dev`: runs a command beside a server in memory. */

import { startDevServer } from '../../../testing/dev-server.ts'
import {
  definedOf,
  endLike,
  NotStarted,
  programAt,
  SignalForwarding,
  startBeside,
} from '../child.ts'
import { Failure } from '../failure.ts'
import { text } from '../flags.ts'
import { readSeed } from '../seed-file.ts'
import { verb } from '../verb.ts'

export const dev = verb({
  summary: {
    en: 'Runs a command beside a server in memory, for tests and CI.',
    zh: '在内存服务器旁运行一个命令，用于测试和 CI。',
  },
  about: {
    en: 'The server listens on a free port of this machine and has an access key of its own; both are in the environment of the command, in the variables that the SDKs, the aliyun CLI, Terraform and jinku read. When the command ends, the server is gone, and jinku ends as the command ended.',
    zh: '服务器监听本机的空闲端口并使用独立的 AccessKey；二者通过 SDK、aliyun CLI、Terraform 和 jinku 所读取的环境变量传给命令。命令结束后服务器随之消失，jinku 以与命令相同的方式结束。',
  },
  flags: {
    seed: text(
      'path',
      {
        en: 'Secrets to begin with: a .env file, or JSON or YAML with an object of names and values.',
        zh: '初始凭据：.env 文件，或内容为「名称: 值」对象的 JSON、YAML 文件。',
      },
      { completes: 'file' },
    ),
    region: text('id', { en: 'Region that the server stands for.', zh: '服务器所代表的地域。' }),
  },
  command: { form: 'command', summary: { en: 'The command to run.', zh: '要运行的命令。' } },
  examples: [
    [
      'jinku dev -- npm test',
      { en: 'Tests against an empty server.', zh: '针对空服务器运行测试。' },
    ],
    [
      'jinku dev --seed secrets.yaml -- pytest',
      { en: 'With secrets to begin with.', zh: '带有初始凭据。' },
    ],
  ],
  isLocal: true,
  async run({ flags, command, io }) {
    try {
      programAt(command[0] ?? '', io.environment['PATH'])
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error
      io.err(`jinku: ${error.message}\n`)
      return error.shellCode
    }
    const seed = flags.seed === undefined ? {} : await readSeed(flags.seed)
    const args = flags.region === undefined ? [] : ['--region', flags.region]
    const forwarding = new SignalForwarding()
    const server = await startDevServer({ args, seed, environment: io.environment }).catch(
      (error: Error) => {
        throw new Failure({ en: error.message, zh: error.message })
      },
    )
    const child = startBeside({
      words: command,
      environment: { ...definedOf(io.environment), ...server.env },
      path: io.environment['PATH'],
      umask: io.umask,
    })
    forwarding.child = child
    const end = await child.ended
    await server.stop()
    return endLike(end, forwarding)
  },
})
