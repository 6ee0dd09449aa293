/**
 * What is called upon. Every permission is decided on the resource's ARN, made here and nowhere else.
 *
 * Source: "Use RAM to control access to KMS resources" and the authorization table of the RAM API.
 */

export interface Resource {
  /** Whose it is: the account whose store is opened. */
  readonly account: string
  /** `*` where an operation touches no resource. */
  readonly arn: string
  /** The one secret or key that is meant, whose own policy and tags have a say. */
  readonly secret?: SecretReference
  readonly key?: KeyReference
  /**
   * The request did not name it: it was found by what the request holds. Who is of another account and may not use it does
   * not learn which it is.
   */
  readonly isUnnamed?: true
  /** Where another permission is needed on it than the operation's own. */
  readonly action?: string
}

/** A key by its id: in the caller's account, or anywhere when it was named by its ARN. */
export interface KeyReference {
  readonly region: string
  readonly account: string
  readonly id: string
}

/** A secret as a request names it: by its name in the caller's account, or anywhere by its ARN. */
export interface SecretReference {
  readonly region: string
  readonly account: string
  readonly name: string
}

/** Where a request arrived: names without an ARN are taken to lie here. */
export interface Here {
  readonly region: string
  readonly account: string
}

/** Whether an ARN stands for all things of a kind, as those do that creating and listing are decided on. */
export function isContainer(arn: string): boolean {
  return /:(?:secret|key|alias|[a-z]+\/\*)$/.test(arn)
}

/** An access key. Permission is decided on its owner; this names the key itself in the trail. */
export function accessKeyResource(here: Pick<Here, 'account'>, id: string): Resource {
  return ramResource(here, `accesskey/${id}`)
}

/** The alias of an account. Permission is decided on the account; this names the alias in the trail. */
export function accountAliasResource(here: Pick<Here, 'account'>, alias: string): Resource {
  return ramResource(here, `account-alias/${alias}`)
}

/** What is of another region is not here, whatever its name. */
export function isInRegion(reference: { readonly region: string }, region: string): boolean {
  return reference.region === region
}

export function secretArn({ region, account, name }: SecretReference): string {
  return `acs:kms:${region}:${account}:secret/${name}`
}

export function secretResource(secret: SecretReference): Resource {
  return { account: secret.account, arn: secretArn(secret), secret }
}

/** The container of all secrets: CreateSecret and ListSecrets are decided on it. */
export function allSecrets({ region, account }: Here): Resource {
  return { account, arn: `acs:kms:${region}:${account}:secret` }
}

export function keyArn({ region, account, id }: KeyReference): string {
  return `acs:kms:${region}:${account}:key/${id}`
}

/** @param action needed instead of the operation's own permission */
export function keyResource(key: KeyReference, action?: string): Resource {
  return {
    account: key.account,
    arn: keyArn(key),
    key,
    ...(action === undefined ? {} : { action }),
  }
}

/** The container of all keys: CreateKey and ListKeys are decided on it. */
export function allKeys({ region, account }: Here): Resource {
  return { account, arn: `acs:kms:${region}:${account}:key` }
}

/** @param alias with its prefix `alias/` */
export function aliasResource({ region, account }: Here, alias: string): Resource {
  return { account, arn: `acs:kms:${region}:${account}:${alias}` }
}

export function allAliases({ region, account }: Here): Resource {
  return { account, arn: `acs:kms:${region}:${account}:alias` }
}

export function certificateResource({ region, account }: Here, id: string): Resource {
  return { account, arn: `acs:kms:${region}:${account}:certificate/${id}` }
}

/** An identity or a policy: `ramResource(here, 'user/alice')`, or `user/*` for all of a kind. */
export function ramResource({ account }: Pick<Here, 'account'>, relativeId: string): Resource {
  return { account, arn: `acs:ram:*:${account}:${relativeId}` }
}

/** How a role is named where an identity is meant: in trust policies, in answers and by those who assume it. */
export function roleArn(account: string, name: string): string {
  return `acs:ram::${account}:role/${name.toLowerCase()}`
}

/** A policy that every account has. In its ARN the word `system` stands for the account. */
export function systemPolicyResource({ account }: Pick<Here, 'account'>, name: string): Resource {
  return { account, arn: `acs:ram:*:system:policy/${name}` }
}

export function noResource({ account }: Pick<Here, 'account'>): Resource {
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
