import type { CashFlowChart } from '../cash-flow'
import type { ChartColor, TableModel } from '../chart-model'
import type { ComparedCostChart } from '../compare-charts'
import type { CostBreakdown } from '../cost-breakdown'
import type { TornadoChart } from '../drivers'
import type { MemoryFitChart } from '../memory-fit'
import type { ServingChart } from '../serving-chart'

/** A report as it is read: what is said in which order, before anything is laid out. Charts are those of the screen. */
export type PaperDocument = {
  title: string
  subtitle: string
  /** Name and value, under the title. */
  facts: [string, string][]
  /** Headline figures of the cover. */
  figures: PaperFigure[]
  language: 'en'
  sections: PaperSection[]
}
export type PaperFigure = { label: string; value: string; range: string; note: string }
/** Level 1 begins a page. */
export type PaperSection = { level: 1 | 2; title: string; blocks: PaperBlock[] }
export type PaperBlock =
  | { kind: 'text'; text: string; look: 'plain' | 'lead' | 'note' }
  | { kind: 'list'; items: { text: string; tone?: 'danger' | 'warn' }[] }
  | { kind: 'figures'; items: PaperFigure[] }
  /** `most`: lines of a cell beyond which it is cut; what is cut stands whole in the workbook. */
  | { kind: 'table'; table: TableModel; widths?: number[]; most?: number }
  | { kind: 'chart'; chart: PaperChart }

/** A bar from and to; a word beside it. */
export type SpanRow = { label: string; color: ChartColor | 'accent'; span: [number, number]; text: string }
export type PaperChart =
  | { kind: 'cost'; chart: CostBreakdown }
  | { kind: 'cash'; chart: CashFlowChart }
  | { kind: 'bills'; chart: ComparedCostChart }
  | { kind: 'memory'; chart: MemoryFitChart }
  | { kind: 'serving'; chart: ServingChart }
  | { kind: 'tornado'; chart: TornadoChart }
  | { kind: 'spans'; chart: { title: string; summary: string; rows: SpanRow[]; axis: TornadoChart['axis'] } }

export const says = (text: string, look: 'plain' | 'lead' | 'note' = 'plain'): PaperBlock => ({
  kind: 'text',
  text,
  look,
})
