import { build, hasBuild } from '@/cli/start/build'

/** The tests on the production server need it built from the source as it is now. */
export default async function setup(): Promise<void> {
  if (!hasBuild()) await build()
}
