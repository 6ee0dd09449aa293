/** `jinku doctor`: finds out why a client does not reach its server, and says what to mend. */

import { CallRefused, ServerUnreachable } from '../../../client/signed-client.ts'
import { EXIT, type ExitCode, exitCodeOf, printable } from '../failure.ts'
import { type HealthAnswer, healthOf } from '../health.ts'
import { hintFor } from '../hints.ts'
import type { Identity } from '../identity/identity.ts'
import { originOf } from '../identity/origin.ts'
import type { Say, Text } from '../language.ts'
import { memberText } from '../pages.ts'
import type { Session } from '../session.ts'
import { verb } from '../verb.ts'

const TIMEOUT_MS = 10_000
/** Older and later requests are refused. */
const MAX_DIFFERENCE_MS = 15 * 60_000

/** What a check found. The next one is done only if this one is not wrong. */
interface Finding {
  readonly isGood: boolean
  readonly text: Text
  readonly mend?: Text | undefined
  readonly exitCode?: ExitCode
}

export const doctor = verb({
  summary: {
    en: 'Checks endpoint, trust, clock, signature and permission, and says what to mend.',
    zh: '检查地址、证书信任、时钟、签名与权限，并说明如何修复。',
  },
  about: {
    en: 'It looks at one thing after the other and stops at the first that is wrong. Nothing is changed on the server.',
    zh: '依次检查各项，遇到第一个问题即停止。不会更改服务器上的任何内容。',
  },
  examples: [
    [
      'jinku doctor',
      { en: 'With the credentials that every command would use.', zh: '使用各命令默认的凭证。' },
    ],
    [
      'jinku doctor --endpoint kms.example.com:7600 --ca-file ca.pem',
      { en: 'For a certain server.', zh: '检查指定的服务器。' },
    ],
  ],
  async run({ io, say, session }) {
    const server = await session()
    const { identity } = server
    io.err(
      `${say({ en: `Endpoint ${originOf(identity, 'kms')}, access key ${identity.accessKeyId} from ${identity.source}.`, zh: `Endpoint ${originOf(identity, 'kms')}，AccessKey ${identity.accessKeyId}，来源：${identity.source}。` })}\n`,
    )
    const health = await healthOf(originOf(identity, 'kms'), identity.ca, TIMEOUT_MS)
    for (const check of [reach, clock, signature, permission]) {
      const finding = await check(server, health)
      if (finding !== undefined) await io.out(lineOf(finding, say))
      if (finding?.isGood === false) return finding.exitCode ?? EXIT.error
    }
    return EXIT.done
  },
})

function lineOf({ isGood, text, mend }: Finding, say: Say): string {
  const mark = isGood ? say({ en: 'ok   ', zh: '正常 ' }) : say({ en: 'WRONG', zh: '错误 ' })
  return `${mark} ${say(text)}\n${mend === undefined ? '' : `      ${say(mend)}\n`}`
}

/** Undefined if there is nothing to say. */
type Check = (session: Session, health: HealthAnswer) => Promise<Finding | undefined>

const reach: Check = async ({ identity }, health) => {
  if (health.status === undefined) return unreachable(health.said, identity)
  if (health.status === 503) {
    return {
      isGood: false,
      text: {
        en: `The server answers, but cannot work: ${health.said}.`,
        zh: `服务器有应答，但无法工作：${health.said}。`,
      },
      mend: {
        en: 'On the machine of the server, jinku status says why; a sealed server is opened with jinku unseal.',
        zh: '在服务器上运行 jinku status 查看原因；密封的服务器用 jinku unseal 解封。',
      },
      exitCode: EXIT.unreachable,
    }
  }
  const isTls = originOf(identity, 'kms').startsWith('https:')
  return {
    isGood: true,
    text: isTls
      ? {
          en: 'The server answers, and its certificate is trusted.',
          zh: '服务器有应答，且其证书受信任。',
        }
      : { en: 'The server answers, without TLS.', zh: '服务器有应答（无 TLS）。' },
  }
}

function unreachable(said: string, identity: Identity): Finding {
  const { endpoint } = identity
  const isCut = /ECONNRESET|EPROTO|WRONG_VERSION|SSL|HPE_|hang up/.test(said)
  const ofScheme = originOf(identity, 'kms').startsWith('https:') ? NO_TLS : TLS_WANTED
  const reason =
    UNREACHABLE.find(([pattern]) => pattern.test(said))?.[1] ?? (isCut ? ofScheme : undefined)
  return {
    isGood: false,
    text: { en: `${endpoint} does not answer: ${said}.`, zh: `${endpoint} 无应答：${said}。` },
    mend: reason ?? {
      en: 'Check the address, the port and firewalls between here and there.',
      zh: '请检查地址、端口以及之间的防火墙。',
    },
    exitCode: EXIT.unreachable,
  }
}

