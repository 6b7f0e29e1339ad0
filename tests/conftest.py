"""Fixtures that every floor's tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the five real plans and the examples; absent outside the workplace."""
    if not (SHARED / "plans").is_dir():
        pytest.skip("the real plans (../shared) are not here")
    return SHARED
