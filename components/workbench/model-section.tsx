'use client'

import { useRef } from 'react'
import { QuantityField } from '@/components/forms/quantity-field'
import { Field, fieldProps } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { scenarioBounds } from '@/lib/contracts/scenario-fields'
import { quantity } from '@/lib/presentation/format'
import type { ModelSpec } from '@/lib/projection/spec'
import { ArchitectureFields } from './architecture-fields'
import { SectionFrame } from './input-section'
import { ModelImport } from './model-import'
import { ModelName } from './model-name'
import { pickGroups } from './pick-options'
import { useWorkbenchInputs } from './workbench-context'

type Way = 'preset' | 'parameters' | 'architecture'

/** Which model: one that is known, a bare size, or its whole shape. Changing the way keeps what the other ways held. */
export function ModelSection() {
  const { document, projection, change } = useWorkbenchInputs()
  const kept = useRef<Partial<Record<Way, ModelSpec>>>({})
  const { model } = document
  const way = wayOf(model)
  const summary = projection?.model

  function go(next: Way): void {
    kept.current[way] = model
    change('model', kept.current[next] ?? firstOf(next, summary?.totalParameters))
  }

  return (
    <SectionFrame id="model" title="Model">
      <div className="grid gap-3">
        <Segmented
          name="model-way"
          legend="How the model is given"
          value={way}
          onChange={(event) => go(wayNamed(event.target.value))}
          options={[
            { value: 'preset', label: 'Known model' },
            { value: 'parameters', label: 'Size' },
            { value: 'architecture', label: 'Shape' },
          ]}
        />
        {'preset' in model ? <PresetField preset={model.preset} /> : null}
        {'parameters' in model ? <SizeFields model={model} /> : null}
        {'architecture' in model ? (
          <>
            <ModelImport />
            <ArchitectureFields model={model} />
          </>
        ) : null}
        {summary ? (
          <p className="figures text-xs text-muted">
            {quantity(summary.totalParameters, 'parameters').text}
            {summary.activeParameters < summary.totalParameters
              ? `, ${quantity(summary.activeParameters, 'parameters').text} active for a token`
              : ''}
            ; KV cache {quantity(summary.kvBytesPerToken, 'bytes/token').text}
            {summary.stateBytesPerSequence === undefined
              ? ''
              : `, state ${quantity(summary.stateBytesPerSequence, 'bytes').text} a sequence`}
            .
          </p>
        ) : null}
      </div>
    </SectionFrame>
  )
}

function PresetField({ preset }: { preset: string }) {
  const { catalog, change, issues } = useWorkbenchInputs()
  const known = catalog.models.some((row) => row.id === preset)
  const error = issues.get('model.preset') ?? issues.get('model')
  return (
    <Field id="field-model.preset" label="Model" error={error}>
      <Select
        {...fieldProps('field-model.preset', { error })}
        value={preset}
        groups={pickGroups(catalog, 'models')}
        onChange={(event) => change('model.preset', event.target.value)}
      >
        {known ? null : <option value={preset}>{preset} (not in the catalogue)</option>}
      </Select>
    </Field>
  )
}

function SizeFields({ model }: { model: Extract<ModelSpec, { parameters: number }> }) {
  const { change, issues } = useWorkbenchInputs()
  const size = { kind: 'count', noun: 'parameters' } as const
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <QuantityField
        id="field-model.parameters"
        label="Parameters"
        kind={size}
        value={model.parameters}
        bounds={scenarioBounds['model.parameters']}
        error={issues.get('model.parameters')}
        // An empty size is no size: the last one stays until there is another.
        onChange={(value) => value !== undefined && change('model.parameters', value)}
      />
      <QuantityField
        id="field-model.activeParameters"
        label="Active for a token"
        kind={size}
        value={model.activeParameters}
        bounds={scenarioBounds['model.activeParameters']}
        error={issues.get('model.activeParameters')}
        defaultText="all of them"
        onChange={(value) => change('model.activeParameters', value)}
      />
      <ModelName name={model.name} />
    </div>
  )
}

function wayOf(model: ModelSpec): Way {
  if ('preset' in model) return 'preset'
  return 'parameters' in model ? 'parameters' : 'architecture'
}

function wayNamed(value: string): Way {
  return value === 'parameters' || value === 'architecture' ? value : 'preset'
}

/** A start for a way that was not used yet; the size of what was there before, where that is known. */
function firstOf(way: Way, parameters = 8e9): ModelSpec {
  if (way === 'preset') return { preset: 'meta-llama/Llama-3.1-70B' }
  if (way === 'parameters') return { parameters: Number(parameters.toPrecision(3)) }
  return {
    architecture: {
      layers: 32,
      hidden: 4096,
      heads: 32,
      kvHeads: 8,
      headDim: 128,
      ffnHidden: 14_336,
      gatedMlp: true,
      vocab: 128_256,
      tiedEmbeddings: false,
    },
    name: 'Own shape',
  }
}
