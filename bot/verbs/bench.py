"""`bench`: ours beside its peers, on any set; `bench all` is what `make bench` runs."""

import argparse
from pathlib import Path
from typing import Any

from bot.settings import Settings


def add(verbs: Any) -> None:
    """Declare the verb and its kinds."""
    verb = verbs.add_parser("bench", help="đo chất lượng và tốc độ, cạnh các công cụ khác")
    kinds = verb.add_subparsers(metavar="KIND", required=True)
    retrieval = kinds.add_parser("retrieval", help="tìm đoạn văn trên một bộ câu hỏi bất kỳ")
    retrieval.add_argument("--passages", type=Path, required=True, metavar="FILE.jsonl")
    retrieval.add_argument("--questions", type=Path, required=True, metavar="FILE.jsonl")
    retrieval.set_defaults(run=run_retrieval)


def run_retrieval(arguments: argparse.Namespace, settings: Settings) -> int:
    """Measure any set of passages and questions."""
    import sys

    from bot.bench.retrieval import bench_retrieval

    return bench_retrieval(arguments.passages, arguments.questions, sys.stdout)
