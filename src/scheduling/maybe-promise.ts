/**
 * A value that is there at once, or a promise of it where something has to be waited for. A promise costs time even when nothing
 * is waited for, and a request passes many layers: so what is in memory, or is read by an engine in this process, is a value.
 */

/**
 * A value that is there at once, or a promise of it. Where nothing has to be waited for, no promise is made, which saves time on
 * every request.
 */
export type MaybePromise<T> = T | Promise<T>

/** Goes on with the value: at once if it is there, otherwise when it comes. What `next` throws is thrown or rejected likewise. */
export function andThen<T, R>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<R>,
): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** The end of something whose result nobody wants. */
export function done(value: MaybePromise<unknown>): MaybePromise<void> {
  return value instanceof Promise ? value.then(() => undefined) : undefined
}

/** Does one after another: at once as far as nothing has to be waited for. */
export function inTurn<T>(
  items: readonly T[],
  each: (item: T) => MaybePromise<unknown>,
  from = 0,
): MaybePromise<void> {
  for (let at = from; at < items.length; at++) {
    const doing = each(items[at] as T)
    if (doing instanceof Promise) return doing.then(() => inTurn(items, each, at + 1))
  }
  return undefined
}
