/** The message that the server prints when it is ready or sealed: where it is, and what to paste into a client. */

import type { FirstAccessKey } from '../bootstrap/first-start.ts'
import type { Settings } from '../settings/table.ts'
import type { Server } from './server.ts'
import type { SealedServer } from './wait-for-root-key.ts'

/** The message of a server that is ready. */
export function startMessage(server: Server, settings: Settings, version: string): string {
  const { firstStart, rootKey } = server
  const endpoint = reachable(server.endpoint)
  const facts = [
    ['Endpoint', endpoint],
    ['Region', settings.region],
    ['Account', firstStart.account],
    ['Data', settings.dev ? 'in memory only' : settings.dataDir],
    ['Root key', rootKey.fingerprint],
  ]
  return [
    `Jinku ${version}`,
    ...(settings.dev ? [DEV_WARNING] : []),
    '',
    ...facts.map(([name = '', value]) => `  ${name.padEnd(10)}${value}`),
    '',
    ...(firstStart.accessKey === undefined
      ? []
      : firstSteps(server, settings, firstStart.accessKey)),
    'Ready.',
    '',
  ].join('\n')
}

/**
 * The URL as a client on this machine can use it. A server that listens on all addresses can be reached on the loopback
 * address. The wildcard address itself does not work as a target on every system.
 */
function reachable(endpoint: string): string {
  return endpoint.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

/** The message of a server that is sealed. */
export function sealedStartMessage(
  { endpoint, reason, takesShares }: SealedServer,
  { dataDir }: Settings,
  version: string,
): string {
  return `Jinku ${version}

  Endpoint  ${reachable(endpoint)}
  Data      ${dataDir}
  Root key  sealed: ${reason}

${takesShares ? `Give shares with: jinku unseal --data-dir ${dataDir}\n` : ''}Sealed. Every request is refused until the root key is there.
`
}

const DEV_WARNING = `
  ##############################################################
  ##  DEVELOPMENT MODE: everything is in memory and is lost   ##
  ##  at exit. Never keep a real secret in this server.       ##
  ##############################################################`

function firstSteps(
  { endpoint: listening, firstStart }: Server,
  { region, dev }: Settings,
  accessKey: FirstAccessKey,
): string[] {
  const endpoint = reachable(listening)
  const { id } = accessKey
  const isHidden = accessKey.isGiven && !dev
  const secret = isHidden ? '<the secret you gave>' : accessKey.secret
  const { protocol, host } = new URL(endpoint)
  const isHttp = protocol === 'http:'
  const title = dev
    ? `The access key of account ${firstStart.account}:`
    : isHidden
      ? 'The root access key of the account is the one you gave:'
      : 'The root access key of the account. It is shown this once; keep it safe:'
  return `${title}

  AccessKeyId      ${id}
  AccessKeySecret  ${secret}

Node.js, with the package @alicloud/kms20160120:

  const { default: Kms } = require('@alicloud/kms20160120')
  const kms = new Kms({ accessKeyId: '${id}', accessKeySecret: '${secret}',
    endpoint: '${host}', protocol: '${protocol.slice(0, -1)}', regionId: '${region}' })

aliyun CLI:

  aliyun configure set --profile jinku --mode AK --region ${region} --access-key-id ${id} --access-key-secret ${secret} --endpoint ${host} --sts-endpoint ${host}
  aliyun kms ListSecrets --profile jinku${isHttp ? ' --insecure' : ''}

Terraform:

  provider "alicloud" {
    access_key   = "${id}"
    secret_key   = "${secret}"
    region       = "${region}"
    protocol     = "${isHttp ? 'HTTP' : 'HTTPS'}"
    account_type = "Domestic"
    endpoints {
      kms = "${host}"
      ram = "${host}"
      sts = "${host}"
    }
  }

curl, with a signature by openssl:

  query="AccessKeyId=${id}&Action=ListSecrets&Format=JSON&SignatureMethod=HMAC-SHA1&SignatureNonce=$(openssl rand -hex 16)&SignatureVersion=1.0&Timestamp=$(date -u +%Y-%m-%dT%H%%3A%M%%3A%SZ)&Version=2016-01-20"
  signature=$(printf 'GET&%%2F&%s' "$(printf %s "$query" | sed 's/%/%25/g; s/&/%26/g; s/=/%3D/g')" | openssl dgst -sha1 -hmac '${secret}&' -binary | base64)
  curl -sSG "${endpoint}/?$query" --data-urlencode "Signature=$signature"
`.split('\n')
}
