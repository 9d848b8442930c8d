// Runs another program of Node's as a child that ends with its parent: node cli/run-child.mjs PROGRAM [ARGUMENT …]
process.on('disconnect', () => process.exit(1))
process.argv.splice(1, 1)
await import(process.argv[1])
