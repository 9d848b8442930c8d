/** The one secret that the log may tell, by design: without a mail server, the link that would have been mailed. */
const PASSED_ON = /: mail is not set up, pass this link on$/
const LINK = /^https?:\/\/[^/]+\/(?:invite|reset)\/([\w-]+)$/

/** Shorter texts stand in any log by chance. */
const TELLING = 6

function entryOf(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The log without the links that it may tell, and the tokens of these. */
function withoutLinks(log) {
  const tokens = []
  const lines = log.split('\n').map((line) => {
    const entry = entryOf(line)
    const token = PASSED_ON.test(entry?.msg ?? '') && LINK.exec(entry?.link ?? '')?.[1]
    if (!token) return line
    tokens.push(token)
    return JSON.stringify({ ...entry, link: '' })
  })
  return { lines, tokens }
}

/** A value as it may be written: as it is, in an address, and in JSON. */
function writings(value) {
  return new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
}

/**
 * Looks for everything secret that was used (`{ kind, value }`) in what the server wrote. Answers with one line for each
 * find, which tells where and not what, and with how many of each kind were looked for.
 */
export function findLeaks(log, secrets) {
  const { lines, tokens } = withoutLinks(log)
  const all = [...secrets, ...tokens.map((value) => ({ kind: 'token', value }))]
  const sought = {}
  const found = []
  for (const { kind, value } of all.filter((secret) => secret.value.length >= TELLING)) {
    sought[kind] = (sought[kind] ?? 0) + 1
    const forms = [...writings(value)]
    for (const line of lines.filter((text) => forms.some((form) => text.includes(form)))) {
      const shown = forms.reduce((text, form) => text.replaceAll(form, `[${kind}]`), line)
      found.push(`a ${kind} stands in the log: ${shown.slice(0, 400)}`)
    }
  }
  return { found, sought, links: tokens.length }
}
