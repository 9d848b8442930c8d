/** Comma-separated text with a header and quoted fields (RFC 4180), as one record a line. */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...lines] = splitRows(text)
  if (!header) return []
  return lines.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])))
}

function splitRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = () => {
    row.push(cell)
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
    cell = ''
  }
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[index + 1] === '"') cell += text[++index]
      else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') {
      row.push(cell)
      cell = ''
    } else if (char === '\n') endRow()
    else if (char !== '\r') cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}
