import { build, hasBuild } from './build'

/** The build of the start command by itself: the tests need it, and so does the container image. */
async function main(): Promise<void> {
  if (hasBuild()) console.log('The build at hand is of this source.')
  else await build()
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
