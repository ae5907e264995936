"""The view of the figures in force, which the importer compares with, says what standing.sql computes."""

from typing import Any

from hypothesis import given, settings

from data.database import cursor
from queries.statements import sql_of
from tests.queries import twin
from tests.queries.test_twin import EVERY_TIME_ALIKE, worlds
from tests.queries.world import World, fill

COLUMNS = "unit_id, indicator_id, time_period, obs_value, obs_status, qualifier, source_id"
# The statement up to its own `observation`, which the rest of it computes from.
BEGINNING, _ = sql_of("standing").split(",\ncarried as (")
COMPUTED = f"{BEGINNING}\nselect {COLUMNS} from observation order by all"


@settings(EVERY_TIME_ALIKE, max_examples=40)
@given(world=worlds())
def test_the_view_is_the_observation_of_the_standing_and_of_the_twin(world: World) -> None:
    fill(world)
    now = len(world.publications)
    with cursor() as connection:
        seen = connection.execute(f"select {COLUMNS} from observation order by all").fetchall()
        computed = connection.execute(COMPUTED, {"as_of": now, "upload_id": None, "action": None}).fetchall()
    assert seen == computed
    assert {row[:3]: row[3:] for row in seen} == of_the_twin(world, now)
    assert len(seen) == len(of_the_twin(world, now))


def of_the_twin(world: World, as_of: int) -> dict[tuple[str, ...], tuple[Any, ...]]:
    rows = twin.observations(world, as_of)
    names = COLUMNS.split(", ")[3:]
    return {key: tuple(getattr(row, name) for name in names) for key, row in rows.items()}
