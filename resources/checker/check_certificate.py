#!/usr/bin/env python3
"""Checks a certificate that Batten made: that no allowed plan of a document costs less than the one that it names.

    python3 check_certificate.py DOCUMENT.batten CERTIFICATE.json

Exit code 0: it holds. 1: it does not, and the first thing that does not is said. 2: wrong usage, or a file cannot be read.
This shares no line with Batten and needs nothing but Python 3.9 or newer. It reads the document by itself, works out every chance
by a method of its own (deciding one attack step after another, from where the attacker stands), and derives every bound anew.
Of the certificate it believes nothing: its prices and its tree are hints, good ones or bad ones.

Why it is a proof. The expected annual loss is a sum of terms (one approach of one source, one harm), each of few controls. Divide
the cost of each control over tables of terms, at most the whole of it: the sum of the tables' least entries is then at most what
any plan costs. The tree shows that for every part of all plans. A control that is held in place in a table of which it is no
column can only lower the entries, for a control only takes chances, attempts and losses away. Numbers of the document are the
doubles nearest to its decimals; every figure is moved outwards ("down", "up") by all that rounding can have made of it.
"""
import functools, hashlib, json, math, sys
from fractions import Fraction

INF, SKILLS = math.inf, ("unskilled", "skilled", "expert")
UNIT = 2.0 ** -53  # a sum, product or quotient of doubles is off by at most this share of itself
Z95 = 1.6448536269514722  # a 90 % range reaches from -Z95 to Z95 of a normal distribution
GOAL = 1  # the bit of what an attack network leads to; those of places are above

class DoesNotHold(Exception):
    """The first thing in a certificate that is not so."""

def require(holds, why):
    """Ends the check where something does not hold. Comparisons are written so that NaN fails them."""
    if not holds:
        raise DoesNotHold(why)

def down(x):
    """The next double below; 0 stays, being the least that any figure here can be."""
    return math.nextafter(x, -INF) if x else 0.0

def up(x):
    """The next double above."""
    return math.nextafter(x, INF)

def times(a, b):
    """The product of two enclosures (low, high) of figures that are at least 0; by 1 it is exact."""
    low, high = a[0] * b[0], a[1] * b[1]
    return (low if 1.0 in (a[0], b[0]) else down(low)), (high if 1.0 in (a[1], b[1]) else up(high))

def rest_of(a):
    """One less a probability, enclosed."""
    return max(0.0, down(1.0 - a[1])), min(1.0, up(1.0 - a[0]))

# ---- estimates (model.md, section 2), each enclosed at its mean
def mean(estimate, is_share):
    """The mean of an estimate: of a probability or a reduction (`is_share`), or of money or a rate."""
    if not isinstance(estimate, dict) or "value" in estimate:
        estimate = {"low": estimate["value"] if isinstance(estimate, dict) else estimate, "shape": "exact"}
        estimate["high"] = estimate["low"]
    low, high, likely = (float(estimate.get(end, 0)) for end in ("low", "high", "likely"))
    shape = estimate.get("shape", "pert" if "likely" in estimate else "logit-normal" if is_share else "lognormal")
    if low == high:
        return low, low
    if shape in ("lognormal", "logit-normal"):
        return (lognormal_mean if shape == "lognormal" else logit_normal_mean)(low, high)
    weights = {"pert": (1, 4, 1), "triangular": (1, 1, 1), "uniform": (1, 0, 1)}
    require(shape in weights, f"nobody knows the shape {shape!r} of an estimate")
    exact = sum(w * Fraction(x) for w, x in zip(weights[shape], (low, likely, high))) / sum(weights[shape])
    return down(float(exact)), up(float(exact))

@functools.lru_cache(None)
def lognormal_mean(low, high):
    """exp(mu + sigma^2 / 2), where logarithms and exponentials may be off by four steps."""
    bottom, top = math.log(low), math.log(high)
    sigma = (top - bottom) / (2 * Z95)
    exponent = (bottom + top) / 2 + sigma * sigma / 2
    off = 16 * UNIT * (1 + abs(bottom) + abs(top)) * (1 + sigma) + 8 * UNIT * abs(exponent)
    return math.exp(exponent) * (1 - off), math.exp(exponent) * (1 + off)

