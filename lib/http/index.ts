export { etag, revisionOfIfMatch } from './if-match'
export { untrusted } from './input'
export { Reply } from './reply'
export { authRoute, publicRoute, teamRoute, userRoute } from './routes'
