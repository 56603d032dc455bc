"""What one sees of a page of HTML: stretches of text with marks and links, by paragraph."""

from html.parser import HTMLParser

MARKS = {
    "i": "i",
    "em": "i",
    "b": "b",
    "strong": "b",
    "sup": "sup",
    "sub": "sub",
    "font-style:italic": "i",
    "font-style:oblique": "i",
    "font-variant:small-caps": "sc",
    "font-variant-caps:small-caps": "sc",
    "text-decoration:underline": "u",
    "small-caps": "sc",
    "underline": "u",
}
PLAIN = {
    "font-style:normal": "i",
    "font-variant:normal": "sc",
    "font-weight:normal": "b",
    "font-weight:light": "b",
}
TAGS = frozenset(("i", "em", "b", "strong", "sup", "sub", "span", "a", "div", "p", "br"))


class Page(HTMLParser):
    """Reads a body; `paragraphs` are the stretches of each `<p>`, or of all where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs = [[]]
        self.tags = set()
        self.classes = []
        self._open = [(frozenset(), "")]

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "br":
            self.handle_data("\n")
            return
        if tag == "p":
            self.paragraphs.append([])
        attributes = dict(attrs)
        marks, link = self._open[-1]
        self.classes.append(attributes.get("class", ""))
        styles = attributes.get("style", "").replace(" ", "").strip(";").split(";")
        for word in (tag, *styles, *attributes.get("class", "").split()):
            marks = (marks | {MARKS[word]}) if word in MARKS else marks - {PLAIN.get(word, "")}
        self._open.append((marks, attributes.get("href", link)))

    def handle_endtag(self, _tag):
        self._open.pop()

    def handle_data(self, data):
        self.paragraphs[-1].append((data, *self._open[-1]))


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page
