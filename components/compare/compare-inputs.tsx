import { Panel } from '@/components/ui/panel'
import type { ProjectedScenario } from '@/lib/contracts/comparison'
import type { ComparisonView } from '@/lib/presentation/compare-view'
import { InputTable } from './input-table'

export const COMPARE_LEGEND =
  'Medians (P50) in US dollars for all, with P10 to P90 below. Changes are against the baseline.'

export function CompareInputs({
  scenarios,
  view,
}: {
  scenarios: ProjectedScenario[]
  view: Pick<ComparisonView, 'inputs' | 'inputsTitle'>
}) {
  return (
    <Panel id="inputs" title={view.inputsTitle}>
      {view.inputs.length > 0 ? (
        <InputTable scenarios={scenarios} rows={view.inputs} />
      ) : (
        <p className="px-4 py-6 text-muted">All inputs are the same, so all figures are.</p>
      )}
    </Panel>
  )
}
