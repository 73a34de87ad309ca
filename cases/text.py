"""Text for people: always in every language the product speaks."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]


class Strict(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """One text in English and in French; both are required."""

    en: Line
    fr: Line

    def __getitem__(self, language: Language) -> str:
        """The text in `language`."""
        return self.fr if language == "fr" else self.en
