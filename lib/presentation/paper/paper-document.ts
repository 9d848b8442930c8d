import { comparedCosts } from '../compare-charts'
import { comparedTimelines } from '../compare-timelines'
import { rateSentence } from '../money'
import type { Report } from '../report'
import { decision } from './decision'
import { type PaperBlock, type PaperDocument, type PaperSection, says } from './document'
import { paperFigures, scenarioSections } from './scenario-sections'
import { sources } from './sources'

/** What is said on paper, in order. `leftOut`: scenarios of the plan for which there is no room. */
export function paperDocument(report: Report, writtenAt: string, leftOut: number): PaperDocument {
  const [only] = report.scenarios
  const several = report.scenarios.length > 1
  return {
    title: report.title,
    subtitle: SUBTITLES[report.kind],
    facts: facts(report, writtenAt, leftOut),
    figures: only && !several ? paperFigures(only, report.currency) : [],
    language: 'en',
    sections: [
      {
        level: 1,
        title: 'Decision',
        blocks: [...(report.description ? [says(report.description)] : []), ...decision(report)],
      },
      ...(several ? [comparison(report)] : []),
      ...report.scenarios.flatMap((scenario): PaperSection[] =>
        several
          ? [
              {
                level: 1,
                title: `${scenario.letter} · ${scenario.scenario.name}`,
                blocks: [{ kind: 'figures', items: paperFigures(scenario, report.currency) }],
              },
              ...scenarioSections(scenario, report.currency, 2),
            ]
          : scenarioSections(scenario, report.currency, 1),
      ),
      sources(report),
    ],
  }
}

const SUBTITLES: Record<Report['kind'], string> = {
  scenario: 'Report on a scenario',
  plan: 'Report on a plan',
  comparison: 'Report on a comparison',
}

function facts(report: Report, writtenAt: string, leftOut: number): [string, string][] {
  const several = report.scenarios.length > 1
  const { currency } = report
  return [
    ['Team', report.team],
    ['Written', `${writtenAt.slice(0, 16).replace('T', ' ')} UTC`],
    [
      'Amounts',
      rateSentence(currency) ??
        (currency.code === 'USD'
          ? 'US dollars'
          : `${currency.code}, at ${currency.usdPerUnit} USD for 1 ${currency.code}`),
    ],
    ...report.scenarios.map(
      ({ letter, plan, scenario, revision, engineVersion, catalogVersion, asOf }): [string, string] => [
        several ? `${letter}${scenario.id === report.baselineId ? ', the baseline' : ''}` : 'Scenario',
        `${plan.name}: ${scenario.name}, revision ${revision.number}; engine ${engineVersion}, catalogue ${catalogVersion}, prices as of ${asOf}`,
      ],
    ),
    ...(leftOut > 0 ? [['Left out', `${leftOut} more active scenarios of the plan`] as [string, string]] : []),
  ]
}

function comparison(report: Report): PaperSection {
  const columns = report.scenarios.map(({ scenario, letter, projection }) => ({
    id: scenario.id,
    letter,
    name: scenario.name,
    projection,
  }))
  const costs = comparedCosts(columns, report.baselineId ?? '', report.currency)
  const phases = comparedTimelines(columns, report.baselineId ?? '')
  const figures = report.tables.find(({ id }) => id === 'figures')
  const inputs = report.tables.find(({ id }) => id === 'inputs')
  const wide = report.scenarios.map(() => 3)
  const blocks: PaperBlock[] = [
    ...(figures ? [{ kind: 'table' as const, table: figures, widths: [2.4, ...wide] }] : []),
    ...(costs ? [{ kind: 'chart' as const, chart: { kind: 'bills' as const, chart: costs } }] : []),
    ...(costs ? [{ kind: 'table' as const, table: costs.table, widths: [3.4, ...wide] }] : []),
    ...(phases
      ? [
          {
            kind: 'chart' as const,
            chart: {
              kind: 'spans' as const,
              chart: {
                title: phases.title,
                summary: phases.summary,
                axis: phases.axis,
                rows: phases.bars.map(({ label, color, span, text }) => ({ label, color, span, text })),
              },
            },
          },
        ]
      : []),
    ...(inputs ? [{ kind: 'table' as const, table: inputs, widths: [3, ...wide] }] : []),
  ]
  return { level: 1, title: 'Comparison', blocks }
}
