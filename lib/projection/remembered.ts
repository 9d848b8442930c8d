/** What was worked out before for this key, else works it out. */
export function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key)
  if (found !== undefined || known.has(key)) return found as V
  const made = make()
  known.set(key, made)
  return made
}

/** The same for things that belong to an object and go when it goes: shapes and contexts, which nobody changes. */
export function rememberedOf<O extends object, V>(known: WeakMap<O, V>, owner: O, make: () => V): V {
  const found = known.get(owner)
  if (found !== undefined) return found
  const made = make()
  known.set(owner, made)
  return made
}

/** The same for keys without end, of which those of late are asked for again: forgets all when it holds `most`. */
export function rememberedOfLate<K, V>(known: Map<K, V>, most: number, key: K, make: () => V): V {
  const found = known.get(key)
  if (found !== undefined || known.has(key)) return found as V
  if (known.size >= most) known.clear()
  const made = make()
  known.set(key, made)
  return made
}
