"""Redis: sessions, learners, the embedded server."""
