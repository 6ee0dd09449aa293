/**
 * The resource of a request. Every permission is decided on the resource's ARN; all ARNs are made in this file.
 *
 * Source: "Use RAM to control access to KMS resources" and the authorization table of the RAM API.
 */

/** What a permission is needed on. */
export interface Resource {
  /** The account that owns the resource, and whose store is opened. */
  readonly account: string
  /** `*` for an operation that concerns no resource. */
  readonly arn: string
  /** Set when the resource is a single secret or key, whose resource policy and tags take part in the decision. */
  readonly secret?: SecretReference
  readonly key?: KeyReference
  /**
   * The request did not name the resource; it was found from other parameters, such as the key that made a ciphertext. A caller
   * of another account without permission is not told which resource it is.
   */
  readonly isUnnamed?: true
  /** The permission needed on this resource, if it is not the operation's own. */
  readonly action?: string
}

/** A key, by its id. A request names it by its id in the caller's account, or by its ARN in any account. */
export interface KeyReference {
  readonly region: string
  readonly account: string
  readonly id: string
}

/** A secret, by its name. A request names it by its name in the caller's account, or by its ARN in any account. */
export interface SecretReference {
  readonly region: string
  readonly account: string
  readonly name: string
}

/** The region and account of a request. They apply to every resource that is not named by an ARN. */
export interface RequestScope {
  readonly region: string
  readonly account: string
}

/** Whether an ARN stands for all resources of a type. Creating and listing are decided on such ARNs. */
export function isContainer(arn: string): boolean {
  return /:(?:secret|key|alias|[a-z]+\/\*)$/.test(arn)
}

/** An access key, for the audit trail only: the permission is decided on the key's owner. */
export function accessKeyResource(scope: Pick<RequestScope, 'account'>, id: string): Resource {
  return ramResource(scope, `accesskey/${id}`)
}

/** The alias of an account, for the audit trail only: the permission is decided on the account. */
export function accountAliasResource(
  scope: Pick<RequestScope, 'account'>,
  alias: string,
): Resource {
  return ramResource(scope, `account-alias/${alias}`)
}

/** Resources of another region do not exist here. */
export function isInRegion(reference: { readonly region: string }, region: string): boolean {
  return reference.region === region
}

/** `acs:kms:<region>:<account>:secret/<name>` */
export function secretArn({ region, account, name }: SecretReference): string {
  return `acs:kms:${region}:${account}:secret/${name}`
}

/** A single secret. */
export function secretResource(secret: SecretReference): Resource {
  return { account: secret.account, arn: secretArn(secret), secret }
}

/** All secrets of an account: CreateSecret and ListSecrets are decided on this ARN. */
export function allSecrets({ region, account }: RequestScope): Resource {
  return { account, arn: `acs:kms:${region}:${account}:secret` }
}

/** `acs:kms:<region>:<account>:key/<id>` */
export function keyArn({ region, account, id }: KeyReference): string {
  return `acs:kms:${region}:${account}:key/${id}`
}

/** @param action the permission needed, if it is not the operation's own */
export function keyResource(key: KeyReference, action?: string): Resource {
  return {
    account: key.account,
    arn: keyArn(key),
    key,
    ...(action === undefined ? {} : { action }),
  }
}

/** All keys of an account: CreateKey and ListKeys are decided on this ARN. */
export function allKeys({ region, account }: RequestScope): Resource {
  return { account, arn: `acs:kms:${region}:${account}:key` }
}

/** @param alias with its prefix `alias/` */
export function aliasResource({ region, account }: RequestScope, alias: string): Resource {
  return { account, arn: `acs:kms:${region}:${account}:${alias}` }
}

/** All aliases of an account: creating and listing aliases are decided on this ARN, besides those of the alias and the key. */
export function allAliases({ region, account }: RequestScope): Resource {
  return { account, arn: `acs:kms:${region}:${account}:alias` }
}

/** A certificate. There are none, but requests can name them. */
export function certificateResource({ region, account }: RequestScope, id: string): Resource {
  return { account, arn: `acs:kms:${region}:${account}:certificate/${id}` }
}

/** An identity or policy of RAM, for instance `ramResource(scope, 'user/alice')`; `user/*` stands for all users. */
export function ramResource(
  { account }: Pick<RequestScope, 'account'>,
  relativeId: string,
): Resource {
  return { account, arn: `acs:ram:*:${account}:${relativeId}` }
}

/** The ARN of a role as an identity, without a region: in trust policies, in answers, and as parameter of AssumeRole. */
export function roleArn(account: string, name: string): string {
  return `acs:ram::${account}:role/${name.toLowerCase()}`
}

/** A system policy. Its ARN has the word `system` in place of the account. */
export function systemPolicyResource(
  { account }: Pick<RequestScope, 'account'>,
  name: string,
): Resource {
  return { account, arn: `acs:ram:*:system:policy/${name}` }
}

/** For operations that concern no resource. */
export function noResource({ account }: Pick<RequestScope, 'account'>): Resource {
  return { account, arn: '*' }
}

/** Splits `acs:kms:<region>:<account>:secret/<name>`; undefined when it has another form. The name is not checked. */
export function parseSecretArn(text: string): SecretReference | undefined {
  const match = /^acs:kms:([a-z0-9-]{1,64}):([0-9]{16}):secret\/(.+)$/s.exec(text)
  if (match === null) return undefined
  const [, region = '', account = '', name = ''] = match
  return { region, account, name }
}

/** Splits `acs:kms:<region>:<account>:key/<id>`; undefined when it has another form. The id is not checked. */
export function parseKeyArn(text: string): KeyReference | undefined {
  const match = /^acs:kms:([a-z0-9-]{1,64}):([0-9]{16}):key\/(.+)$/s.exec(text)
  if (match === null) return undefined
  const [, region = '', account = '', id = ''] = match
  return { region, account, id }
}
