"""Whom a plan binds: from the words of its owner column to units of the tree.

`resolve` proposes; what is not certain waits for the secretary.
"""

from knowledge.owners.resolution import How, Part, Resolution
from knowledge.owners.resolving import resolve

__all__ = ["How", "Part", "Resolution", "resolve"]
