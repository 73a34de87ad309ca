"""What talks to the world outside is built where the program is wired, and handed to everything else."""

import ast

from tests.support.modules import modules

ADAPTERS = {
    "AiohttpRequest",
    "ApplicationBuilder",
    "EmbeddedRedis",
    "ProcessPoolExecutor",
    "Redis",
    "RedisServer",
    "SandboxClock",
}
WIRING = {"bot.composition", "bot.service", "bot.telegram.application"}
OWN_TOOLS = {
    "bot.doctor.redis": "tries a server out",
    "bot.doctor.telegram": "asks Telegram once",
    "bot.storage.embedded_redis": "is what it is made of",
    "bot.storage.redis_socket": "asks a server whether it is ready",
}


def built_in(tree: ast.Module) -> set[str]:
    calls = (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {name for call in calls for name in ADAPTERS & set(call.split("."))}


def test_adapters_are_built_where_the_program_is_wired() -> None:
    built = {name: found for name, tree in modules().items() if (found := built_in(tree))}
    # A measurement wires a bot of its own.
    outside = {name for name in built if name.split(".")[:2] != ["bot", "bench"]} - WIRING - OWN_TOOLS.keys()
    assert {name: built[name] for name in outside} == {}
    assert {"AiohttpRequest", "EmbeddedRedis", "Redis", "SandboxClock"} <= set().union(*built.values())
    assert OWN_TOOLS.keys() <= built.keys(), "an exception that nothing needs"