@functools.lru_cache(None)
def logit_normal_mean(low, high):
    """The mean of 1 / (1 + exp(-(mu + sigma z))), z standard normal, by the trapezoidal rule: off by less than 5e-13 of itself.

    Analytic up to pi / sigma from the real line: with a = min(2, pi / (2 sigma)) and steps of at most a / 8 the rule is off by less
    than 1e-20 (Trefethen and Weideman 2014, DOI 10.1137/130932132), the tails hold less than 1e-40, rounding takes 3e-13 at most.
    """
    bottom, top = math.log(low) - math.log1p(-low), math.log(high) - math.log1p(-high)
    mu, sigma = (bottom + top) / 2, (top - bottom) / (2 * Z95)
    step = min(1 / 16, min(2.0, math.pi / (2 * sigma)) / 8)
    terms = []
    for i in range(math.floor(-14 / step), math.ceil((14 + sigma) / step) + 1):
        z, t = i * step, mu + sigma * i * step
        terms.append(math.exp(-z * z / 2) * (math.exp(min(t, 0)) / (1 + math.exp(-abs(t)))))
    value = step * math.fsum(terms) / math.sqrt(2 * math.pi)
    return value * (1 - 5e-13), value * (1 + 5e-13)

# ---- chances (model.md, section 3)
def solve(steps, nodes, known):
    """The node for a network of steps (needs, gives, draw): sets of places as bits; the draw None where success is certain.

    A node asks a draw and goes on at one of two nodes before it: (draw, yes, no). Node 0 is never, node 1 always.
    """
    steps = reduced(steps)
    if isinstance(steps, tuple) and steps not in known:
        draw = next(d for needs, _, d in steps if not needs)  # of a step that can be taken: no cycle supports itself
        yes = solve([(n, g, None if d == draw else d) for n, g, d in steps], nodes, known)
        no = solve([step for step in steps if step[2] != draw], nodes, known)
        if yes != no:
            nodes.append((draw, yes, no))
        known[steps] = yes if yes == no else len(nodes) - 1
    return known[steps] if isinstance(steps, tuple) else steps

def reduced(steps):
    """A network with what is certain taken, without what cannot be reached or does not help; 0 or 1 where that decides it."""
    gained = -1
    while gained:
        gained = 0
        for needs, gives, draw in steps:
            gained |= gives if draw is None and not needs else 0
        if gained & GOAL:
            return 1
        steps = [(n & ~gained, g & ~gained, d) for n, g, d in steps if g & ~gained]
    reached, before = 0, -1
    while reached != before:
        before = reached
        for needs, gives, _ in steps:
            reached |= 0 if needs & ~reached else gives
    wanted, before = GOAL & reached, -1
    while wanted != before:
        before = wanted
        for needs, gives, _ in steps:
            wanted |= needs if gives & wanted and not needs & ~reached else 0
    return tuple(dict.fromkeys((n, g & wanted, d) for n, g, d in steps if g & wanted and not n & ~reached)) if wanted else 0

