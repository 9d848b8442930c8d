import { ModelTable } from '@/components/charts/model-table'
import { Panel } from '@/components/ui/panel'
import type { ComparedTogether } from '@/lib/presentation/compare-together'

/** How sure the differences are: what is wrong in all scenarios alike cancels. */
export function CompareTogether({ model }: { model: ComparedTogether }) {
  return (
    <Panel id="how-sure" title="How sure the differences are">
      <ul className="grid gap-1 px-4 pt-3 text-sm">
        {model.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ModelTable model={model.table} />
      <p className="px-4 py-2 text-xs text-muted">{model.note}</p>
    </Panel>
  )
}
