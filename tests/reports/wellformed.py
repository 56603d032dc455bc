"""A reader of HTML that takes no offence at anything but tags that do not nest."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Checks that tags are well nested and keeps the text within elements of class "text"."""

    VOID = frozenset(("meta", "link", "br", "img"))

    def __init__(self, html: str, of_class: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.of_class = of_class
        self.feed(html)
        self.close()
        assert self.open == []
        self.text = "".join(self.texts)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.targets += [values["href"][1:]] if (values.get("href") or "").startswith("#") else []
        if tag not in self.VOID:
            assert not (tag == "a" and any(name == "a" for name, _ in self.open)), "a link within a link"
            self.open.append((tag, self.of_class in (values.get("class") or "").split()))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop()[0] == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        if not self.of_class or any(inside for _, inside in self.open):
            self.texts.append(data)
