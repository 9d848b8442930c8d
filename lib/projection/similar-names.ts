const MOST = 3

const letters = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')
const tailOf = (id: string) => letters(id.split(/[/:]/).at(-1) ?? id)

/** Ids of the catalogue that a name may have meant, the likeliest first, at most three: the same letters, then those that
 * contain it, then those that one or two letters make of it. */
export function similarNames(name: string, known: readonly string[]): string[] {
  const wanted = letters(name.slice(0, 100))
  const tail = tailOf(name.slice(0, 100))
  if (tail.length < 2) return []
  const scored = known.flatMap((id) => {
    const whole = letters(id)
    const end = tailOf(id)
    if (whole === wanted || end === tail) return [{ id, score: 0 }]
    if (whole.includes(wanted) || end.startsWith(tail) || (end.length > 3 && tail.startsWith(end)))
      return [{ id, score: 1 }]
    return tail.length > 3 && within(tail, end, 2) ? [{ id, score: 2 }] : []
  })
  return scored
    .sort((left, right) => left.score - right.score)
    .slice(0, MOST)
    .map(({ id }) => id)
}

/** "Did you mean a, b or c?", or the other way out where nothing is near. */
export function didYouMean(names: readonly string[], otherwise: string): string {
  if (names.length === 0) return otherwise
  return `Did you mean ${names.join(', ').replace(/, ([^,]*)$/, ' or $1')}?`
}

/** Whether at most `most` letters must be put in, taken out or replaced (Levenshtein). */
function within(from: string, to: string, most: number): boolean {
  if (Math.abs(from.length - to.length) > most) return false
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return (previous[to.length] ?? most + 1) <= most
}
