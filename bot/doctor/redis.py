"""Whether there is a Redis that keeps what the bot tells it."""

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.doctor.finding import Finding
from bot.errors import SocradermError
from bot.storage.redis_binary import OLDEST, choose_redis
from bot.storage.redis_server import RedisServer

if TYPE_CHECKING:
    from redis.asyncio import Redis

_WITHIN: Final = 5.0
"""Seconds that a server gets to answer."""


async def check_redis(url: str | None, data_dir: Path) -> tuple[Finding, datetime | None]:
    """Ask the server at `url`, or a trial run of the embedded one; also returns that server's time, if it answered."""
    if url is None:
        return await _try_embedded(data_dir / "redis")
    from redis.exceptions import RedisError

    try:
        async with asyncio.timeout(_WITHIN), _client(url) as client:
            return await _look(client, "the server of SOCRADERM_REDIS_URL")
    except (RedisError, OSError, TimeoutError) as error:
        says = f"the server of SOCRADERM_REDIS_URL does not answer ({type(error).__name__})"
        remedy = "Start it and see that address and password are right, or unset SOCRADERM_REDIS_URL."
        return Finding("redis", "fail", says, remedy), None


async def _try_embedded(folder: Path) -> tuple[Finding, datetime | None]:
    # On a folder of its own: a bot may be at work on the real one.
    with tempfile.TemporaryDirectory(prefix="socraderm-doctor-") as trial:
        server = None
        try:
            program = choose_redis(folder)
            server = RedisServer(Path(trial), program)
            await server.start_or_adopt()
            async with _client(f"unix://{server.socket}") as client:
                return await _look(client, f"embedded, {program}")
        except (SocradermError, OSError) as error:
            what, remedy = (
                (error.what, error.remedy)
                if isinstance(error, SocradermError)
                else (f"the embedded Redis does not start ({error.strerror})", "Set SOCRADERM_REDIS_URL.")
            )
            return Finding("redis", "fail", what, remedy), None
        finally:
            if server is not None:
                await server.end()


async def _look(client: "Redis", where: str) -> tuple[Finding, datetime]:
    from redis.exceptions import ResponseError

    version = str((await client.info("server"))["redis_version"])
    seconds, microseconds = await client.time()
    now = datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int(microseconds))
    says = f"Redis {version} ({where})"
    if tuple(map(int, version.split(".")[:2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        return Finding("redis", "fail", f"{says} is too old", f"Use Redis {oldest} or newer."), now
    try:
        config = {
            name: (await client.config_get(name)).get(name)
            for name in ("appendonly", "appendfsync", "maxmemory-policy")
        }
    except ResponseError:
        remedy = "See for yourself that it has `appendonly yes` and `maxmemory-policy noeviction`."
        return Finding("redis", "warn", f"{says} does not tell its settings", remedy), now
    return _judge(says, config), now


def _judge(says: str, config: dict[str, str | None]) -> Finding:
    if config["appendonly"] != "yes":
        remedy = "Set `appendonly yes` and `appendfsync everysec` (or always) in its configuration."
        return Finding("redis", "warn", f"{says} forgets what it was told when it dies", remedy)
    if config["appendfsync"] not in ("always", "everysec"):
        remedy = "Set `appendfsync everysec` (or always) in its configuration."
        return Finding("redis", "warn", f"{says} may lose half a minute when the machine dies", remedy)
    if config["maxmemory-policy"] != "noeviction":
        remedy = "Set `maxmemory-policy noeviction` in its configuration."
        return Finding("redis", "warn", f"{says} drops learners' data when memory is short", remedy)
    return Finding("redis", "ok", f"{says}, on disk with appendfsync {config['appendfsync']}")


def _client(url: str) -> "Redis":
    from redis.asyncio import Redis

    return Redis.from_url(url, decode_responses=True)
