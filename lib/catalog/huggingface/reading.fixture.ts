import { readHuggingFaceConfig } from '../huggingface-config'

export type File = Record<string, unknown>

export function read(file: File) {
  const reading = readHuggingFaceConfig(file)
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues))
  return reading
}

export const issuesOf = (file: File) => {
  const reading = readHuggingFaceConfig(file)
  return reading.ok ? [] : reading.issues
}
