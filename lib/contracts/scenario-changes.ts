/** An input that two documents have differently, by path; absent where one does not state it. */
export type InputChange = { path: string; from?: unknown; to?: unknown }

/** Leaves of a document by path; entries of lists count from 0. */
export function leavesOf(value: unknown, prefix = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map(value === undefined ? [] : [[prefix, value]])
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, prefix ? `${prefix}.${key}` : key)]),
  )
}

/** What a later document says otherwise than an earlier one, in the order of both. */
export function changesBetween(before: unknown, after: unknown): InputChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({
      path,
      ...(old.has(path) ? { from: old.get(path) } : {}),
      ...(now.has(path) ? { to: now.get(path) } : {}),
    }))
}
