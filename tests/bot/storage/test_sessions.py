from redis.asyncio import Redis

from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place
from bot.storage.learners import Learners
from bot.storage.sessions import Person, Sessions
from tutor.acts import Remember
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


async def test_who_is_marked_for_certainty_is_read_anew(batch: Batch, keys: Keys, redis: Redis) -> None:
    """A group may have added to their record meanwhile; of anyone else nothing can have changed."""
    sessions = Sessions(batch, keys)
    for certainty, seen in (("0", "3+"), ("1", "3+2-")):
        facts = {"language": "fr", "confirmed": "1", "certainty": certainty, "calibration": "3+"}
        await redis.hset(keys.learner(7), mapping=facts)
        assert await sessions.person(7, cached=True) == Person("fr", True, certainty == "1", "3+")
        await redis.hset(keys.learner(7), "calibration", "3+2-")
        assert (await sessions.person(7, cached=True)).calibration == seen
        sessions.forget_person(7)


async def test_what_a_group_told_is_known_at_once(batch: Batch, keys: Keys) -> None:
    sessions = Sessions(batch, keys)
    learners = Learners(batch, keys, sessions.forget_person)
    await learners.remember(7, Remember(language="en", confirmed=True))
    assert await sessions.person(7, cached=True) == Person("en", True)
    await learners.remember(7, Remember(certainty=True, calibration="1+"))
    assert await sessions.person(7, cached=True) == Person("en", True, True, "1+")
