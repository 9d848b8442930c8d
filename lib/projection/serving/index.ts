import type { Context } from '../context'
import { findAccelerator } from '../hardware'
import { kvBytesPerToken } from '../model/kv-cache'
import { headsToSplit } from '../model/linear-attention'
import { freeBytes, maxBatch, servingMemoryFit } from './capacity'
import { servingCurve } from './curve'
import { demandOf } from './demand'
import { enterRateFigures } from './figures'
import { sizeFleet } from './fleet-plan'
import { generationOf } from './generation'
import { type ServingInputs, servingInputs } from './inputs'
import { chooseLayout, type Layout, layoutOf, tensorChoices } from './layout'
import { enterMemoryFigures } from './memory-figures'
import type { Targets } from './operating'
import { checkContext, doesNotFit, targetsOutOfReach, unknownDevice } from './problems'
import { linkDomain, replicaMaker } from './replica'
import type { Replica } from './roofline'
import { enterServingTrust } from './trust'

/** Largest replica that is tried when its size is left open: four nodes of eight. */
const MOST_DEVICES = 32

/** Serving: memory of a replica, how fast it answers, how many of them the demand asks for. Enters `serving.*` figures;
 * what cannot be known (a model that does not fit, a device without figures) is a problem, never a number. */
export function projectServing(ctx: Context): void {
  const { serving, cluster } = ctx.scenario
  const path = serving?.accelerator ? 'serving.accelerator' : 'cluster.accelerator'
  const found = findAccelerator(ctx.catalog, serving?.accelerator ?? cluster.accelerator, path)
  if ('code' in found) {
    if (serving?.accelerator) ctx.problem(found)
    return
  }
  const inputs = servingInputs(ctx, found)
  checkContext(ctx, inputs)
  const make = replicaMaker(ctx, inputs)
  if (!make) {
    ctx.problem(unknownDevice(found, path))
    return
  }

  const { moe } = ctx.model.architecture
  const heads = headsToSplit(ctx.model.architecture)
  const asked = ctx.scenario.serving?.tensor
  // Experts may be spread over more devices than there are heads, with attention data parallel.
  // llama.cpp splits layers instead of heads, and the Neuron compiler pads them.
  const freely = inputs.engine === 'llamacpp' || generationOf(found.id) === 'neuron'
  if (typeof asked === 'number' && !moe && !freely && heads % asked !== 0) {
    ctx.problem({
      code: 'serving-tensor-uneven',
      severity: 'error',
      path: 'serving.tensor',
      message: `${asked} devices per replica do not divide the ${heads} heads of the model: serving engines refuse that. Give a divisor of ${heads}, or leave it automatic.`,
      fix: { label: 'Choose automatically', set: { 'serving.tensor': 'auto' } },
    })
    return
  }

  const wished = layoutFor(ctx, inputs, make, targetsOf(inputs))
  const gaveWay = inputs.softTarget && wished.fits && !wished.layout.point
  const targets = gaveWay ? { maxConcurrency: inputs.maxConcurrency } : targetsOf(inputs)
  const { layout, fits } = gaveWay ? layoutFor(ctx, inputs, make, targets) : wished
  const { replica } = layout
  const most = maxBatch(replica, inputs.traffic, inputs.memory)
  const batch = layout.point?.step.batch ?? Math.max(0, Math.floor(most))
  ctx.servingMemory = servingMemoryFit(replica, inputs.traffic, inputs.memory, batch)
  enterMemoryFigures(ctx, inputs, replica, kvBytesPerToken(ctx.model.architecture, 1))
  if (!fits) {
    ctx.problem(doesNotFit(ctx, inputs, make, replica, freeBytes(replica, inputs.memory)))
    return
  }

  const point = layout.point ?? layoutOf(replica, inputs.traffic, inputs.memory, { maxConcurrency: 1 }).point
  if (!point) return
  if (!layout.point) ctx.problem(targetsOutOfReach(inputs, make, replica, point.step))
  ctx.servingCurve = servingCurve(replica, inputs.traffic, Math.min(most, targets.maxConcurrency), point.step)
  const demand = demandOf(ctx, inputs)
  const rate = enterRateFigures(ctx, widened(inputs, enterServingTrust(ctx, inputs, replica)), replica, point, most)
  sizeFleet(ctx, { inputs, replica, point, demand, rate })
}

/** Inputs whose rates and first tokens are less sure by `sigma`. */
function widened(inputs: ServingInputs, sigma: number): ServingInputs {
  if (sigma === 0) return inputs
  return { ...inputs, sigma: Math.hypot(inputs.sigma, sigma), firstSigma: Math.hypot(inputs.firstSigma, sigma) }
}

function targetsOf({ maxConcurrency, tpotTargetMs, ttftTargetMs }: ServingInputs) {
  return { maxConcurrency, tpotTargetMs, ttftTargetMs }
}

function layoutFor(
  ctx: Context,
  inputs: ServingInputs,
  make: (tensor: number) => Replica,
  targets: Targets,
): { layout: Layout; fits: boolean } {
  const given = ctx.scenario.serving?.tensor
  const { traffic, memory } = inputs
  if (typeof given === 'number') {
    const layout = layoutOf(make(Math.max(1, Math.floor(given))), traffic, memory, targets)
    return { layout, fits: maxBatch(layout.replica, traffic, memory) >= 1 }
  }
  const fastLink = linkDomain(ctx, inputs)
  const choices = tensorChoices(Math.max(MOST_DEVICES, fastLink), headsToSplit(ctx.model.architecture))
  const chosen = chooseLayout(make, choices, fastLink, traffic, memory, targets)
  const replica = chosen?.replica ?? make(choices.at(-1) ?? 1)
  ctx.note('serving.tensor', {
    label: 'Tensor parallelism of a replica',
    value: replica.tensor,
    unit: 'accelerators',
    origin: 'auto',
    source: 'the power of two with most tokens per second and device that fits and keeps the latency targets',
  })
  return { layout: chosen ?? { replica, point: undefined }, fits: chosen !== undefined }
}
