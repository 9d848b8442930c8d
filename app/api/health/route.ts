/** The process is alive. Says nothing of the database: a restart would not heal that. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
