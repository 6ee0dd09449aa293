/**
 * Variables that a platform puts into the environment of every container, named after a service beside it. Kubernetes does so
 * for a Service (https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables), Docker for a
 * container that is linked. Where the service is called `jinku` or `jinku-anything`, they begin like our settings.
 */

import { isIP } from 'node:net'

const PORT = '[0-9]{1,5}'
const PROTOCOL = '(?:TCP|UDP|SCTP)'
const URL_OF_PORT = /^(?:tcp|udp|sctp):\/\/[^\s/]+:[0-9]{1,5}$/

const isPort = (value: string): boolean => /^[0-9]{1,5}$/.test(value)
const isAddress = (value: string): boolean => isIP(value) !== 0
const isPortUrl = (value: string): boolean => URL_OF_PORT.test(value)

/** What such a name ends with, and what its value is like. */
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
  // Docker's, for a range of ports.
  [`_PORT_${PORT}_${PROTOCOL}_(?:START|END)`, isPortUrl],
  [`_PORT_${PORT}_${PROTOCOL}_PORT_(?:START|END)`, isPort],
  // Docker's: the name of the link, and the environment of the linked container.
  ['_NAME', isNameOfLink],
  ['_ENV_.+', () => true],
]

const PATTERNS = FORMS.map(
  ([ending, fits]) => [new RegExp(`^JINKU(?:_[A-Z0-9_]+)?${ending}$`), fits] as const,
)

/** `/web/jinku-db` for JINKU_DB_NAME: the container that is linked from, and the alias that the variable is named after. */
function isNameOfLink(value: string, name: string): boolean {
  const alias = /^\/[^/\s]+\/([^/\s]+)$/.exec(value)?.[1]
  return alias !== undefined && `${alias.toUpperCase().replaceAll('-', '_')}_NAME` === name
}

/** Whether a platform may have made this variable. The value must fit as well, so that a misspelt setting is still noticed. */
export function isPlatformVariable(name: string, value: string): boolean {
  return PATTERNS.some(([pattern, fits]) => pattern.test(name) && fits(value, name))
}

/** Whether a platform may make a variable of this name, whatever its value. No setting may be called so. */
export function isPlatformName(name: string): boolean {
  return PATTERNS.some(([pattern]) => pattern.test(name))
}
