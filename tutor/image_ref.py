"""Which picture is meant, without its pixels."""

from cases.text import Strict


class ImageRef(Strict):
    """An image of a pack. The bot finds its pixels and strips all metadata before it sends them."""

    pack: str
    file: str
    sha256: str
