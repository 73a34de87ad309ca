"""The `/sandbox/*` addresses: the learners' side of "Telegram", and its moods."""
