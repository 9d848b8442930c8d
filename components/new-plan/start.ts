import type { ImportedConfig, TemplateView } from '@/lib/contracts/template'
import type { Scenario, Workload } from '@/lib/projection/spec'

/** What a new plan begins with, wherever it came from. */
export type Start = {
  name: string
  scenarioName: string
  description: string
  note: string
  document: Scenario
  facts: string[]
}

export const KIND_WORDS: Record<Workload, { title: string; summary: string }> = {
  training: { title: 'Training', summary: 'One run, from data to weights.' },
  deployment: { title: 'Deployment', summary: 'A fleet that answers requests.' },
  'life-cycle': { title: 'Life cycle', summary: 'Train, serve, and keep it fresh over years.' },
}

export function fromTemplate(template: TemplateView): Start {
  return {
    name: template.title,
    scenarioName: template.group === 'published' ? 'As published' : 'First',
    description: template.summary,
    note: `From the template “${template.title}”. Source: ${template.source}`,
    document: template.document,
    facts: [template.summary, `Source: ${template.source}`],
  }
}

/** Everything but model, machine and kind takes its default, so a plan is whole from its first second. */
export function blank(workload: Workload): Start {
  return {
    name: `${KIND_WORDS[workload].title} plan`,
    scenarioName: 'First',
    description: '',
    note: 'Blank start',
    document: {
      version: 1,
      workload,
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      cluster: { accelerator: 'h100-sxm5-80gb' },
    },
    facts: ['An 8B model on H100s, everything else at its sourced default.'],
  }
}

export function fromConfig(config: ImportedConfig, fileName: string, workload: Workload): Start {
  const name = config.architecture.family ? `${config.architecture.family} from ${fileName}` : fileName
  return {
    ...blank(workload),
    name: name.slice(0, 120),
    note: `Model read from ${fileName}`,
    document: { ...blank(workload).document, model: { architecture: config.architecture, name: name.slice(0, 120) } },
    facts: [
      `${(config.parameters / 1e9).toPrecision(3)} B parameters, ${config.exact ? 'an exact count' : 'approximately'}.`,
      ...config.notes,
    ],
  }
}

export type Reading = { ok: true; start: Start } | { ok: false; message: string }

/** An exported scenario: the document itself, or the answer of the API that carries it. The server checks what it says. */
export function fromExport(text: string, fileName: string): Reading {
  const refuse = (message: string): Reading => ({ ok: false, message })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse(`${fileName} is not JSON. Choose a scenario that was downloaded as JSON, or a config.json.`)
  }
  const document = documentIn(value)
  if (!document) return refuse(`${fileName} holds no scenario: it has no “workload”, “model” and “cluster”.`)
  const workload = document.workload
  if (workload !== 'training' && workload !== 'deployment' && workload !== 'life-cycle') {
    return refuse('“workload” must be training, deployment or life-cycle.')
  }
  const name = fileName.replace(/\.json$/i, '').slice(0, 120) || 'Imported plan'
  const start = { ...blank(workload), name, note: `Imported from ${fileName}`, facts: [`From ${fileName}.`] }
  return { ok: true, start: { ...start, ...namesIn(value), document: asScenario(document) } }
}

/** A file of one scenario says what it and its plan were called. */
function namesIn(value: unknown): Partial<Pick<Start, 'name' | 'scenarioName'>> {
  if (!isRecord(value) || !isExport(value)) return {}
  const nameOf = (part: unknown) => (isRecord(part) && typeof part.name === 'string' ? part.name.slice(0, 120) : '')
  const [name, scenarioName] = [nameOf(value.plan), nameOf(value.scenario)]
  return { ...(name ? { name } : {}), ...(scenarioName ? { scenarioName } : {}) }
}

/** Which of the two kinds of file it is: both are JSON, and only one has layers. */
export function isModelConfig(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && documentIn(value) === undefined && !('workload' in value) && !isExport(value)
  } catch {
    return false
  }
}

/** Written by this product, whatever it holds. */
function isExport(value: unknown): boolean {
  return isRecord(value) && typeof value.format === 'string' && value.format.startsWith('headroom.')
}

function documentIn(value: unknown): Record<string, unknown> | undefined {
  if (!isRecord(value)) return undefined
  if ('workload' in value && 'model' in value && 'cluster' in value) return value
  return documentIn(value.document) ?? documentIn(value.scenario) ?? documentIn(value.revision)
}

/** What was read from a file goes to the server as it is, and only the server's contract lets it in. */
function asScenario(value: Record<string, unknown>): Scenario {
  return value as unknown as Scenario
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
