import { expect, test } from 'vitest'
import { fileName } from './workbench-download'

test.each([
  ['Llama 3.1 70B As published', 'Llama-3.1-70B-As-published.json'],
  ['../../etc/passwd', 'etc-passwd.json'],
  ['Größe: “neu”', 'Gro-e-neu.json'],
  ['漢字', 'scenario.json'],
])('%s is saved as %s', (name, file) => {
  expect(fileName(name)).toBe(file)
})
