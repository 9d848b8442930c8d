/** What an uncertain input is called, by its id. */
const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'training.mfu': 'Utilisation of the run (MFU)',
    'training.step_time': 'Time of a training step',
    'training.campaign': 'Campaign overhead',
    'training.distance': 'Distance from anything measured',
    'training.stack_quality': 'Quality of the software stack',
    'training.interruptions': 'Rate of failures',
    'training.goodput': 'Time lost to failures',
    'training.failures': 'Rate of failures',
    'training.rollout': 'Speed of rollouts',
    'training.memory': 'Memory of training',
    'training.experiments': 'Experiments per final run',
    'scaling.loss': 'Law of loss, corpus and tokeniser',
    'scaling.optimum': 'Best split of compute',
    'serving.throughput': 'Throughput of the engine',
    'serving.traffic': 'Traffic',
    'serving.ttft': 'How requests come together',
    'serving.peak_to_mean': 'Peak over mean traffic',
    'serving.input_tokens': 'Length of prompts',
    'serving.output_tokens': 'Length of answers',
    'money.price': 'Price of an accelerator-hour',
    'money.serving_price': 'Price of a serving accelerator-hour',
    'money.own_price': 'Purchase price of the hardware',
    'money.colocation': 'Price of colocation',
    'money.electricity': 'Price of electricity',
    'money.storage': 'Price of storage',
    'money.salary': 'Cost of people',
    'data.processing': 'Cost of cleaning data',
    'data.annotation': 'Cost of annotation',
    'data.preference': 'Price of preference data',
    'data.expert': 'Price of expert data',
    'data.filtering': 'Work of filtering by a model',
    'environment.power': 'Draw of the devices',
    'environment.pue': 'PUE',
    'environment.serving_pue': 'PUE where it serves',
    'environment.grid': 'Carbon of the grid',
    'environment.serving_grid': 'Carbon of the grid where it serves',
    'environment.embodied': 'Footprint of making the hardware',
    'environment.embodied_network': 'Footprint of making the network',
    'environment.embodied_storage': 'Footprint of making the storage',
    'environment.water_on_site': 'Water for cooling',
    'environment.serving_water_on_site': 'Water for cooling where it serves',
    'environment.water_off_site': 'Water for electricity',
    'maintenance.evaluation': 'Amount of evaluation',
    'maintenance.audit': 'Effort of audits',
    'maintenance.labels': 'Amount of labels',
    'maintenance.mitigation': 'Size of mitigations',
    'maintenance.patches': 'Effort of patches',
    'maintenance.refresh': 'Effort of moves to other hardware',
    'maintenance.support': 'Effort of support',
    'maintenance.retirement': 'Effort of retirement',
    'maintenance.upkeep': 'Effort of upgrades',
  }),
)

/** The label, or the id in words for an input that no one has named yet. */
export function inputLabel(id: string): string {
  const known = LABELS.get(id)
  if (known) return known
  const words = id.split('.').reverse().join(' of ').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
