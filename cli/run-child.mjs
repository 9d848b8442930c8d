// Runs another program of Node's as a child that ends with its parent: node cli/run-child.mjs PROGRAM [ARGUMENT …]
import './end-with-parent.mjs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

process.argv.splice(1, 1)
process.argv[1] = resolve(process.argv[1])
await import(pathToFileURL(process.argv[1]).href)