const CA: Text = {
  en: 'The certificate is of an authority that is not trusted here. Give its certificate: --ca-file or JINKU_CA_FILE for jinku, NODE_EXTRA_CA_CERTS for the Node SDKs, SSL_CERT_FILE for Go programs, the aliyun CLI and Terraform, REQUESTS_CA_BUNDLE for Python, a trust store (keytool) for Java; docs/compatibility.md has each.',
  zh: '证书的签发机构不受信任。请提供其证书：jinku 用 --ca-file 或 JINKU_CA_FILE，Node SDK 用 NODE_EXTRA_CA_CERTS，Go 程序、aliyun CLI 与 Terraform 用 SSL_CERT_FILE，Python 用 REQUESTS_CA_BUNDLE，Java 用信任库（keytool）；详见 docs/compatibility.md。',
}

const NO_TLS: Text = {
  en: 'There seems to be no TLS behind this port. Write http:// before the endpoint if that is meant.',
  zh: '此端口似乎没有 TLS。若确实如此，请在 endpoint 前写 http://。',
}

const TLS_WANTED: Text = {
  en: 'Something else answers, or TLS is expected. Write https:// before the endpoint.',
  zh: '应答的是其他程序，或对方要求 TLS。请在 endpoint 前写 https://。',
}

const UNREACHABLE: readonly (readonly [RegExp, Text])[] = [
  [/SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|DEPTH_ZERO/, CA],
  [
    /ALTNAME/,
    {
      en: 'The certificate is for another name. Use the name in it as endpoint, or make a certificate with this one.',
      zh: '证书属于另一个名称。请以证书中的名称作为 endpoint，或签发包含此名称的证书。',
    },
  ],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    {
      en: 'The certificate is not valid at this time. Renew it on the server, or set the clock of this machine.',
      zh: '证书当前无效。请在服务器上更新证书，或校准本机时钟。',
    },
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    {
      en: 'The name is not known to DNS. Check the spelling, or add it.',
      zh: 'DNS 无法解析该名称。请检查拼写或添加解析。',
    },
  ],
  [
    /ECONNREFUSED/,
    {
      en: 'Nothing listens there. Start the server, or correct the port.',
      zh: '该端口无程序监听。请启动服务器或更正端口。',
    },
  ],
]

const clock: Check = async (_, { time }) => {
  if (time === undefined) return
  const seconds = Math.round((Date.now() - time) / 1000)
  const isGood = Math.abs(seconds * 1000) < MAX_DIFFERENCE_MS
  return {
    isGood,
    text: { en: `The clocks differ by ${seconds} seconds.`, zh: `时钟相差 ${seconds} 秒。` },
    mend: isGood
      ? undefined
      : {
          en: 'Requests are accepted within 15 minutes. Set the clock of this machine, or that of the server.',
          zh: '请求须在 15 分钟以内。请校准本机或服务器的时钟。',
        },
  }
}

const signature: Check = async (session) => {
  try {
    const answer = await session.call('sts', 'GetCallerIdentity', {})
    const arn = printable(memberText(answer, 'Arn'))
    return {
      isGood: true,
      text: {
        en: `The signature is right: you are ${arn}.`,
        zh: `签名正确：当前身份为 ${arn}。`,
      },
    }
  } catch (error) {
    return refused(error, {
      en: 'The server does not accept the signature',
      zh: '服务器不接受签名',
    })
  }
}

const permission: Check = async (session) => {
  try {
    await session.kms('ListSecrets', { PageSize: '1' })
    return { isGood: true, text: { en: 'You may list secrets.', zh: '您可以列出凭据。' } }
  } catch (error) {
    // Many may read one secret and list none: that is least privilege and no fault.
    if (exitCodeOf(error) !== EXIT.denied)
      return refused(error, { en: 'ListSecrets fails', zh: 'ListSecrets 失败' })
    return {
      isGood: true,
      text: {
        en: 'You may not list secrets; reading those that a policy names may still be allowed.',
        zh: '您不能列出凭据；策略所指定的凭据仍可能可读。',
      },
    }
  }
}

function refused(error: unknown, what: Text): Finding {
  if (!(error instanceof CallRefused) && !(error instanceof ServerUnreachable)) throw error
  const { refusal } = error
  const code = refusal?.code ?? printable(error.message)
  return {
    isGood: false,
    text: { en: `${what.en}: ${code}.`, zh: `${what.zh}：${code}。` },
    mend: refusal === undefined ? undefined : hintFor(refusal),
    exitCode: exitCodeOf(error),
  }
}
