"""A PDF of bare objects (ISO 32000): lines of text on pages."""

PARAGRAPH = """Networks

Networks frame issues (see Keck & Sikkink 1998: 2; Bergeron 2001). Falk (1994, pp. 131-
132) disagrees.1

Others quote him (Ibid: 138; Sen quoted in Bergeron 2001: 995).



1 See Cooper 2000."""


def pdf_document(text: str = PARAGRAPH) -> bytes:
    """The text in Helvetica, a line on each line, form feeds between pages."""
    pages = text.split("\f")
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in page.split("\n"))
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}").encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