class Term:
    """What one approach of one source costs a year through one harm, as a function of the controls.

    `ends` are the attempts a year and the loss each time; `levels` are (share below, share, node of "at least this share").
    Attempts, losses and draws are factors: a base and what each control leaves of it, (base, [(control, left)]).
    """
    def __init__(self, ends, levels, nodes, chances):
        self.ends, self.levels, self.nodes, self.chances, self.known = ends, levels, nodes, chances, {}
        seen = {node for _, _, node in levels}
        for node in range(len(nodes) - 1, 1, -1):
            seen.update(nodes[node][1:] if node in seen else ())
        self.asked = sorted(seen - {0, 1})
        self.controls = tuple(sorted({c for f in (*ends, *(chances[nodes[n][0]] for n in self.asked)) for c, _ in f[1]}))

    def table(self, columns, decided, side=0):
        """Its value for every choice among some controls, the others as decided or else in place: (controls, values).

        Nothing is above its true value (side 0) or below it (side 1). Bit i of an entry's place says whether controls[i] is in.
        All that is added and multiplied is at least 0, so the shares by which it is off just add up.
        """
        columns, made, factors = tuple(c for c in self.controls if c in columns), {0: ((), [0.0]), 1: ((), [1.0])}, {}
        key = side, columns, tuple(decided.get(c, 1) for c in self.controls if c not in columns)
        for node in self.asked if key not in self.known else ():
            draw, yes, no = self.nodes[node]
            if draw not in factors:
                own, pairs = factor_table(self.chances[draw], columns, decided)
                factors[draw] = own, [p[side] for p in pairs], [rest_of(p)[side] for p in pairs]
            own, succeeds, fails = factors[draw]
            over = tuple(sorted({*own, *made[yes][0], *made[no][0]}))
            parts = (spread(*part, over) for part in ((own, succeeds), made[yes], (own, fails), made[no]))
            made[node] = over, [p * y + q * n for p, y, q, n in zip(*parts)]
        if key not in self.known:
            total = [0.0] * (1 << len(columns))
            for below, share, node in self.levels:
                total = [t + (share - below) * value for t, value in zip(total, spread(*made[node], columns))]
            for end in self.ends:
                over, pairs = factor_table(end, columns, decided)
                total = [t * e for t, e in zip(total, spread(over, [p[side] for p in pairs], columns))]
            off = UNIT * (4 * len(factors) + 3 * len(self.levels) + 8)
            # A loss that is next to nothing may have lost digits below the least double: 0 is below it.
            self.known[key] = [up(t * (1 + off)) if side else t * (1 - off) if t > 1e-200 else 0.0 for t in total]
        return columns, self.known[key]

def factor_table(factor, columns, decided):
    """A factor, enclosed, for every choice among those of some controls that act on it."""
    base, hindrances = factor
    over = tuple(sorted({c for c, _ in hindrances if c in columns}))
    table = [base] * (1 << len(over))
    for control, left in hindrances:
        bit = 1 << over.index(control) if control in over else 0
        if bit or decided.get(control, 1):
            table = [times(entry, left) if x & bit == bit else entry for x, entry in enumerate(table)]
    return over, table

def spread(inner, values, outer):
    """A table over some controls as one over more of them."""
    where = [0]
    for control in outer:
        where += [w + (1 << inner.index(control)) for w in where] if control in inner else where
    return values if inner == outer else [values[w] for w in where]

