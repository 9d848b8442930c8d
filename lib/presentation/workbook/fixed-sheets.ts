import { statedInputs } from '../compare-inputs'
import { rateSentence } from '../money'
import type { Report } from '../report'
import { lookOf, unitName } from './number-look'
import { type Sheet, type SheetRow, text } from './sheet-model'

export function readMeSheet(report: Report, writtenAt: string): Sheet {
  const lines: [string, string][] = [
    ['Team', report.team],
    ['Written at', writtenAt],
    ...report.scenarios.flatMap(
      ({ letter, plan, scenario, revision, engineVersion, catalogVersion, asOf }): [string, string][] => [
        [
          report.scenarios.length > 1
            ? `Scenario ${letter}${scenario.id === report.baselineId ? ' (baseline)' : ''}`
            : 'Scenario',
          `${plan.name}: ${scenario.name}, revision ${revision.number}. Engine ${engineVersion}, catalogue ${catalogVersion}, prices as of ${asOf}.`,
        ],
      ],
    ),
    [
      'Amounts',
      rateSentence(report.currency) ??
        `Inputs and calculation are in US dollars; the summary is in ${report.currency.code}.`,
    ],
  ]
  const how: string[] = [
    'Inputs: prices, PUE, grid, hours, counts, growth and rates. Each can be changed; blue cells are meant to be.',
    'Calculation, cash flow, fleet and summary follow from the inputs by formulas.',
    'Physics stays a value: hours of the run, tokens a second of a replica, draw of a device. Another accelerator or model needs another projection.',
    'P10 and P90 are as projected. Percentiles of parts never add up to that of their sum: they share inputs.',
    'In which month a line is paid follows from when its phase begins and how long it takes. The sheets have as many months as were projected: the last one takes what lies beyond. Upkeep that happens at its own times keeps its months.',
  ]
  return {
    name: 'Read me',
    widths: [22, 130],
    frozen: { rows: 0, columns: 0 },
    rows: [
      [text(report.title, 'title')],
      ...(report.description ? [[text(report.description)]] : []),
      [],
      ...lines.map(([name, value]): SheetRow => [text(name, 'head'), text(value)]),
      [],
      [text('How to use it', 'section')],
      ...how.map((line): SheetRow => [null, text(line)]),
    ],
  }
}

/** Every figure of the ledger as it was projected, with its range and source: values, for looking up. */
export function figuresSheet(report: Report): Sheet {
  const several = report.scenarios.length > 1
  const rows = report.scenarios.flatMap(({ letter, projection }) =>
    Object.values(projection?.figures ?? {}).map(
      (figure): SheetRow => [
        ...(several ? [text(letter)] : []),
        text(figure.label),
        text(unitName(figure.unit)),
        ...[figure.p10, figure.p50, figure.p90].map((value) =>
          Number.isFinite(value) ? { number: value, format: lookOf(figure.unit, value), look: 'plain' as const } : null,
        ),
        text(figure.formula, 'note'),
        text(figure.source, 'note'),
      ],
    ),
  )
  const head = [...(several ? ['Scenario'] : []), 'Figure', 'Unit', 'P10', 'P50', 'P90', 'Formula', 'Source']
  return {
    name: 'All figures',
    widths: [...(several ? [10] : []), 46, 18, 20, 20, 20, 70, 70],
    frozen: { rows: 3, columns: several ? 2 : 1 },
    rows: [
      [text('All figures', 'title')],
      [text('As projected, in US dollars. Values: they do not follow the inputs.', 'note')],
      head.map((one) => text(one, 'head')),
      ...rows,
    ],
  }
}

/** What was typed, and what the engine had to say about it. */
export function notesSheet(report: Report): Sheet {
  const rows = report.scenarios.flatMap(({ letter, document, projection }): SheetRow[] => [
    ...statedInputs(document).map(
      ({ label, cells: [cell] }): SheetRow => [
        text(letter),
        text('typed'),
        text(label),
        text(cell?.exact ?? cell?.text ?? ''),
      ],
    ),
    ...Object.values(projection?.defaults ?? {}).map(
      (taken): SheetRow => [
        text(letter),
        text(taken.origin),
        text(taken.label),
        text(`${taken.value} ${unitName(taken.unit)}`.trim()),
        text(taken.source, 'note'),
      ],
    ),
    ...(projection?.problems ?? []).map(
      (problem): SheetRow => [text(letter), text(problem.severity), text(problem.path), text(problem.message)],
    ),
  ])
  return {
    name: 'Assumptions',
    widths: [10, 12, 46, 90, 70],
    frozen: { rows: 3, columns: 0 },
    rows: [
      [text('Assumptions and problems', 'title')],
      [text('What was typed, what was taken for the rest, and what to look at.', 'note')],
      ['Scenario', 'Kind', 'What', 'Value', 'Source'].map((one) => text(one, 'head')),
      ...rows,
    ],
  }
}
