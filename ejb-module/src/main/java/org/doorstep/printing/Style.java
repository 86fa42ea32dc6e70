package org.doorstep.printing;

/** How documents look. Latin letters and digits are taken from the first font, Chinese ones from the second. */
final class Style {
    static final String SHEET = """
            @page {
              size: A4; margin: 18mm 15mm 20mm 15mm;
              @bottom-right {
                content: counter(page) " / " counter(pages);
                font-family: Latin, Chinese; font-size: 8pt; color: #555;
              }
            }
            body { font-family: Latin, Chinese; font-size: 9pt; line-height: 1.35; color: #111; margin: 0; }
            h1 { font-size: 16pt; margin: 0 0 4mm 0; }
            h2 { font-size: 11pt; margin: 6mm 0 2mm 0; page-break-after: avoid; }
            h3 { font-size: 9.5pt; margin: 4mm 0 1mm 0; page-break-after: avoid; }
            p { margin: 0 0 2mm 0; }
            table { width: 100%; border-collapse: collapse; table-layout: fixed; -fs-table-paginate: paginate; }
            tr { page-break-inside: avoid; }
            th { text-align: left; font-weight: bold; background: #eee; border-bottom: 0.6pt solid #333; padding: 1mm; }
            td { border-bottom: 0.3pt solid #bbb; padding: 1mm; vertical-align: top; word-wrap: break-word; }
            .number { text-align: right; }
            td.number { white-space: nowrap; }
            .quiet { color: #555; font-size: 8pt; }
            .strong { font-weight: bold; }
            .total td { font-weight: bold; border-top: 0.6pt solid #333; border-bottom: 0.9pt solid #333; }
            .chart { margin-bottom: 3mm; page-break-inside: avoid; }
            .chart td { border-bottom: 0; padding: 0 1mm; vertical-align: middle; }
            .chart .axis { border-left: 0.6pt solid #333; padding-left: 0; }
            .bar { background: #4a7ab5; height: 3mm; line-height: 3mm; margin: 0.5mm 0; }
            """;

    private Style() {}
}
