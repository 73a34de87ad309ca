"""All the checks, in the order in which they are told."""

import asyncio
from pathlib import Path

from bot.clock import SystemClock
from bot.doctor.clock import check_clock
from bot.doctor.disk import check_disk
from bot.doctor.finding import Finding
from bot.doctor.packs import check_packs
from bot.doctor.python import check_python
from bot.doctor.redis import check_redis
from bot.doctor.telegram import check_telegram
from bot.errors import SocradermError
from bot.settings import read_settings


async def examine(data_dir: Path | None) -> list[Finding]:
    """Make every check; with settings that cannot be read, those that need none."""
    findings = [check_python()]
    try:
        settings = read_settings(data_dir=data_dir)
    except SocradermError as error:
        return [*findings, Finding("settings", "fail", error.what, error.remedy)]
    findings.append(Finding("settings", "ok", "every setting can be used"))
    url = settings.redis_url.get_secret_value() if settings.redis_url else None
    (redis, redis_time), telegram = await asyncio.gather(check_redis(url, settings.data_dir), check_telegram(settings))
    return [
        *findings,
        check_disk(settings.data_dir),
        redis,
        check_clock(SystemClock(), redis_time),
        check_packs(settings.packs, settings.data_dir),
        telegram,
    ]
