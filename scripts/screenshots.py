"""Take the pictures of docs/pictures anew: a drawn case as a phone shows it, in English and in French.

Run from the repository: `python -m scripts.screenshots`. It needs Chromium and the extra `test`.
"""

import asyncio
import io
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from cases.case import Case
from cases.library import Library
from cases.load import load_vocabulary
from cases.text import LANGUAGES, Language
from tests.support.processes import Program
from tests.support.thumbs import Thumbs

ROOT: Final = Path(__file__).parents[1]
OUT: Final = ROOT / "docs" / "pictures"
STARTER: Final = ROOT / "cases" / "data" / "packs" / "starter"
CASE: Final = "s02"
SETTLED: Final = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  do await frame(); while (document.querySelector(".key.pressed, .typing:not([hidden])"));
  await frame();
}"""
"""Waits until the page shows what it is going to show."""
LARGEST: Final = 250_000
"""Bytes of one picture."""
COLOURS: Final = 256

Scheme = Literal["light", "dark"]
NAMES: Final = {("en", "light"): "anna", ("fr", "light"): "anne", ("en", "dark"): "sam"}


def make_pack(folder: Path) -> Case:
    """A pack of the one case, so that it is the case that is drawn."""
    shutil.copytree(STARTER / "images", folder / "images")
    (folder / "cases").mkdir()
    shutil.copy(STARTER / "cases" / f"{CASE}.yaml", folder / "cases")
    manifest = (STARTER / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(manifest.replace("id: starter", "id: demo"), encoding="utf-8")
    case = Library((folder,), None).case("demo", CASE)
    if any(image.kind != "illustration" for image in case.images):
        raise SystemExit(f"{CASE} shows a photograph: the pictures of the docs never do.")
    return case


class Camera:
    """Takes the wanted pictures of one page, each under its name."""

    def __init__(self, page: Page, prefix: str, wanted: Iterable[str]) -> None:
        self.page, self.prefix, self.wanted = page, prefix, frozenset(wanted)

    async def shoot(self, name: str, top: int | None = None) -> None:
        """Save the screen if it is wanted, with message `top` at its upper edge where given."""
        if name not in self.wanted:
            return
        await self.page.mouse.move(0, 0)
        await self.page.evaluate("document.activeElement.blur()")
        if top is not None:
            await self.page.locator(f'article[data-message-id="{top}"]').evaluate("one => one.scrollIntoView()")
        await self.page.evaluate(SETTLED)
        shot = Image.open(io.BytesIO(await self.page.screenshot())).convert("RGB")
        target = OUT / f"{self.prefix}-{name}.png"
        shot.quantize(COLOURS, dither=Image.Dither.FLOYDSTEINBERG).save(target, optimize=True)
        size = target.stat().st_size
        print(f"{target.relative_to(ROOT)} {size // 1000} kB")
        if size > LARGEST:
            raise SystemExit(f"{target} has {size} bytes; at most {LARGEST} are allowed.")


async def play(browser: Browser, base: str, language: Language, scheme: Scheme, wanted: Iterable[str]) -> None:
    """Play the case by buttons and take the wanted pictures on the way."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, color_scheme=scheme, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"{base}/?user={NAMES[language, scheme]}&lang={language}")
    learner, liked = Thumbs(page, language, "buttons"), answers(language)
    camera = Camera(page, language if scheme == "light" else f"{language}-{scheme}", wanted)
    question = await learner.greet()
    await learner.write("/case demo")
    question = await learner.question(question.number)
    await camera.shoot("case", top=question.number - 1)
    await learner.choose(question, liked)
    await camera.shoot("question")
    await learner.press(learner.controls["done"])
    question = await learner.ask_for_a_hint(await learner.question(question.number))
    await camera.shoot("hint")
    while learner.controls["next"] not in question.labels:
        if liked[0] not in question.labels:
            question = await learner.answer(question, liked)
            continue
        await learner.choose(question, liked)
        await camera.shoot("differential")
        await learner.press(learner.controls["done"])
        question = await learner.question(question.number)
    await camera.shoot("debrief", top=question.number - 2)  # the card lies between
    await camera.shoot("plan", top=question.number)
    await context.close()


def answers(language: Language) -> tuple[str, ...]:
    """What a learner answers who is good and not perfect: the truth first."""
    known = load_vocabulary()
    diagnoses = [known.diagnoses[one].name for one in ("melanoma", "nevus", "seborrheic_keratosis")]
    findings = [known.terms[one].name for one in ("dark_brown", "asymmetry")]
    return tuple(name[language] for name in (*diagnoses, *findings, known.plans["excise"].name))


async def main() -> None:
    """Run the bot on a fresh folder and take all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_pack(folder / "pack")
        settings = {"PACING": "off", "TELEGRAM_API": "http://127.0.0.1:1", "DATA_DIR": str(folder / "data")}
        bot = Program(folder, "run", **settings, PACKS=str(folder / "pack"))
        base = await bot.start()
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                for language in LANGUAGES:
                    names = ("case", "question", "hint", "differential", "debrief", "plan")
                    await play(browser, base, language, "light", names)
                await play(browser, base, "en", "dark", ("question",))
                await browser.close()
        finally:
            await bot.end()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
