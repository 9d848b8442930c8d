/** Where a source can be read: an address in it, an arXiv number, or a repository named as `owner/name`. */
export function sourceLink(source: string): string | undefined {
  const address = /https?:\/\/[^\s)>"]+[^\s)>".,;]/.exec(source)?.[0]
  if (address) return address
  const arxiv = /\barXiv:(\d{4}\.\d{4,5})/i.exec(source)?.[1]
  if (arxiv) return `https://arxiv.org/abs/${arxiv}`
  const bare = /\bgithub\.com\/[\w.-]+\/[\w.-]*\w/.exec(source)?.[0]
  if (bare) return `https://${bare}`
  const repository = /^([\w-]+\/[\w.-]*\w)(?=\s|,|$)/.exec(source)?.[1]
  return repository ? `https://github.com/${repository}` : undefined
}
