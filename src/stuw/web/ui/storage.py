"""Static files: hashed names, compressed once, one style sheet for each kind of page."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Packages bring more than we use (four builds of htmx with eleven extensions each, for instance). What does not
# begin with one of these is not kept, not hashed and not compressed.
USED = ("ui/", "django_htmx/htmx-2.min.")

_IMPORT = re.compile(r'@import url\("(?P<part>[a-z-]+\.css)"\) layer\((?P<layer>[a-z]+)\);\n?')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_SPACE = re.compile(r"\s+")


def bundled(css: str, read: Any) -> str:
    """A style sheet with the parts it imports put into it, each in its layer, without comments.

    ``read`` gives the text of a part by its name. Parts stand beside the sheet, so addresses in them stay right.
    """
    whole = _IMPORT.sub(lambda found: f"@layer {found['layer']} {{\n{read(found['part'])}}}\n", css)
    return _SPACE.sub(" ", _COMMENT.sub("", whole)).strip() + "\n"


class StaticStorage(CompressedManifestStaticFilesStorage):
    """What ``collectstatic`` writes to; in tests the plain storage of Django stands in its place.

    A page that names a file which was not collected fails, in a test of pages as on a server: a missing style
    sheet is a mistake, never a surprise for a visitor.
    """

    sheets = ("ui/css/stuw.css", "ui/css/work.css")
    parts_folder = "ui/css/"

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Bundle the style sheets, drop what is not used, then hash and compress the rest."""
        used = {name: source for name, source in paths.items() if name.startswith(USED)}
        if not options.get("dry_run"):
            for sheet in self.sheets:
                used[sheet] = (self, self._bundle(sheet, paths))
        parts = {name for name in used if name.startswith(self.parts_folder) and name not in self.sheets}
        self.delete_files(set(paths) - set(used) | parts)
        yield from super().post_process(
            {name: source for name, source in used.items() if name not in parts}, *args, **options
        )

    def _bundle(self, sheet: str, paths: dict[str, Any]) -> str:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        css = bundled(read(sheet), lambda part: read(self.parts_folder + part))
        self.delete(sheet)
        return self.save(sheet, ContentFile(css.encode()))