class Document:
    """What a document says of costs, rules and terms, worked out from its text alone."""
    def __init__(self, model):
        self.model, self.controls, self.terms = model, [control["id"] for control in model["controls"]], {}
        self.costs = [self.cost(control) for control in model["controls"]]
        self.index, self.rules, self.forced = {name: c for c, name in enumerate(self.controls)}, set(), {}
        for c, control in enumerate(model["controls"]):
            status, parts = control.get("status", "candidate"), control.get("cost", {}).values()
            if any(p["value"] == 0 and p.get("why") == "Not estimated yet." for p in parts if isinstance(p, dict) and "value" in p):
                status = "unpriced" if status in ("candidate", "planned") else status
            if status in ("required", "ruled-out", "unpriced"):
                self.rules.add((status, control["id"]))
                self.forced[c] = int(status == "required")
            self.rules.update(("requires", control["id"], other) for other in control.get("requires", []))
            self.rules.update(("excludes", *sorted((control["id"], other))) for other in control.get("excludes", []))
        # Forbidden: the first control in while the second is 0 (it is required) or 1 (it is excluded).
        self.pairs = {(self.index[r[1]], self.index[r[2]], int(r[0] == "excludes")) for r in self.rules if len(r) == 3}
        self.steps = {step["id"]: step for step in model["steps"]}
        self.bits = {place["id"]: 2 << i for i, place in enumerate(model["places"])}
        for source in model["sources"]:
            self.add_terms(source)

    def cost(self, control):
        """The annual cost of a control (section 5): a year's cost, and the one-time cost as an annuity where it still counts."""
        low, high = mean(control.get("cost", {}).get("perYear", 0), False)
        if self.model.get("countSunk") or control.get("status", "candidate") not in ("in-place", "required"):
            rate, years = self.model.get("discountRate", 0), control.get("lifeYears", self.model.get("horizonYears", 3))
            factor = rate / -math.expm1(-years * math.log1p(rate)) if rate > 0 else 1 / years
            once = times(mean(control.get("cost", {}).get("oneTime", 0), False), (factor * (1 - 1e-13), factor * (1 + 1e-13)))
            low, high = down(low + once[0]), up(high + once[1])
        require(0 <= low <= high < INF, f"the cost of {control['id']!r} is no amount")
        return low, high

    def hindrances(self, source, kind, target):
        """What acts on a target against a source: (control, what it leaves). Each leaves a share from 0 to 1, never more."""
        found = []
        for c, control in enumerate(self.model["controls"]):
            for effect in (effect for effect in control["effects"] if effect.get(kind) == target):
                if source in effect.get("sources", [source]) and source not in effect.get("exceptSources", []):
                    coverage = float(control.get("coverage", 1))
                    taken = times((coverage, coverage), mean(effect["reduction"], True))
                    require(0 <= taken[0] and coverage <= 1 and taken[1] <= 1 + 4 * UNIT, f"{control['id']!r} takes no share")
                    found.append((c, rest_of(taken)))
        return found

    def base(self, step, source):
        """The chance of a step for a source without any control: its own, else by skill, the nearest lower one or the lowest."""
        success = step.get("bySource", {}).get(source["id"], step["success"])
        if isinstance(success, dict) and any(skill in success for skill in SKILLS):
            lower = [skill for skill in SKILLS[: SKILLS.index(source["skill"]) + 1] if skill in success]
            success = success[lower[-1] if lower else next(skill for skill in SKILLS if skill in success)]
        return mean(success, True)

    def add_terms(self, source):
        """Adds the terms of one source: of each approach, through each harm that it wants and can get."""
        name, chances, open_steps = source["id"], {}, []
        for step in self.model["steps"]:
            original = step
            while "sameAs" in original:
                original = self.steps[original["sameAs"]]
            base = self.base(original, source)
            if name in step.get("only", [name]) and base[1] > 0:
                success, passage = ("succeeds", original["id"]), ("passes", step["id"])
                chances[success] = base, self.hindrances(name, "prevents", original["id"])
                chances[passage] = (1.0, 1.0), self.hindrances(name, "contains", step["id"])
                open_steps.append((step, success, passage if chances[passage][1] else None))
        visibility = mean(self.model.get("profile", {}).get("visibility", 1), False) if source.get("visibilityScaled") else (1.0, 1.0)
        deters = self.hindrances(name, "deters", name)
        for asset in self.model["assets"]:
            for harm in (h for h in asset["loss"] if h in source.get("seeks", [h]) and asset["id"] in source.get("wants", [asset["id"]])):
                loss = mean(asset["loss"][harm], False), self.hindrances(name, "recovers", {"asset": asset["id"], "harm": harm})
                given = [max((float(gift.get("share", 1)) for gift in step["gives"]
                              if gift.get("asset") == asset["id"] and gift.get("harm") == harm), default=0.0) for step, _, _ in open_steps]
                shares = sorted({share for share in given if share > 0})
                for a, approach in enumerate(source["approaches"]):
                    rate, nodes, known = times(mean(approach["perYear"], False), visibility), [(None, 0, 0), (None, 1, 1)], {}
                    levels = [(below, share, solve(self.network(open_steps, given, share, approach["from"]), nodes, known))
                              for below, share in zip([0.0, *shares], shares)]
                    if any(node for _, _, node in levels):
                        self.terms[name, a, asset["id"], harm] = Term([(rate, deters), loss], levels, nodes, chances)

    def network(self, open_steps, given, share, start):
        """The network towards "at least this share". A step that is contained leads to a place of its own first, and from there on."""
        held, steps, fresh = sum({self.bits[place] for place in start}), [], 2 << len(self.bits)
        for (step, success, passage), own in zip(open_steps, given):
            needs = sum({self.bits[place] for place in step["needs"]}) & ~held
            places = sum({self.bits[gift["place"]] for gift in step["gives"] if "place" in gift}) & ~held
            steps.append((needs, GOAL if own >= share else places if passage is None else fresh, success))
            steps.append((fresh, places, passage))  # nobody gets there where nothing contains the step
            fresh <<= 1
        return steps

    def decide(self, decided, control, value):
        """What is decided with one control more, and with what the rules make follow; None where that is a contradiction."""
        queue = [(control, value)]
        while queue and decided is not None:
            c, v = queue.pop()
            if c not in decided:
                queue += [(b, 1 - bad) for a, b, bad in self.pairs if a == c and v == 1]
                queue += [(a, 0) for a, b, bad in self.pairs if b == c and v == bad]
            decided = {**decided, c: v} if decided.get(c, v) == v else None
        return decided

