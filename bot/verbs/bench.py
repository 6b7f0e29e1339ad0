"""`bench`: ours beside its peers, on any set; `bench all` is what `make bench` runs."""

import argparse
import sys
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
    everything = kinds.add_parser("all", help="mọi số đo của dự án")
    everything.add_argument("--large", action="store_true", help="thêm 100.000 đoạn văn")
    everything.set_defaults(run=run_all)


def run_retrieval(arguments: argparse.Namespace, settings: Settings) -> int:
    """Measure any set of passages and questions."""
    from bot.bench.retrieval import bench_retrieval
    from bot.bench.retrieval_sets import BadLine

    try:
        return bench_retrieval(arguments.passages, arguments.questions, sys.stdout)
    except BadLine as error:
        sys.stderr.write(f"{error}\n")
        return 1


def run_all(arguments: argparse.Namespace, settings: Settings) -> int:
    """Every table of `make bench`."""
    from bot.bench.everything import bench_all

    return bench_all(sys.stdout, large=arguments.large)
