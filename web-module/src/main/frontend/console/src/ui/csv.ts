/** A table as a CSV file that spreadsheets read as text: cells that begin like a formula are guarded. */
export function csv(rows: readonly (readonly string[])[]): string {
  return '\uFEFF' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

function cell(text: string): string {
  const plain = text.replace('−', '-')
  const number = /^[+-]?[\d,]*\.?\d+%?$/.test(plain)
  const guarded = !number && /^[=+\-@\t\r]/.test(text) ? `'${text}` : number ? plain : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
