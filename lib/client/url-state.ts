export type SearchParams = Record<string, string | string[] | undefined>

/** One value a name; of a repeated name the first counts, and an empty one counts as absent. */
export function oneParam(params: SearchParams, name: string): string | undefined {
  const value = params[name]
  const first = Array.isArray(value) ? value[0] : value
  return first === '' ? undefined : first
}

/** The value when it is one of those allowed: whatever stands in an address, the view stays one that exists. */
export function choiceParam<T extends string>(
  params: SearchParams,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const value = oneParam(params, name)
  return allowed.find((choice) => choice === value)
}

/** The address of the same view with something changed. An undefined value takes the name out. */
export function hrefWith(
  path: string,
  current: Record<string, string | undefined>,
  changes: Record<string, string | undefined>,
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...current, ...changes })) if (value) search.set(name, value)
  return search.size ? `${path}?${search}` : path
}

/** Only a path of this site may be gone to after log-in; anything else would send people to a stranger's page.
 * Judged by the parser that the browser uses itself, which also sees through back slashes and hidden tabs. */
export function safeReturnPath(value: string | undefined, fallback: string): string {
  const here = 'https://here.invalid'
  if (!value?.startsWith('/') || !URL.canParse(value, here)) return fallback
  const url = new URL(value, here)
  return url.origin === here ? `${url.pathname}${url.search}${url.hash}` : fallback
}
