export { compareLog, type LogComparison, type LogRow } from './compare'
export { type LogAnswer, type LogReading, readEngineLog, tooLong } from './read'
