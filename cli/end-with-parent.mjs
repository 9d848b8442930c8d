// First import of every child of the start command: if that is ended without a chance to say so (kill -9), its channel
// to us breaks, and we must not stay behind. A program that was started by itself has no channel.
const leave = () => process.exit(1)
process.on('disconnect', leave)
if (process.connected === false) leave()
