"""A compiled Word template: everything the renderer needs, as plain data that can be written as JSON and read in a browser."""

from pydantic import BaseModel, ConfigDict


class Level(BaseModel):
    """One level of a multilevel list as the template defines it: Word's number format, the text with %1, %2 … and the first number."""

    model_config = ConfigDict(frozen=True)

    format: str
    text: str
    start: int = 1
    legal: bool = False


class Lists(BaseModel):
    """The template's lists: which list and level a paragraph style is linked to, and the levels of each list. ``styles``: style id → (list
    instance, level); ``instances``: list instance → list definition; ``levels``: definition → its levels. ``next_instance`` is the first
    number that no list instance has."""

    model_config = ConfigDict(frozen=True)

    styles: dict[str, tuple[int, int]] = {}
    instances: dict[int, int] = {}
    levels: dict[int, tuple[Level, ...]] = {}
    next_instance: int = 1


class CompiledTemplate(BaseModel):
    """A Word template taken apart. ``pages`` are the parts with tags, as Jinja text by part name; ``files`` are the other parts, byte for
    byte. ``numbering`` names the part among ``files`` that defines the lists ("" if none). ``text_width`` is the page's width between the
    margins in twentieths of a point, ``option_size`` the size of the words beside a box to check in half-points."""

    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")

    pages: dict[str, str]
    files: dict[str, bytes]
    numbering: str = ""
    lists: Lists = Lists()
    text_width: int = 9360
    option_size: int = 18

    @property
    def sets_forms(self) -> bool:
        """Whether the template has branches of its own for a form in an exhibit."""
        return any("part.form" in page for page in self.pages.values())
