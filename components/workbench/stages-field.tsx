'use client'

import { QuantityField } from '@/components/forms/quantity-field'
import { Button, IconButton } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import type { TrainingStage } from '@/lib/projection/spec'
import { useWorkbenchInputs } from './workbench-context'

/** Stages of a run with lengths and batches of their own, such as a long-context stage at the end. */
export function StagesField() {
  const { document, issues, change } = useWorkbenchInputs()
  const stages = document.training?.stages ?? []
  // Stages have no names of their own: their place is what they are.
  const rows = stages.map((stage, index) => ({ stage, index, key: `stage-${index}` }))
  const write = (next: TrainingStage[]) => change('training.stages', next.length > 0 ? next : undefined)
  const put = (index: number, key: keyof TrainingStage, value: number | undefined) =>
    write(stages.map((stage, at) => (at === index ? { ...stage, [key]: value } : stage)))

  return (
    <Disclosure className="mt-2" summary="Stages" hint={stages.length > 0 ? `${stages.length} set` : 'one stage'}>
      <ol className="grid gap-3">
        {rows.map(({ stage, index, key }) => (
          <li key={key} className="grid grid-cols-2 items-start gap-3 border-l-2 border-line pl-3">
            <QuantityField
              id={`field-training.stages.${index}.tokens`}
              label={`Stage ${index + 1}: tokens`}
              kind={{ kind: 'count', noun: 'tokens' }}
              value={stage.tokens}
              error={issues.get(`training.stages.${index}.tokens`)}
              onChange={(value) => value !== undefined && put(index, 'tokens', value)}
            />
            <QuantityField
              id={`field-training.stages.${index}.sequenceLength`}
              label="Sequence length"
              kind={{ kind: 'length' }}
              value={stage.sequenceLength}
              error={issues.get(`training.stages.${index}.sequenceLength`)}
              defaultText="as above"
              onChange={(value) => put(index, 'sequenceLength', value)}
            />
            <QuantityField
              id={`field-training.stages.${index}.globalBatchTokens`}
              label="Global batch"
              kind={{ kind: 'count', noun: 'tokens' }}
              value={stage.globalBatchTokens}
              error={issues.get(`training.stages.${index}.globalBatchTokens`)}
              defaultText="as above"
              onChange={(value) => put(index, 'globalBatchTokens', value)}
            />
            <IconButton
              label={`Remove stage ${index + 1}`}
              className="self-end justify-self-end"
              onClick={() => write(stages.filter((_stage, at) => at !== index))}
            >
              <Icon name="close" />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button size="sm" className="mt-2" onClick={() => write([...stages, { tokens: document.data?.tokens ?? 1e9 }])}>
        <Icon name="plus" />
        Add a stage
      </Button>
      {issues.get('training.stages') ? (
        <p className="mt-2 text-sm text-danger">{issues.get('training.stages')}</p>
      ) : null}
    </Disclosure>
  )
}
