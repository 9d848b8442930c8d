import { measure, plain, quantityField, type SectionSpec, share } from './field-spec'

export const environmentSection: SectionSpec = {
  id: 'environment',
  title: 'Environment',
  workloads: ['training', 'deployment', 'life-cycle'],
  common: [
    quantityField('environment.pue', 'PUE', plain(), {
      help: 'Power usage effectiveness: energy of the building for each unit that reaches the machines.',
    }),
    quantityField('environment.gridGramsPerKwh', 'Grid', plain('g/kWh'), {
      help: 'Grams of CO₂ equivalent for each kWh, by location.',
    }),
  ],
  more: [
    quantityField('environment.startHour', 'Run starts at', plain('h UTC'), {
      help: 'Hour of the day, UTC. Counts for short runs, in zones whose hours are published.',
    }),
    quantityField('environment.contractedShare', 'Contracted', share, {
      help: 'Share of energy under certificates or power purchase agreements.',
    }),
    quantityField('environment.residualMixGramsPerKwh', 'Residual mix', plain('g/kWh'), {
      help: 'For the market-based figure.',
    }),
    quantityField('environment.waterLitresPerKwhOnSite', 'Water on site', plain('L/kWh')),
    quantityField('environment.waterLitresPerKwhOffSite', 'Water at the power plant', plain('L/kWh')),
    quantityField('environment.acceleratorPowerW', 'Power of a device', measure('W')),
    quantityField('environment.nodeOverheadW', 'Rest of the node', measure('W'), {
      help: 'Host, memory, fans and network cards, for each device.',
    }),
    quantityField('environment.networkStorageShare', 'Network and storage', share, {
      help: 'As a share of the power of the nodes.',
    }),
    quantityField('environment.embodiedKgPerAccelerator', 'Making a device', plain('kg CO₂e')),
    quantityField('environment.embodiedNetworkShare', 'Making the network', share, {
      help: 'Switches, optics and cables, as a share of making devices and servers.',
    }),
    quantityField('environment.embodiedKgPerTerabyte', 'Making storage', plain('kg CO₂e/TB'), {
      help: 'For each terabyte that holds data, with its share of the rack.',
    }),
    quantityField('environment.lifeYears', 'Device lives for', measure('years')),
    quantityField('environment.utilisation', 'Used', share, {
      help: 'Share of its life over which making it is spread.',
    }),
  ],
}
