export { etag, revisionOfIfMatch } from './if-match'
export { untrusted } from './input'
export { Reply } from './reply'
export { publicRoute, teamRoute, userRoute } from './routes'