# ---- the certificate
def bound_below(document, terms, node, decided):
    """What no plan below a node of the tree costs less than. `decided` is None where the rules bar every plan there."""
    kind = node["kind"]
    require((kind == "barred") == (decided is None), "a side of the tree is barred by no rule, or has a bound where one bars it")
    if kind == "barred":
        return INF
    fixed = [(node["control"], 0)] if kind == "branch" else node["fixed"] if kind == "fixed" else []
    fits = all(c in range(len(document.controls)) and c not in decided and v in (0, 1) for c, v in fixed)
    require(fits and kind in ("leaf", "fixed", "branch"), "what is decided in the tree makes no sense")
    if kind == "branch":
        sides = (node["out"], document.decide(decided, node["control"], 0)), (node["in"], document.decide(decided, node["control"], 1))
        return min(bound_below(document, terms, side, then) for side, then in sides)
    tables = checked_tables(document, terms, node["tables"], decided)
    costs = [document.costs[c][0] for c, value in decided.items() if value]
    bounds = [least_sum(tables, costs, control, 1 - value) for control, value in fixed] or [least_sum(tables, costs)]
    require(node["bound"][0] <= min(bounds) <= node["bound"][1], f"a bound is said to be {node['bound']!r}, and is {min(bounds)!r}")
    for control, value in fixed:
        decided = document.decide(decided, control, value)
    return min(bounds) if kind == "leaf" else min(*bounds, bound_below(document, terms, node["then"], decided))

def checked_tables(document, terms, tables, decided):
    """The tables of a bound as (columns, entries, prices), after all that makes the sum of their least entries a bound."""
    require(sorted(t for table in tables for t in table["terms"]) == list(range(len(terms))), "tables do not hold each term once")
    paid, made = {}, []
    for table in tables:
        columns, prices, held = tuple(table["controls"]), table["prices"], set()
        fits = columns == tuple(sorted({*columns} - {*decided})) and len(columns) == len(prices)
        require(fits, "the controls of a table are no list of open ones, each with a price")
        for control, price in zip(columns, prices):
            require(isinstance(price, (int, float)) and -INF < price < INF, f"{price!r} is no price")
            paid[control] = paid.get(control, 0) + Fraction(price)
        entries = [0.0] * (1 << len(columns))
        for t in table["terms"]:
            entries = [e + v for e, v in zip(entries, spread(*terms[t].table(columns, decided), columns))]
            held.update(c for c in terms[t].controls if c not in decided and c not in columns)
        require(sorted(held) == table["held"], f"a table holds {sorted(held)} in place, and says {table['held']!r}")
        entries = [e * (1 - UNIT * (len(table["terms"]) + 2)) for e in entries]
        for i, j, bad in ((columns.index(a), columns.index(b), bad) for a, b, bad in document.pairs if {a, b} <= {*columns}):
            entries = [INF if x >> i & 1 and (x >> j & 1) == bad else e for x, e in enumerate(entries)]
        made.append((columns, entries, prices))
    for control, price in paid.items():
        require(price <= Fraction(document.costs[control][0]), f"the prices of {document.controls[control]!r} exceed its cost")
    return made

