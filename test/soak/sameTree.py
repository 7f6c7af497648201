"""Reads lines of [name, text, text]; prints the names of those whose two texts are not the same tree of JSON."""

import json
import sys


def once(pairs):
    """An object whose keys stand once: where one does not, which of its values counts is a matter of taste."""
    tree = dict(pairs)
    if len(tree) != len(pairs):
        raise ValueError("a key stands twice")
    return tree


def constant(name):
    raise ValueError(name + " is no JSON")


def tree(text):
    return json.loads(text, object_pairs_hook=once, parse_constant=constant)


def same(one, other):
    """Equal, and of the same sort: Python alone takes true for 1."""
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


different = []
for line in sys.stdin:
    name, found, written = json.loads(line)
    if not same(tree(found), tree(written)):
        different.append(name)
print(json.dumps(different))
