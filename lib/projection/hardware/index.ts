export { type Cluster, findAccelerator, resolveCluster } from './cluster'
export { defaultPrecision, knownPrecisions, peakFlops, sixteenBitPeak } from './peak'
