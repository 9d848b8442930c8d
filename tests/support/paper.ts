import { loadCatalog } from '@/lib/catalog'
import { templateById } from '@/lib/catalog/templates'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import { DOLLARS, type TeamCurrency } from '@/lib/contracts/currency'
import { comparisonReport, type Report, scenarioReport } from '@/lib/presentation/report'
import { project, type Scenario } from '@/lib/projection'

/** Real projections of templates, for tests of what is put on paper. No page imports it. */
export function documentOfTemplate(id: string, change: Partial<Scenario> = {}): Scenario {
  const template = templateById(id)
  if (!template) throw new Error(`no template ${id}`)
  return { ...template.document, ...change }
}

export function projectedOf(name: string, document: Scenario): ProjectedScenario {
  return {
    plan: { id: 'p', name: 'Plan one', kind: 'life_cycle' },
    scenario: { id: name, name, status: 'active' },
    revision: { number: 3, createdAt: '2026-11-22T10:00:00.000Z', note: '' },
    document,
    projection: project(document, loadCatalog()),
  }
}

export const lifeCycle = () => documentOfTemplate('start-life-cycle')
export const owned = () =>
  documentOfTemplate('start-life-cycle', {
    money: { term: 'own', people: { fullTimeEquivalents: 3 } },
    maintenance: { horizonMonths: 24, retrainEveryMonths: 9, fineTuneEveryMonths: 3 },
  })

export function reportOn(document: Scenario, currency: TeamCurrency = DOLLARS, name = 'First'): Report {
  return scenarioReport({ name: 'Team T', currency }, projectedOf(name, document))
}

/** Six scenarios of all kinds. */
export function reportOnSix(): Report {
  const documents = [
    lifeCycle(),
    documentOfTemplate('start-serve'),
    documentOfTemplate('start-pretrain'),
    documentOfTemplate('start-lora'),
    documentOfTemplate('bloom-176b'),
    owned(),
  ]
  const scenarios = documents.map((document, index) => projectedOf(`Variant ${index}`, document))
  return comparisonReport({ name: 'Team T', currency: DOLLARS }, { baselineId: 'Variant 0', scenarios, others: [] })
}
