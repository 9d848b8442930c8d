'use client'

import { QuantityField } from '@/components/forms/quantity-field'
import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { type NumberField, scenarioBounds } from '@/lib/contracts/scenario-fields'
import type { Architecture } from '@/lib/projection/architecture'
import type { ModelSpec } from '@/lib/projection/spec'
import { ModelName } from './model-name'
import { useWorkbenchInputs } from './workbench-context'

type NumberKey = 'layers' | 'hidden' | 'heads' | 'kvHeads' | 'headDim' | 'ffnHidden' | 'vocab'
type ExpertKey =
  | 'experts'
  | 'expertsPerToken'
  | 'expertHidden'
  | 'sharedExpertHidden'
  | 'firstDenseLayers'
  | 'denseHidden'

type LinearKey = 'layers' | 'keyHeads' | 'valueHeads' | 'keyHeadDim' | 'valueHeadDim' | 'convKernel'

const SHAPE: [NumberKey, string][] = [
  ['layers', 'Layers'],
  ['hidden', 'Hidden width'],
  ['heads', 'Attention heads'],
  ['kvHeads', 'KV heads'],
  ['headDim', 'Head width'],
  ['ffnHidden', 'MLP width'],
  ['vocab', 'Vocabulary'],
]

const EXPERTS: [ExpertKey, string][] = [
  ['experts', 'Experts'],
  ['expertsPerToken', 'Experts a token'],
  ['expertHidden', 'Expert width'],
  ['sharedExpertHidden', 'Shared experts’ width'],
  ['firstDenseLayers', 'First dense layers'],
  ['denseHidden', 'Dense width'],
]

const LINEAR: [LinearKey, string][] = [
  ['layers', 'Linear layers'],
  ['keyHeads', 'Key heads'],
  ['valueHeads', 'Value heads'],
  ['keyHeadDim', 'Key head width'],
  ['valueHeadDim', 'Value head width'],
  ['convKernel', 'Convolution, tokens'],
]

/** The shape of a model by hand. What a config.json brought beyond these fields stays in the document as it is. */
export function ArchitectureFields({ model }: { model: Extract<ModelSpec, { architecture: Architecture }> }) {
  const { change } = useWorkbenchInputs()
  const { architecture } = model
  const { moe, linearAttention } = architecture
  return (
    <div className="grid gap-3">
      <ModelName name={model.name} />
      <div className="grid grid-cols-2 items-start gap-3">
        {SHAPE.map(([key, label]) => (
          <ShapeField key={key} path={`model.architecture.${key}`} label={label} value={architecture[key]} />
        ))}
      </div>
      <div className="flex flex-wrap gap-x-4">
        <Checkbox
          label="Gated MLP (SwiGLU)"
          checked={architecture.gatedMlp}
          onChange={(event) => change('model.architecture.gatedMlp', event.target.checked)}
        />
        <Checkbox
          label="Tied embeddings"
          checked={architecture.tiedEmbeddings}
          onChange={(event) => change('model.architecture.tiedEmbeddings', event.target.checked)}
        />
        <Checkbox
          label="Mixture of experts"
          checked={moe !== undefined}
          onChange={(event) =>
            change('model.architecture.moe', event.target.checked ? firstExperts(architecture) : undefined)
          }
        />
        <Checkbox
          label="Linear attention"
          checked={linearAttention !== undefined}
          onChange={(event) =>
            change('model.architecture.linearAttention', event.target.checked ? firstLinear(architecture) : undefined)
          }
        />
      </div>
      {moe ? (
        <Disclosure summary="Experts" open>
          <div className="grid grid-cols-2 items-start gap-3">
            {EXPERTS.map(([key, label]) => (
              <ShapeField key={key} path={`model.architecture.moe.${key}`} label={label} value={moe[key]} />
            ))}
          </div>
        </Disclosure>
      ) : null}
      {linearAttention ? (
        <Disclosure summary="Linear attention" open>
          <div className="grid grid-cols-2 items-start gap-3">
            {LINEAR.map(([key, label]) => (
              <ShapeField
                key={key}
                path={`model.architecture.linearAttention.${key}`}
                label={label}
                value={linearAttention[key]}
              />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </div>
  )
}

function ShapeField({ path, label, value }: { path: string; label: string; value: number }) {
  const { change, issues } = useWorkbenchInputs()
  const bounds: Readonly<Record<string, NumberField>> = scenarioBounds
  return (
    <QuantityField
      id={`field-${path}`}
      label={label}
      kind={{ kind: 'count', whole: true }}
      value={value}
      bounds={bounds[path]}
      error={issues.get(path)}
      // A shape has no defaults: an emptied field keeps its number until there is another.
      onChange={(next) => next !== undefined && change(path, next)}
    />
  )
}

/** Eight experts of the present width, two of them a token: the shape of Mixtral. */
function firstExperts({ ffnHidden }: Architecture): Architecture['moe'] {
  return {
    experts: 8,
    expertsPerToken: 2,
    expertHidden: Math.max(1, ffnHidden),
    sharedExpertHidden: 0,
    firstDenseLayers: 0,
    denseHidden: Math.max(1, ffnHidden),
  }
}

/** Three of four layers with the heads of Qwen3-Next. */
function firstLinear({ layers }: Architecture): Architecture['linearAttention'] {
  return {
    layers: Math.max(1, Math.floor((3 * layers) / 4)),
    keyHeads: 16,
    valueHeads: 32,
    keyHeadDim: 128,
    valueHeadDim: 128,
    convKernel: 4,
  }
}
