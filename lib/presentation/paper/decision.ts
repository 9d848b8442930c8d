import type { Projection } from '@/lib/projection'
import { extreme } from '../compare-charts'
import { type Currency, percent, quantity, rangeText } from '../format'
import { problemViews } from '../problems'
import type { Report } from '../report'
import type { ReportScenario } from '../report-tables'
import { type PaperBlock, says } from './document'

/** What whoever decides has to know, in words: the figures behind each sentence stand further on. */
export function decision(report: Report): PaperBlock[] {
  const [only] = report.scenarios
  if (report.scenarios.length === 1 && only) return ofOne(only, report.currency)
  return [
    says(verdictOfSeveral(report), 'lead'),
    { kind: 'list', items: comparedSentences(report).map((text) => ({ text })) },
    ...report.scenarios.flatMap((scenario): PaperBlock[] => {
      const open = openProblems(scenario)
      return open.length > 0
        ? [
            says(`${scenario.letter} · ${scenario.scenario.name}: before it is decided on`),
            { kind: 'list', items: open },
          ]
        : []
    }),
  ]
}

function ofOne(scenario: ReportScenario, currency: Currency): PaperBlock[] {
  const { projection } = scenario
  if (!projection) return [says('This scenario could not be projected: open it to see what it lacks.', 'lead')]
  const open = openProblems(scenario)
  return [
    says(verdict(projection), 'lead'),
    { kind: 'list', items: sentences(projection, currency).map((text) => ({ text })) },
    ...(open.length > 0 ? [says('Before it is decided on'), { kind: 'list' as const, items: open }] : []),
  ]
}

function openProblems({ projection }: ReportScenario) {
  const open = projection ? problemViews(projection).filter(({ severity }) => severity !== 'note') : []
  return open.map(({ message, severity }) => ({
    text: message,
    tone: severity === 'error' ? ('danger' as const) : ('warn' as const),
  }))
}

function verdict(projection: Projection): string {
  const errors = projection.problems.filter(({ severity }) => severity === 'error').length
  const warnings = projection.problems.filter(({ severity }) => severity === 'warning').length
  if (errors > 0)
    return `Not ready: ${errors === 1 ? 'one problem keeps' : `${errors} problems keep`} this plan from working as it stands.`
  if (warnings > 0)
    return `Works as planned, with ${warnings === 1 ? 'one point' : `${warnings} points`} to settle before it is decided on.`
  return 'Works as planned: nothing stands against it at these inputs.'
}

function sentences(projection: Projection, currency: Currency): string[] {
  const { figures } = projection
  const said = (id: string) => {
    const figure = figures[id]
    if (!figure || !Number.isFinite(figure.p50)) return undefined
    const range = rangeText(figure, figure.unit, currency)
    return `${quantity(figure.p50, figure.unit, currency).text}${range ? ` (P10 to P90: ${range})` : ''}`
  }
  const [bill, hours, replicas, energy, carbon] = [
    said('cost.total'),
    said('training.hours'),
    said('serving.replicas'),
    said('energy.total'),
    said('carbon.total'),
  ]
  const devices = figures['training.accelerators']
  const [driver] = projection.drivers['cost.total'] ?? []
  return [
    ...(bill ? [`It costs ${bill}.`] : []),
    ...(hours ? [`The run takes ${hours}${devices ? ` on ${quantity(devices.p50, 'accelerators').text}` : ''}.`] : []),
    ...(replicas ? [`Serving takes ${replicas}.`] : []),
    ...fits(projection),
    ...(energy && carbon ? [`It uses ${energy} of energy and causes ${carbon}, making the hardware included.`] : []),
    ...(driver ? [`The bill hangs most on ${lower(driver.label)}: ${percent(driver.share)} of its variance.`] : []),
  ]
}

function fits({ trainingMemory, servingMemory }: Projection): string[] {
  return [['Training', trainingMemory] as const, ['Serving', servingMemory] as const].flatMap(([what, fit]) => {
    if (!fit) return []
    const spare = quantity(Math.abs(fit.headroomBytes), 'bytes').text
    return [
      fit.fits
        ? `${what} fits its devices, with ${spare} a device left.`
        : `${what} does not fit: ${spare} a device over.`,
    ]
  })
}

function verdictOfSeveral(report: Report): string {
  return `${comparedBy(report, 'cost.total', 'costs least')}.`
}

function comparedSentences(report: Report): string[] {
  return [
    ['training.hours', 'trains fastest'],
    ['energy.total', 'uses the least energy'],
    ['carbon.total', 'causes the least carbon'],
  ].flatMap(([id = '', finding = '']) => {
    const known = report.scenarios.filter(({ projection }) => projection?.figures[id])
    return known.length > 1 ? [`${comparedBy(report, id, finding)}.`] : []
  })
}

function comparedBy({ scenarios, baselineId, currency }: Report, id: string, finding: string): string {
  const unit = scenarios.find(({ projection }) => projection?.figures[id])?.projection?.figures[id]?.unit ?? 'text'
  return extreme(
    scenarios.map(({ scenario, letter, projection }) => ({
      id: scenario.id,
      letter,
      value: projection?.figures[id]?.p50,
    })),
    baselineId ?? '',
    finding,
    (value) => quantity(value, unit, currency).text,
  )
}

function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