def least_sum(tables, costs, control=None, value=None):
    """The sum of some costs and of the least entries of tables, one control as said, each entry with the prices of its choice."""
    found = list(costs)
    for columns, entries, prices in tables:
        for i in reversed(range(len(columns))):
            out, inside = entries[: len(entries) // 2], [e + prices[i] for e in entries[len(entries) // 2 :]]
            entries = list(map(min, out, inside)) if columns[i] != control else inside if value else out
        rounding = UNIT * 2 * (len(columns) + 2) * sum(map(abs, [*prices, entries[0]]))
        found.append(entries[0] - rounding if entries[0] < INF else INF)
    return INF if INF in found else down(math.fsum(found))

def least_stated(node):
    """The least bound that a tree states."""
    return min([node.get("bound", [INF])[0], *(least_stated(node[side]) for side in ("then", "in", "out") if side in node)])

def check(data, certificate):
    """Checks a certificate against the bytes of its document; returns the sentence that says what holds."""
    require([certificate[key] for key in ("format", "version", "question")] == ["batten-certificate", 1, "least annual cost plus expected annual loss"],
            "the kind of file, its version or the question is another")
    require(certificate["document"]["sha256"] == hashlib.sha256(data).hexdigest(), "it is of another document, or of another state")
    document, claim = Document(json.loads(data.decode("utf-8-sig"))), certificate["claim"]
    require(certificate["controls"] == document.controls, "the controls are not those of the document")
    require({tuple(rule) for rule in certificate["rules"]} == document.rules, "the rules are not those of the document")
    keys = [(term["source"], term["approach"], term["asset"], term["harm"]) for term in certificate["terms"]]
    require(len({*keys}) == len(keys) and {*keys} == {*document.terms}, "the terms are not those of the document, each once")
    terms = [document.terms[key] for key in keys]
    plan = {c: int(name in claim["plan"]) for c, name in enumerate(document.controls)}
    require(sorted(name for c, name in enumerate(document.controls) if plan[c]) == claim["plan"], "the plan is no list of controls")
    require(all(plan[c] == value for c, value in document.forced.items()), "the plan has what is ruled out, or lacks what is required")
    require(not any(plan[a] and plan[b] == bad for a, b, bad in document.pairs), "the plan breaks a rule")
    for side, move in (0, down), (1, up):
        cost = move(math.fsum(document.costs[c][side] for c in plan if plan[c]))
        loss = move(math.fsum(term.table((), plan, side)[1][0] for term in terms))
        for name, figure in ("annualCost", cost), ("expectedLoss", loss), ("value", move(cost + loss)):
            require(claim[name][0] <= figure <= claim[name][1], f"the {name} of the plan is not between {claim[name]!r}, but {figure!r}")
    bound, value, decided = claim["bound"][0], claim["value"][1], {}
    for control, forced in document.forced.items():
        decided = document.decide(decided, control, forced)
    derived = bound_below(document, terms, certificate["tree"], decided)
    require(bound == least_stated(certificate["tree"]) and bound <= derived, f"the bound {bound!r} is not the least of the tree")
    proven = 0 < claim["tolerance"] <= 1e-9 and 0 <= value - bound <= claim["tolerance"] * max(value, 1.0)
    require(proven, f"{value!r} is not the least within {claim['tolerance']!r} of itself, or that is too much")
    return f"holds: no allowed plan costs less than {bound:.2f} a year, and this one costs {value:.2f}"

def main(arguments):
    """Reads the two files and says what holds; returns the exit code."""
    sys.setrecursionlimit(20000)
    try:
        data, text = (open(name, "rb").read() for name in arguments)
    except (OSError, ValueError) as problem:
        sys.stderr.write(f"usage: python3 check_certificate.py DOCUMENT.batten CERTIFICATE.json\n{problem}\n")
        return 2
    try:
        print(check(data, json.loads(text)))
    except (DoesNotHold, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as problem:
        print(f"does not hold: {problem if isinstance(problem, DoesNotHold) else f'not laid out as it should be ({problem!r})'}")
        return 1
    return 0
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
