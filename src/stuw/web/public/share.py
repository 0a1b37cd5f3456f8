"""Passing a page on: by mail, by WhatsApp, or as an address. No other site knows before somebody clicks."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Share:
    """What ``public/share.html`` is given: the page's title and whole address."""

    title: str
    url: str
    field_label: str = "Link naar deze pagina"
    field_id: str = "link"

    @property
    def mail_url(self) -> str:
        """A new mail in the visitor's own program, to whoever they fill in."""
        return f"mailto:?subject={quote(self.title, safe='')}&body={quote(f'{self.title}\r\n{self.url}', safe='')}"

    @property
    def whatsapp_url(self) -> str:
        """WhatsApp's own page that asks whom to send it to."""
        return f"https://wa.me/?text={quote(f'{self.title} {self.url}', safe='')}"
