import { codeParts } from '@/lib/presentation/method'

export function DocText({ text }: { text: string }) {
  return (
    <>
      {codeParts(text).map((part) =>
        part.code ? (
          <code key={part.text} className="font-mono text-sm break-words">
            {part.text}
          </code>
        ) : (
          <span key={part.text}>{part.text}</span>
        ),
      )}
    </>
  )
}
