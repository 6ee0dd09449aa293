/**
 * A program that knows a user's access key and the ARN of a role, and leaves it to the vendor's credentials package to
 * assume the role. That package speaks HTTPS only; what it trusts is said by NODE_EXTRA_CA_CERTS, as for the typed client.
 *
 * Takes its configuration as JSON; sends what each client read.
 */

import credentials from '@alicloud/credentials'
import kms from '@alicloud/kms20160120'
import core from '@alicloud/openapi-core'
import sts from '@alicloud/sts20150401'

const { host, SecretName, ...config } = JSON.parse(process.argv[2])
const credential = new credentials.default(
  new credentials.Config({ type: 'ram_role_arn', stsEndpoint: host, ...config }),
)

try {
  process.send({ read: await readByEach() })
} catch (error) {
  process.send({ thrown: `${error.message}` })
}
process.disconnect()

async function readByEach() {
  const endpoint = { credential, endpoint: host, protocol: 'https' }
  const typed = await new kms.default(endpoint).getSecretValue(
    new kms.GetSecretValueRequest({ secretName: SecretName }),
  )
  const { $OpenApiUtil } = core
  const params = new $OpenApiUtil.Params({
    action: 'GetSecretValue',
    version: '2016-01-20',
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  })
  const generic = await new core.default(new $OpenApiUtil.Config(endpoint)).callApi(
    params,
    new $OpenApiUtil.OpenApiRequest({ query: { SecretName } }),
    {},
  )
  const { body } = await new sts.default(new $OpenApiUtil.Config(endpoint)).getCallerIdentity()
  return [typed.secretData, generic.body.SecretData, body.arn]
}
