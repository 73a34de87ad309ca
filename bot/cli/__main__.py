"""`python -m bot.cli` is `socraderm`."""

from bot.cli import main

main()
