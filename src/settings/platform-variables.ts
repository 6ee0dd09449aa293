/**
 * Recognises environment variables that a container platform sets, not the operator. Kubernetes sets variables for every
 * Service (https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables), Docker for every linked
 * container. They are named after the service: if that is called `jinku` or `jinku-anything`, they begin like our settings,
 * and would otherwise be refused as unknown settings.
 */

import { isIP } from 'node:net'

const PORT = '[0-9]{1,5}'
const PROTOCOL = '(?:TCP|UDP|SCTP)'
const URL_OF_PORT = /^(?:tcp|udp|sctp):\/\/[^\s/]+:[0-9]{1,5}$/

const isPort = (value: string): boolean => /^[0-9]{1,5}$/.test(value)
const isAddress = (value: string): boolean => isIP(value) !== 0
const isPortUrl = (value: string): boolean => URL_OF_PORT.test(value)

/** The endings of such names, each with a check for the value. */
const FORMS: readonly (readonly [
  ending: string,
  fits: (value: string, name: string) => boolean,
])[] = [
  ['_SERVICE_HOST', isAddress],
  ['_SERVICE_PORT(?:_[A-Z0-9_]+)?', isPort],
  ['_PORT', isPortUrl],
  [`_PORT_${PORT}_${PROTOCOL}`, isPortUrl],
  [`_PORT_${PORT}_${PROTOCOL}_PROTO`, (value) => /^(?:tcp|udp|sctp)$/.test(value)],
  [`_PORT_${PORT}_${PROTOCOL}_PORT`, isPort],
  [`_PORT_${PORT}_${PROTOCOL}_ADDR`, isAddress],
  // Docker sets these for a range of ports.
  [`_PORT_${PORT}_${PROTOCOL}_(?:START|END)`, isPortUrl],
  [`_PORT_${PORT}_${PROTOCOL}_PORT_(?:START|END)`, isPort],
  // Docker sets these for the name of the link and for the environment of the linked container.
  ['_NAME', isNameOfLink],
  ['_ENV_.+', () => true],
]

const PATTERNS = FORMS.map(
  ([ending, fits]) => [new RegExp(`^JINKU(?:_[A-Z0-9_]+)?${ending}$`), fits] as const,
)

/** The value is the linking container and the alias of the link: `/web/jinku-db` for JINKU_DB_NAME. */
function isNameOfLink(value: string, name: string): boolean {
  const alias = /^\/[^/\s]+\/([^/\s]+)$/.exec(value)?.[1]
  return alias !== undefined && `${alias.toUpperCase().replaceAll('-', '_')}_NAME` === name
}

/** Whether a platform may have set this variable. The value must match too, so that a misspelt setting is still noticed. */
export function isPlatformVariable(name: string, value: string): boolean {
  return PATTERNS.some(([pattern, fits]) => pattern.test(name) && fits(value, name))
}

/** Whether a platform may set a variable of this name, with any value. No setting may have such a name. */
export function isPlatformName(name: string): boolean {
  return PATTERNS.some(([pattern]) => pattern.test(name))
}
