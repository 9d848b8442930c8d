import { databaseReady } from '@/lib/db'

/** Whether requests can be served: for the health check of whoever runs the app. Tells nothing but yes or no. */
export async function checkReady(): Promise<{ ready: boolean }> {
  return { ready: await databaseReady() }
}
