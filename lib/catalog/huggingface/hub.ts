/** What a hub said, or why it said nothing. */
export type HubAnswer = { text: string } | { problem: 'none' | 'closed' | 'too-large' | 'unreachable' | 'failed' }

const SECONDS = 8

/** The `config.json` of a public model of a Hugging Face hub, by its id. One request, no more than `mostBytes` of answer. */
export async function fetchConfig(hub: string, id: string, mostBytes: number): Promise<HubAnswer> {
  const path = id.split('/').map(encodeURIComponent).join('/')
  try {
    const response = await fetch(`${hub}/${path}/resolve/main/config.json`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(SECONDS * 1000),
    })
    if (response.status === 404) return { problem: 'none' }
    // A hub answers 401 for what is not there as for what is private: it tells strangers no difference.
    if (response.status === 401 || response.status === 403) return { problem: 'closed' }
    if (!response.ok || !response.body) return { problem: 'failed' }
    return await readAtMost(response.body, mostBytes)
  } catch {
    return { problem: 'unreachable' }
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<HubAnswer> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { text: text + decoder.decode() }
    bytes += value.byteLength
    if (bytes > mostBytes) {
      await reader.cancel()
      return { problem: 'too-large' }
    }
    text += decoder.decode(value, { stream: true })
  }
}
