from redis.asyncio import Redis

from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place
from bot.storage.sessions import Person, Sessions
from tutor.session import Session

PLACE = Place(7, 0, 7)


async def test_what_was_stored_is_loaded(batch: Batch, keys: Keys, redis: Redis) -> None:
    session = Session(state="idle", language="fr")
    await redis.hset(keys.session(PLACE), mapping={"v": 3, "d": session.model_dump_json(exclude_defaults=True)})
    stored = await Sessions(batch, keys).load(PLACE)
    assert (stored.version, stored.session) == (3, session)


async def test_a_chat_nobody_knows_is_new(batch: Batch, keys: Keys) -> None:
    stored = await Sessions(batch, keys).load(PLACE)
    assert (stored.version, stored.session) == (0, Session())


async def test_a_session_that_cannot_be_read_begins_anew(batch: Batch, keys: Keys, redis: Redis) -> None:
    """The next commit must find the version that is there."""
    await redis.hset(keys.session(PLACE), mapping={"v": 3, "d": '{"state": "of an older bot"}'})
    stored = await Sessions(batch, keys).load(PLACE)
    assert (stored.version, stored.session) == (3, Session())


async def test_a_partition_given_away_is_read_anew(batch: Batch, keys: Keys, redis: Redis) -> None:
    sessions = Sessions(batch, keys)
    await sessions.load(PLACE)
    sessions.know(7, Person("fr", True))
    await redis.hset(keys.session(PLACE), mapping={"v": 1, "d": "{}"})
    await redis.hset(keys.learner(7), "language", "en")
    assert (await sessions.load(PLACE)).version == 0
    sessions.drop_partition(PLACE.partition)
    assert (await sessions.load(PLACE)).version == 1
    assert await sessions.person(7, cached=True) == Person("en", False)
