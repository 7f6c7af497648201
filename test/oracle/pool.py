"""Pools of 90 % ranges, computed a second time with Python's own normal distribution: JSON in, JSON out.

Reads a list of { "quantity", "people": [[low, high], …] } from standard input and prints for each the ends of the mixture, of the
median of quantiles and of the geometric mean.
"""

import json
import math
import statistics
import sys
from statistics import NormalDist

STANDARD = NormalDist()
Z95 = STANDARD.inv_cdf(0.95)


def scale_of(quantity):
    """To the scale on which a range is normal, and back."""
    if quantity in ("money", "rate"):
        return math.log, math.exp
    return (lambda p: math.log(p / (1 - p))), (lambda x: 1 / (1 + math.exp(-x)))


def mixture_end(people, quantity, p):
    there, back = scale_of(quantity)
    normals = [NormalDist((there(low) + there(high)) / 2, (there(high) - there(low)) / (2 * Z95)) for low, high in people]
    below = min(normal.mean - 12 * normal.stdev for normal in normals)
    above = max(normal.mean + 12 * normal.stdev for normal in normals)
    for _ in range(300):
        between = (below + above) / 2
        if statistics.fmean(normal.cdf(between) for normal in normals) < p:
            below = between
        else:
            above = between
    return back(above)


def pools(group):
    people, quantity = group["people"], group["quantity"]
    lows, highs = [low for low, _ in people], [high for _, high in people]
    return {
        "mixture": [mixture_end(people, quantity, 0.05), mixture_end(people, quantity, 0.95)],
        "medianOfQuantiles": [statistics.median(lows), statistics.median(highs)],
        "geometricMean": [statistics.geometric_mean(lows), statistics.geometric_mean(highs)],
    }


json.dump([pools(group) for group in json.load(sys.stdin)], sys.stdout)
