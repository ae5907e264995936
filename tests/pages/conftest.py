"""Who looks at the pages in these tests; the gate itself is attacked in tests/gate."""

import pytest

from ui import user
from ui.gate.roles import Actor


@pytest.fixture(autouse=True)
def signed_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Actor | None:
    """Somebody who may do everything, unless `@pytest.mark.parametrize("signed_in", …, indirect=True)`."""
    actor = getattr(request, "param", Actor("test", "administrator"))
    monkeypatch.setattr(user, "actor", lambda: actor)
    return actor
