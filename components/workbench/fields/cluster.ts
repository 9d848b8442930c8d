import { type FieldSpec, measure, plain, quantityField, type SectionSpec, share, whole } from './field-spec'
import { parallelismFields } from './training'

const training = (scenario: { workload: string }) => scenario.workload !== 'deployment'
const onlyWhenTraining = (field: FieldSpec): FieldSpec => ({ ...field, when: training })

export const clusterSection: SectionSpec = {
  id: 'cluster',
  title: 'Cluster and region',
  workloads: ['training', 'deployment', 'life-cycle'],
  common: [
    { path: 'cluster.accelerator', label: 'Accelerator', input: 'pick', from: 'accelerators', required: true },
    onlyWhenTraining(
      quantityField('cluster.accelerators', 'Accelerators', whole('accelerators'), {
        auto: true,
        help: 'Devices of the training run.',
      }),
    ),
    {
      path: 'cluster.region',
      label: 'Region',
      input: 'pick',
      from: 'regions',
      help: 'Decides price, grid, cooling and water.',
    },
  ],
  more: [
    ...parallelismFields.map(onlyWhenTraining),
    quantityField('cluster.acceleratorsPerNode', 'Accelerators a node', whole()),
    quantityField('cluster.nvlinkDomain', 'Scale-up domain', whole('accelerators'), {
      help: 'Devices that are joined by the fast link (NVLink, Infinity Fabric, ICI).',
    }),
    quantityField('cluster.interNodeGbitPerAccelerator', 'Network a device', plain('Gbit/s')),
    ...[
      quantityField('cluster.interruptionsPerNodeDay', 'Interruptions', plain('a node and day'), {
        help: 'Failures that stop the run, for each node and day.',
      }),
      quantityField('cluster.restartSeconds', 'Restart takes', measure('s')),
      quantityField('cluster.hotSpareShare', 'Hot spares', share, {
        help: 'Devices paid for and kept ready, as a share of the cluster.',
      }),
      quantityField('cluster.storageReadGBps', 'Storage reads', plain('GB/s')),
      quantityField('cluster.storageWriteGBps', 'Storage writes', plain('GB/s')),
    ].map(onlyWhenTraining),
  ],
}
