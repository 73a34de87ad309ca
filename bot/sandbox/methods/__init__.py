"""The Bot API's methods. Each takes a `Call` and returns its result or raises ApiError."""
