export {
  ENOUGH_FOR_PERCENTILES,
  fitSample,
  type LengthFit,
  type SampleFit,
  sampleFields,
  takesPercentiles,
} from './fit'
export { type Junk, readSample, type SampleAnswer } from './read'
export { type SampleTable, sampleTable } from './table'
