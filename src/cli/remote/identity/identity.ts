/** Who calls the server, and where the server is. */

export interface Identity {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string | undefined
  /** As it was given: `127.0.0.1:7600`, `https://kms.example.com`. */
  readonly endpoint: string
  readonly region: string
  /** Certificates of trusted authorities in PEM form; undefined for those of Node.js. */
  readonly ca: Buffer | undefined
  /** Where the credentials come from, for people: `the environment`, `profile work`. */
  readonly source: string
}

/** Credentials and place as a profile or the environment gives them. What is undefined comes from elsewhere. */
export interface PartialIdentity {
  readonly accessKeyId?: string | undefined
  readonly accessKeySecret?: string | undefined
  readonly securityToken?: string | undefined
  readonly endpoint?: string | undefined
  readonly region?: string | undefined
  readonly caFile?: string | undefined
  /** A role that is assumed with these credentials, for every call. */
  readonly role?: AssumedRole | undefined
  readonly source: string
}

/** A role of RAM, and how its sessions are called and how long they last. */
export interface AssumedRole {
  readonly arn: string
  readonly sessionName: string
  readonly durationSeconds: number
}
