#!/usr/bin/env python3
"""Packs src/data/first_names.tsv: the gender that a first name tells.

    pip download names==0.3.0 --no-deps && tar xzf names-0.3.0.tar.gz
    scripts/data/first_names.py names-0.3.0/names > src/data/first_names.tsv

From the PyPI package `names` (MIT), whose lists are those of the 1990 census of the United States (public domain).
A name counts as telling where one gender bears it five times as often as the other.
"""
import os
import sys

KEEP = {'f': 1300, 'm': 900}


def read(folder, name):
    with open(os.path.join(folder, name), encoding='ascii') as lines:
        return {w[0].lower(): float(w[1]) for w in map(str.split, lines) if w}


def main(folder):
    share = {'f': read(folder, 'dist.female.first'), 'm': read(folder, 'dist.male.first')}
    print('# First names that tell a gender: name, class. Packed by scripts/data/first_names.py from the 1990 US census.')
    out = []
    for gender, other in (('f', 'm'), ('m', 'f')):
        names = sorted(share[gender], key=lambda n: (-share[gender][n], n))[:KEEP[gender]]
        out += [(n, gender) for n in names if share[gender][n] >= 5 * share[other].get(n, 0)]
    for name, gender in sorted(out):
        print(f'{name}\t{gender}')


if __name__ == '__main__':
    main(sys.argv[1])
