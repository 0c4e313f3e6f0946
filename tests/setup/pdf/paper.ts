import PDFDocument from "pdfkit";

/** Where a text is drawn, in points from the left and the top; from its right edge where `right` is given. */
export interface Drawn {
  readonly text: string;
  readonly top: number;
  readonly left?: number;
  readonly right?: number;
  readonly size?: number;
}

export interface Paper {
  readonly font?: "Helvetica" | "Courier" | "Times-Roman";
  readonly password?: string;
  /** In points; without it a page is of A4. */
  readonly height?: number;
}

/** A PDF with these texts on its pages, as a bank's printing program makes one. */
export async function drawPdf(pages: readonly (readonly Drawn[])[], paper: Paper = {}): Promise<Uint8Array> {
  const document = new PDFDocument({
    autoFirstPage: false,
    size: paper.height === undefined ? "A4" : [595, paper.height],
    margin: 0,
    ...(paper.password === undefined ? {} : { userPassword: paper.password, ownerPassword: `${paper.password} too` }),
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    document.on("data", (chunk: Buffer) => void chunks.push(chunk)).on("end", resolve);
  });
  for (const drawn of pages) {
    document.addPage().font(paper.font ?? "Helvetica");
    for (const { text, top, left, right, size = 9 } of drawn) {
      document.fontSize(size);
      const at = left ?? right! - document.widthOfString(text);
      document.text(text, at, top, { lineBreak: false });
    }
  }
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
