import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SharePicture } from '@/lib/presentation/share-picture'
import { CLOSED_PICTURE } from '@/lib/presentation/share-picture'
import { drawable } from './drawable'
import { drawPicture } from './picture'

afterEach(() => vi.restoreAllMocks())

const card = (label: string, value = '12.4 M USD', range = '10.1 to 15.0 M USD') => ({
  label,
  value,
  range,
  change: '',
})
const scenario = (title: string): SharePicture => ({
  kind: 'Scenario',
  title,
  subtitle: 'Plan one, revision 3, as of 2026-11-22',
  figures: ['Total cost', 'Wall time', 'Accelerators', 'Energy', 'Carbon', 'Memory headroom'].map((one) => card(one)),
  layout: 'cards',
})
const comparison = (name: string, scenarios: number): SharePicture => ({
  ...scenario('Two ways'),
  layout: 'rows',
  figures: Array.from({ length: scenarios }, (_, index) => ({ ...card(`${index} · ${name}`), change: '+40 % more' })),
})

/** Width and height as the head of a PNG says them. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer)
  expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  return [view.getUint32(16), view.getUint32(20)]
}

/** Anything that would be fetched to draw would leave the machine, with the text in it. The library reads its own
 * programs by data addresses, which go nowhere. */
async function drawnAlone(picture: SharePicture): Promise<Uint8Array> {
  const real = globalThis.fetch
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const address = String(input instanceof Request ? input.url : input)
    if (address.startsWith('data:')) return real(input, init)
    asked.push(address)
    return Promise.reject(new Error('offline'))
  })
  const png = await drawPicture(picture)
  vi.restoreAllMocks()
  expect(asked).toEqual([])
  expect(sizeOf(png)).toEqual([1200, 630])
  return png
}

const ODD = [
  '漢字 한국어 العربية עברית हिन्दी ไทย',
  '🚀👩‍👩‍👧 flag 🇫🇷 keycap 1️⃣',
  '<img src=x onerror=alert(1)> </text><script>alert(1)</script> & "quoted"',
  "'; background-image: url(http://evil.example/x.png)",
  'url(http://evil.example) http://evil.example/p.png',
  '𝔘𝔫𝔦 \u202e right to left \u0000 \u200b zero',
  'x'.repeat(120),
]

describe('a picture of a link', () => {
  it('is drawn with no network, of a scenario, of two to six side by side, and of nothing', async () => {
    await drawnAlone(scenario('Pre-train 70B on 1,024 H100s, “cheap” power – Größe Ωμέγα Москва'))
    await drawnAlone(comparison('A long name of a scenario that goes on', 2))
    await drawnAlone(comparison('Bought machines', 6))
    await drawnAlone(CLOSED_PICTURE)
  })

  it.each(ODD)('draws %j as text, and asks nobody for letters', async (odd) => {
    await drawnAlone(scenario(odd))
    await drawnAlone(comparison(odd, 2))
  })

  it('has every letter that it says it has', async () => {
    const letters = Array.from({ length: 0x2300 }, (_, code) => String.fromCodePoint(code)).filter((sign) => {
      return sign.trim() !== '' && drawable(sign, 1) === sign
    })
    expect(letters.length).toBeGreaterThan(350)
    for (let start = 0; start < letters.length; start += 60) {
      await drawnAlone(scenario(letters.slice(start, start + 60).join('')))
    }
  })

  it('differs by what it shows', async () => {
    expect(await drawPicture(scenario('One'))).not.toEqual(await drawPicture(scenario('Two')))
    expect(await drawPicture(CLOSED_PICTURE)).toEqual(await drawPicture(CLOSED_PICTURE))
  })
})

describe('a text to be drawn', () => {
  it.each([
    ['4.20 t CO₂e', '4.20 t CO2e'],
    ['6.35 × 10²⁴', '6.35 × 10^24'],
    ['3 × 10⁻⁷', '3 × 10^-7'],
    ['a\n\tb', 'a b'],
    ['Größe, Ελλάδα, Москва', 'Größe, Ελλάδα, Москва'],
    ['e\u0301', 'é'],
    ['漢字', '··'],
    ['🚀', '·'],
    ['\u202eabc', '·abc'],
  ])('%j is %j', (text, drawn) => {
    expect(drawable(text, 40)).toBe(drawn)
  })

  it('is cut where it would not fit', () => {
    expect(drawable('abcdef', 4)).toBe('abc…')
  })
})
