/** Hands a value to the browser as a file that the new-plan page takes back. */
export function downloadJson(name: string, value: unknown): void {
  saveFile(fileName(name), new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }))
}

/** A text under the name that its program expects. */
export function downloadText(file: string, text: string): void {
  saveFile(file, new Blob([text], { type: 'text/plain' }))
}

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Letters, digits and dashes, so that every system takes it. */
export function fileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return `${plain || 'scenario'}.json`
}
