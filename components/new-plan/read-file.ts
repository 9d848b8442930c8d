import { LIMITS } from '@/lib/contracts/limits'
import type { ImportStart } from './import-dialog'
import { fromExport, isModelConfig, isRecord, type Start } from './start'

export type FileReading =
  | { kind: 'config' }
  | { kind: 'scenario'; start: Start }
  | { kind: 'several'; start: ImportStart }
  | { kind: 'problem'; message: string }

/** What a file is that a plan can begin with. Only its kind is looked at here: the server checks what it says. */
export function readFile(text: string, fileName: string): FileReading {
  if (isModelConfig(text)) return { kind: 'config' }
  const several = severalIn(text, fileName)
  if (several) return several
  const reading = fromExport(text, fileName)
  return reading.ok ? { kind: 'scenario', start: reading.start } : { kind: 'problem', message: reading.message }
}

function severalIn(text: string, fileName: string): FileReading | undefined {
  const file = jsonOf(text)
  if (!isRecord(file) || (file.format !== 'headroom.plan' && file.format !== 'headroom.comparison')) return undefined
  const scenarios = Array.isArray(file.scenarios) ? file.scenarios.filter(isRecord) : []
  if (scenarios.length === 0) return { kind: 'problem', message: `${fileName} holds no scenario.` }
  const names = scenarios.map(({ scenario }) => (isRecord(scenario) ? String(scenario.name ?? '') : ''))
  return {
    kind: 'several',
    start: {
      name: textOf(file.title).slice(0, LIMITS.nameLength) || 'Imported plan',
      // Projections are for reading and most of the file: figures are worked out anew.
      file: { ...file, scenarios: scenarios.map(({ projection: _projection, ...rest }) => rest) },
      facts: [
        `From ${fileName}: ${names.length === 1 ? '1 scenario' : `${names.length} scenarios`}, ${names.join(', ')}.`,
        'Their figures are worked out anew, with the engine and catalogue of this place.',
      ],
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
