/** What a filter form puts into the address: no empty fields, and none that say what holds anyway. */
export function filterSearch(fields: FormData, defaults: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of fields) {
    if (typeof value !== 'string' || value.trim() === '' || value === defaults[name]) continue
    search.set(name, value.trim())
  }
  return search.toString()
}
