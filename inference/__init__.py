"""Pixels to numbers. The only importer of torch. Knows nothing of learners or chats."""
