"""The ways in and out: Telegram, sandbox, webhook, Redis, command line. Wires everything."""
