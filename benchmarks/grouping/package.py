"""Answer for the package anti-clustering (Apache-2, PyPI), in the environment that has it.

Started by `measure.py`; reads one class a line as JSON and writes one answer a line. Only the
package's public interface is used; it brings every column to 0..1 before it takes distances.
"""

import json
import sys
import time

import anti_clustering
import pandas as pd

HEURISTICS = {
    "exchange": anti_clustering.ExchangeHeuristicAntiClustering,
    "annealing": anti_clustering.SimulatedAnnealingHeuristicAntiClustering,
    "tabu": anti_clustering.TabuSearchHeuristicAntiClustering,
}


def answer(asked: dict) -> dict:
    """Divide one class with one heuristic."""
    people = pd.DataFrame(asked["numbers"])
    people.columns = [f"score {column}" for column in people.columns]
    solver = HEURISTICS[asked["heuristic"]](random_seed=asked["seed"])
    cpu, wall = time.process_time(), time.perf_counter()
    divided = solver.run(people, list(people.columns), None, asked["groups"], "group")
    return {
        "cpu_s": time.process_time() - cpu,
        "wall_s": time.perf_counter() - wall,
        "groups": divided["group"].tolist(),
    }


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
