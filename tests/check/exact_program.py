"""Linear programs over fractions, by the simplex method with Bland's rule: slow and obvious.

A program is a list of constraints (coefficients by name, relation, bound), where the relation
is "<=", "<" or "=". No variable is below zero.
"""

from fractions import Fraction


def pivot(rows, row, column):
    divisor = rows[row][column]
    rows[row] = [value / divisor for value in rows[row]]
    for i, other in enumerate(rows):
        if i != row and other[column] != 0:
            factor = other[column]
            rows[i] = [value - factor * base for value, base in zip(other, rows[row])]


def run(rows, basis, columns):
    """Maximizes the last row, which has the negated objective. False: there is no maximum."""
    while True:
        entering = next((c for c in range(columns) if rows[-1][c] < 0), None)
        if entering is None:
            return True
        ratios = [(rows[r][-1] / rows[r][entering], basis[r], r)
                  for r in range(len(basis)) if rows[r][entering] > 0]
        if not ratios:
            return False
        leaving = min(ratios)[2]
        pivot(rows, leaving, entering)
        basis[leaving] = entering


def maximum(constraints, objective):
    """The greatest value of the objective over closed constraints: a fraction, None when there
    is no solution, or "unlimited"."""
    names = sorted({name for terms, _, _ in constraints for name in terms} | set(objective))
    place = {name: i for i, name in enumerate(names)}
    count = len(names)
    lines = []
    for terms, relation, bound in constraints:
        line = [Fraction(0)] * count
        for name, coefficient in terms.items():
            line[place[name]] += coefficient
        lines.append((line, Fraction(bound)))
        if relation == "=":
            lines.append(([-value for value in line], -Fraction(bound)))
    # the variables, a slack for each line, an artificial one where it is needed
    real = count + len(lines)
    width = real + len(lines)
    rows, basis = [], []
    for i, (line, bound) in enumerate(lines):
        row = line + [Fraction(0)] * (2 * len(lines)) + [bound]
        row[count + i] = Fraction(1)
        if bound < 0:
            row = [-value for value in row]
            row[real + i] = Fraction(1)
            basis.append(real + i)
        else:
            basis.append(count + i)
        rows.append(row)
    first = [Fraction(0)] * (width + 1)
    for i, column in enumerate(basis):
        if column >= real:
            first = [a - b for a, b in zip(first, rows[i])]
            first[column] = Fraction(0)
    table = rows + [first]
    run(table, basis, real)
    if table[-1][-1] != 0:
        return None
    table.pop()
    for i, column in enumerate(basis):  # artificial ones at zero leave, where they can
        if column >= real:
            other = next((c for c in range(real) if table[i][c] != 0), None)
            if other is not None:
                pivot(table, i, other)
                basis[i] = other
    last = [Fraction(0)] * (width + 1)
    for name, coefficient in objective.items():
        last[place[name]] -= coefficient
    for i, column in enumerate(basis):
        if last[column] != 0:
            factor = last[column]
            last = [a - factor * b for a, b in zip(last, table[i])]
    table.append(last)
    if not run(table, basis, real):
        return "unlimited"
    return table[-1][-1]


def closed(constraints):
    return [(terms, "<=" if relation == "<" else relation, bound)
            for terms, relation, bound in constraints]


def is_possible(constraints):
    """Is there a solution, with "<" strictly less?"""
    if not any(relation == "<" for _, relation, _ in constraints):
        return maximum(constraints, {}) is not None
    room = [({**terms, "room": 1} if relation == "<" else terms,
             "<=" if relation == "<" else relation, bound)
            for terms, relation, bound in constraints]
    best = maximum(room + [({"room": 1}, "<=", 1)], {"room": 1})
    return best is not None and best > 0


def bounds(constraints, objective):
    """(lowest, highest) of the closure; None: unlimited on that side."""
    high = maximum(closed(constraints), objective)
    low = maximum(closed(constraints), {name: -value for name, value in objective.items()})
    return (None if low == "unlimited" else -low, None if high == "unlimited" else high)
