const LONG = /(?<=[[{,:]\s*)-?\d{16,}(?=\s*[,}\]])/g

/** A JSON text whose whole numbers that a double would round are strings; what stands in strings stays as it is. */
export function lossless(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|[^"]+/g, (part) => (part.startsWith('"') ? part : part.replace(LONG, '"$&"')))
}
